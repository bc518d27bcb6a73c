package org.cosmicoracle.jobs.ingest;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Writes light curves as SPOC does: a primary header, and a table of a few points. */
final class LightCurveFits {

    static final int POINTS = 4;

    private static final int ROW = Double.BYTES + 2 * Float.BYTES + Integer.BYTES;
    private static final int BLOCK = 2880;

    private LightCurveFits() {}

    static byte[] of(long tic, double raDeg, double decDeg) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        header(
                out,
                "SIMPLE  =                    T",
                "BITPIX  =                    8",
                "NAXIS   =                    0",
                "EXTEND  =                    T",
                "OBJECT  = 'TIC " + tic + "'",
                "TICID   = " + tic,
                "RA_OBJ  = " + raDeg,
                "DEC_OBJ = " + decDeg,
                "TESSMAG = 9.5");
        header(
                out,
                "XTENSION= 'BINTABLE'",
                "BITPIX  =                    8",
                "NAXIS   =                    2",
                "NAXIS1  = " + ROW,
                "NAXIS2  = " + POINTS,
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
                "BJDREFF = 0.0",
                "TSTART  = 1468.25",
                "TSTOP   = 1490.25");
        ByteBuffer table = ByteBuffer.allocate(ROW * POINTS);
        for (int i = 0; i < POINTS; i++) {
            table.putDouble(1468.25 + i).putFloat(1_000 + i).putFloat(1).putInt(0);
        }
        out.writeBytes(table.array());
        fill(out, (byte) 0);
        return out.toByteArray();
    }

    static void header(ByteArrayOutputStream out, String... cards) {
        for (String card : cards) {
            out.writeBytes(String.format("%-80s", card).getBytes(StandardCharsets.US_ASCII));
        }
        out.writeBytes(String.format("%-80s", "END").getBytes(StandardCharsets.US_ASCII));
        fill(out, (byte) ' ');
    }

    static void fill(ByteArrayOutputStream out, byte with) {
        byte[] filling = new byte[Math.floorMod(-out.size(), BLOCK)];
        Arrays.fill(filling, with);
        out.writeBytes(filling);
    }
}
