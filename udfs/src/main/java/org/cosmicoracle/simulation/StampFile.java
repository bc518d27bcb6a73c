package org.cosmicoracle.simulation;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/**
 * Writes stamps as gzipped FITS with the cards that ZTF writes. No time of writing: equal pixels
 * give equal bytes.
 */
final class StampFile implements AutoCloseable {

    private static final int BLOCK = 2880;
    private static final int CARD = 80;
    private static final byte[] GZIP_HEADER = {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, 0, 3};

    private final Deflater deflater;
    private final CRC32 crc = new CRC32();
    private final byte[] fits = new byte[7 * BLOCK];
    private final byte[] compressed = new byte[8 * BLOCK];

    StampFile(int gzipLevel) {
        this.deflater = new Deflater(gzipLevel, true);
    }

    /**
     * Returns the file of the right-most columns of a square stamp.
     *
     * @param pixels rows of {@link StampPainter#SIZE} values [DN]
     * @param columns how many columns are there, at most {@link StampPainter#SIZE}
     */
    byte[] write(float[] pixels, int columns) {
        int data = columns * StampPainter.SIZE * Float.BYTES;
        int length = BLOCK + (data + BLOCK - 1) / BLOCK * BLOCK;
        Arrays.fill(fits, 0, BLOCK, (byte) ' ');
        Arrays.fill(fits, BLOCK + data, length, (byte) 0);
        card(0, "SIMPLE  =  T");
        card(1, "BITPIX  =                  -32");
        card(2, "NAXIS   =                    2");
        card(3, "NAXIS1  = " + String.format(Locale.ROOT, "%20d", columns));
        card(4, "NAXIS2  =                   63");
        card(5, "BUNIT   = 'DN      '");
        card(6, "END");
        ByteBuffer out = ByteBuffer.wrap(fits, BLOCK, data);
        int skip = StampPainter.SIZE - columns;
        for (int y = 0; y < StampPainter.SIZE; y++) {
            for (int x = skip; x < StampPainter.SIZE; x++) {
                out.putFloat(pixels[y * StampPainter.SIZE + x]);
            }
        }
        return gzip(length);
    }

    private void card(int number, String text) {
        byte[] ascii = text.getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(ascii, 0, fits, number * CARD, ascii.length);
    }

    private byte[] gzip(int length) {
        deflater.reset();
        deflater.setInput(fits, 0, length);
        deflater.finish();
        int n = deflater.deflate(compressed);
        crc.reset();
        crc.update(fits, 0, length);
        byte[] file = Arrays.copyOf(GZIP_HEADER, GZIP_HEADER.length + n + 8);
        System.arraycopy(compressed, 0, file, GZIP_HEADER.length, n);
        littleEndian(file, GZIP_HEADER.length + n, (int) crc.getValue());
        littleEndian(file, GZIP_HEADER.length + n + 4, length);
        return file;
    }

    private static void littleEndian(byte[] target, int at, int value) {
        for (int i = 0; i < 4; i++) {
            target[at + i] = (byte) (value >>> (8 * i));
        }
    }

    @Override
    public void close() {
        deflater.end();
    }
}
