package org.cosmicoracle.jobs.ingest;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;

/** Writes plain images. */
final class ImageFits {

    private ImageFits() {}

    static byte[] of(int width, int height) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        LightCurveFits.header(
                out,
                "SIMPLE  =                    T",
                "BITPIX  =                  -32",
                "NAXIS   =                    2",
                "NAXIS1  = " + width,
                "NAXIS2  = " + height);
        out.writeBytes(ByteBuffer.allocate(Float.BYTES * width * height).array());
        LightCurveFits.fill(out, (byte) 0);
        return out.toByteArray();
    }
}
