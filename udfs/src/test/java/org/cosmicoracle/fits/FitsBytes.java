package org.cosmicoracle.fits;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;

/** Writes small FITS files for tests. */
public final class FitsBytes {

    private static final int BLOCK = 2880;

    private FitsBytes() {}

    /**
     * Returns a file of the given cards (an END card is added) and data, both filled up to whole
     * blocks.
     */
    public static byte[] file(byte[] data, String... cards) {
        var out = new ByteArrayOutputStream();
        for (String card : cards) {
            out.writeBytes(String.format("%-80s", card).getBytes(StandardCharsets.US_ASCII));
        }
        out.writeBytes(String.format("%-80s", "END").getBytes(StandardCharsets.US_ASCII));
        fill(out, (byte) ' ');
        out.writeBytes(data);
        fill(out, (byte) 0);
        return out.toByteArray();
    }

    /** Returns a plain float image. */
    public static byte[] image(int width, int height, float[] pixels) {
        return file(
                floats(pixels),
                "SIMPLE  =                    T",
                "BITPIX  =                  -32",
                "NAXIS   =                    2",
                "NAXIS1  = " + width,
                "NAXIS2  = " + height);
    }

    public static byte[] floats(float[] pixels) {
        ByteBuffer data = ByteBuffer.allocate(Float.BYTES * pixels.length);
        data.asFloatBuffer().put(pixels);
        return data.array();
    }

    public static byte[] gzip(byte[] plain) {
        var out = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(out)) {
            gzip.write(plain);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private static void fill(ByteArrayOutputStream out, byte with) {
        byte[] filling = new byte[Math.floorMod(-out.size(), BLOCK)];
        Arrays.fill(filling, with);
        out.writeBytes(filling);
    }
}
