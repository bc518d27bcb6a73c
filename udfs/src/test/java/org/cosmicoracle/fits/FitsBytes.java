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

    /** Bytes of a row of {@link #lightCurve}. */
    static final int ROW = Double.BYTES + 2 * Float.BYTES + Integer.BYTES;

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

    /** A light curve whose header claims some number of rows and that has another. */
    public static byte[] lightCurve(int claimed, int rows) {
        byte[] primary =
                file(
                        new byte[0],
                        "SIMPLE  =                    T",
                        "BITPIX  =                    8",
                        "NAXIS   =                    0",
                        "EXTEND  =                    T",
                        "TICID   = 7",
                        "RA_OBJ  = 10.0",
                        "DEC_OBJ = -5.0");
        ByteBuffer data = ByteBuffer.allocate(ROW * rows);
        for (int i = 0; i < rows; i++) {
            data.putDouble(1_500 + i / 720.0).putFloat(1_000).putFloat(1).putInt(0);
        }
        byte[] table =
                file(
                        data.array(),
                        "XTENSION= 'BINTABLE'",
                        "BITPIX  =                    8",
                        "NAXIS   =                    2",
                        "NAXIS1  = " + ROW,
                        "NAXIS2  = " + claimed,
                        "PCOUNT  =                    0",
                        "GCOUNT  =                    1",
                        "TFIELDS =                    4",
                        "TTYPE1  = 'TIME    '",
                        "TFORM1  = 'D       '",
                        "TTYPE2  = 'PDCSAP_FLUX'",
                        "TFORM2  = 'E       '",
                        "TTYPE3  = 'PDCSAP_FLUX_ERR'",
                        "TFORM3  = 'E       '",
                        "TTYPE4  = 'QUALITY '",
                        "TFORM4  = 'J       '",
                        "BJDREFI = 2457000",
                        "BJDREFF = 0.0");
        byte[] both = Arrays.copyOf(primary, primary.length + table.length);
        System.arraycopy(table, 0, both, primary.length, table.length);
        return both;
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
