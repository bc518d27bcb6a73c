package org.cosmicoracle.jobs.cli;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.zip.GZIPOutputStream;

/**
 * A gzipped POSIX tar (IEEE 1003.1-1988 ustar). Owner and time are zero, so equal packets give
 * equal bytes.
 */
final class TarTarget implements PacketTarget {

    private static final int BLOCK = 512;
    private static final int CHECKSUM_AT = 148;

    private final OutputStream out;

    TarTarget(OutputStream file) throws IOException {
        this.out = new BufferedOutputStream(new GZIPOutputStream(file, 1 << 16), 1 << 16);
    }

    @Override
    public void add(String name, byte[] packet) throws IOException {
        out.write(header(name, packet.length));
        out.write(packet);
        out.write(new byte[(BLOCK - packet.length % BLOCK) % BLOCK]);
    }

    private static byte[] header(String name, int length) {
        byte[] h = new byte[BLOCK];
        put(h, 0, name);
        put(h, 100, "0000644\0" + "0000000\0" + "0000000\0");
        put(h, 124, String.format(Locale.ROOT, "%011o\0%011o\0", length, 0));
        Arrays.fill(h, CHECKSUM_AT, CHECKSUM_AT + 8, (byte) ' ');
        put(h, 156, "0");
        put(h, 257, "ustar\00000");
        int sum = 0;
        for (byte b : h) {
            sum += b & 0xff;
        }
        put(h, CHECKSUM_AT, String.format(Locale.ROOT, "%06o\0 ", sum));
        return h;
    }

    private static void put(byte[] header, int at, String text) {
        byte[] ascii = text.getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(ascii, 0, header, at, ascii.length);
    }

    @Override
    public void close() throws IOException {
        out.write(new byte[2 * BLOCK]);
        out.close();
    }
}
