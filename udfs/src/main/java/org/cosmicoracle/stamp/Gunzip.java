package org.cosmicoracle.stamp;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.zip.CRC32;
import java.util.zip.GZIPInputStream;

/**
 * Undoes gzip (RFC 1952) into a reused array. A plain 10-byte header goes straight to an {@link
 * Inflate}, with the checksum verified; anything else, and what that fails on, to {@link
 * GZIPInputStream}. Not thread-safe.
 */
final class Gunzip {

    /** More plain bytes than any stamp has: 260 x 260 float32 pixels. */
    static final int MAX_BYTES = 1 << 18;

    private static final int HEADER = 10;
    private static final int TRAILER = 8;

    private final Inflate inflate;
    private final CRC32 crc = new CRC32();
    private final byte[] plain = new byte[MAX_BYTES];

    Gunzip(Inflate inflate) {
        this.inflate = inflate;
    }

    static boolean isGzip(byte[] bytes, int from, int length) {
        return length > HEADER + TRAILER
                && bytes[from] == 0x1f
                && bytes[from + 1] == (byte) 0x8b
                && bytes[from + 2] == 8;
    }

    /**
     * Returns the number of plain bytes in {@link #plain()}, or -1 when the input is broken or too
     * large.
     */
    int gunzip(byte[] bytes, int from, int length) {
        int trailer = from + length - TRAILER;
        int size = littleEndian(bytes, trailer + 4);
        boolean simple = bytes[from + 3] == 0 && size > 0 && size <= MAX_BYTES;
        if (simple
                && inflate.inflate(bytes, from + HEADER, length - HEADER - TRAILER, plain, size)) {
            crc.reset();
            crc.update(plain, 0, size);
            if ((int) crc.getValue() == littleEndian(bytes, trailer)) {
                return size;
            }
        }
        return general(bytes, from, length);
    }

    /** Returns the array of the plain bytes, overwritten by the next call. */
    byte[] plain() {
        return plain;
    }

    private int general(byte[] bytes, int from, int length) {
        try (var in = new GZIPInputStream(new ByteArrayInputStream(bytes, from, length))) {
            int n = in.readNBytes(plain, 0, MAX_BYTES);
            return in.read() < 0 ? n : -1;
        } catch (IOException e) {
            return -1;
        }
    }

    private static int littleEndian(byte[] bytes, int at) {
        return bytes[at] & 0xff
                | (bytes[at + 1] & 0xff) << 8
                | (bytes[at + 2] & 0xff) << 16
                | (bytes[at + 3] & 0xff) << 24;
    }
}
