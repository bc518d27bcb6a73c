package org.cosmicoracle.photometry;

/** A ZTF filter. The packet's {@code fid} is 1 for g, 2 for r and 3 for i. */
public enum Band {
    G(1, "g"),
    R(2, "r"),
    I(3, "i");

    private static final Band[] BY_FID = {null, G, R, I};

    private final byte fid;
    private final String label;

    Band(int fid, String label) {
        this.fid = (byte) fid;
        this.label = label;
    }

    /** Returns the survey's number of this filter, 1 to 3. */
    public byte fid() {
        return fid;
    }

    /** Returns the lower-case letter of this filter. */
    public String label() {
        return label;
    }

    /** Returns true when {@code fid} names a filter. */
    public static boolean isFid(int fid) {
        return fid >= 1 && fid <= 3;
    }

    /**
     * Returns the filter of a {@code fid}.
     *
     * @throws IllegalArgumentException when {@code fid} is not 1, 2 or 3
     */
    public static Band ofFid(int fid) {
        if (!isFid(fid)) {
            throw new IllegalArgumentException("fid must be 1, 2 or 3: " + fid);
        }
        return BY_FID[fid];
    }
}
