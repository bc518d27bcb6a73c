package org.cosmicoracle.jobs.bench;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.zip.GZIPInputStream;
import org.apache.avro.file.DataFileStream;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.cosmicoracle.fits.FitsImage;
import org.cosmicoracle.fits.FitsImages;

/** The peer: the libraries as their manuals use them, a container at a time. */
final class PlainDecode {

    private static final String[] STAMPS = {"cutoutScience", "cutoutTemplate", "cutoutDifference"};

    private final boolean stamps;
    private double sum;

    PlainDecode(boolean stamps) {
        this.stamps = stamps;
    }

    /** Returns the number of packets in a container. */
    int decode(byte[] container) {
        int n = 0;
        try (var in =
                new DataFileStream<GenericRecord>(
                        new ByteArrayInputStream(container), new GenericDatumReader<>())) {
            while (in.hasNext()) {
                GenericRecord alert = in.next();
                n++;
                if (stamps) {
                    for (String name : STAMPS) {
                        sum += stamp((GenericRecord) alert.get(name));
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return n;
    }

    /** Returns what the stamps added up to, so that the work is not optimised away. */
    double sum() {
        return sum;
    }

    private static double stamp(GenericRecord cutout) throws IOException {
        ByteBuffer data = (ByteBuffer) cutout.get("stampData");
        byte[] gzipped = new byte[data.remaining()];
        data.duplicate().get(gzipped);
        byte[] fits;
        try (var in = new GZIPInputStream(new ByteArrayInputStream(gzipped))) {
            fits = in.readAllBytes();
        }
        try (FitsImages file = FitsImages.open(fits)) {
            return normalise(file.firstImage());
        }
    }

    private static double normalise(FitsImage image) {
        float[] pixels = image.pixels();
        double squares = 0;
        for (float pixel : pixels) {
            squares += Float.isFinite(pixel) ? (double) pixel * pixel : 0;
        }
        double norm = Math.sqrt(squares);
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (float) (Float.isFinite(pixels[i]) ? pixels[i] / norm : 0);
        }
        return pixels[0];
    }
}
