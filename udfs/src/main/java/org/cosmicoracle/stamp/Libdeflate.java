package org.cosmicoracle.stamp;

import com.sun.jna.Native;

/**
 * Direct mapping of the C library libdeflate (version 1.0 or later; Debian package libdeflate0,
 * Homebrew libdeflate). Pointers and size_t are passed as 64-bit numbers. Loading this class fails
 * with a {@link LinkageError} where JNA or the library is missing.
 */
final class Libdeflate {

    static {
        Native.register(Libdeflate.class, "deflate");
    }

    private Libdeflate() {}

    /** Returns a decompressor, 0 when there is no memory. */
    static native long libdeflate_alloc_decompressor();

    /**
     * Returns 0 for success; without a place for the actual size the output must be exactly {@code
     * outSize} bytes.
     */
    static native int libdeflate_deflate_decompress(
            long decompressor, long in, long inSize, long out, long outSize, long actualOutSize);

    static native void libdeflate_free_decompressor(long decompressor);
}
