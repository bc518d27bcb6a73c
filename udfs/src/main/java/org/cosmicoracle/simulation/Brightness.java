package org.cosmicoracle.simulation;

/** Noise-free brightness of one source. */
interface Brightness {

    /**
     * Returns the apparent AB magnitude of the source's own light; positive infinity where there is
     * none.
     *
     * @param jd times in increasing order [Julian date, UTC, days]
     * @param fid filter of each time, 1 to 3
     */
    double[] magnitudes(double[] jd, byte[] fid);

    /** A brightness that needs no memory of earlier times. */
    interface Momentary extends Brightness {

        double magnitude(double jd, int fid);

        @Override
        default double[] magnitudes(double[] jd, byte[] fid) {
            double[] out = new double[jd.length];
            for (int i = 0; i < out.length; i++) {
                out[i] = magnitude(jd[i], fid[i]);
            }
            return out;
        }
    }
}
