package org.cosmicoracle.stamp;

/** Undoes raw deflate (RFC 1951). Holds native memory; not thread-safe. */
public interface Inflate extends AutoCloseable {

    /** Returns the name of the implementation, for metrics and reports. */
    String name();

    /**
     * Inflates.
     *
     * @param in holds the deflated bytes from {@code from}, {@code length} of them
     * @param out gets the plain bytes from its start
     * @param size number of plain bytes expected
     * @return true when the input was one complete deflate stream of exactly {@code size} plain
     *     bytes
     */
    boolean inflate(byte[] in, int from, int length, byte[] out, int size);

    @Override
    void close();

    /** Returns the JDK's own inflater, which is there on every platform. */
    static Inflate jdk() {
        return new JdkInflate();
    }

    /** Returns libdeflate where JNA and the library load, twice as fast; else the JDK's. */
    static Inflate best() {
        return LibdeflateInflate.isAvailable() ? new LibdeflateInflate() : jdk();
    }
}
