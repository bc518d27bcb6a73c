package org.cosmicoracle.jobs.ingest;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;

/** Writes spectra as SDSS does: a primary header, and a table of two points. */
final class SpectrumFits {

    private SpectrumFits() {}

    static byte[] of(float... flux) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        LightCurveFits.header(
                out,
                "SIMPLE  =                    T",
                "BITPIX  =                    8",
                "NAXIS   =                    0",
                "EXTEND  =                    T");
        LightCurveFits.header(
                out,
                "XTENSION= 'BINTABLE'",
                "BITPIX  =                    8",
                "NAXIS   =                    2",
                "NAXIS1  =                   16",
                "NAXIS2  = " + flux.length,
                "PCOUNT  =                    0",
                "GCOUNT  =                    1",
                "TFIELDS =                    4",
                "TTYPE1  = 'flux    '",
                "TFORM1  = 'E       '",
                "TTYPE2  = 'loglam  '",
                "TFORM2  = 'E       '",
                "TTYPE3  = 'ivar    '",
                "TFORM3  = 'E       '",
                "TTYPE4  = 'and_mask'",
                "TFORM4  = 'J       '");
        ByteBuffer table = ByteBuffer.allocate(16 * flux.length);
        for (int i = 0; i < flux.length; i++) {
            table.putFloat(flux[i]).putFloat(3.6f + 0.0001f * i).putFloat(2).putInt(0);
        }
        out.writeBytes(table.array());
        LightCurveFits.fill(out, (byte) 0);
        return out.toByteArray();
    }
}
