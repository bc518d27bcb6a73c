package org.cosmicoracle.archive;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.cosmicoracle.sky.ReferenceAnchor;

/**
 * Lists of the stars that TESS watches at short cadence, one file per sector
 * (tess.mit.edu/observations/target-lists): columns TICID, Camera, CCD, Tmag, RA, Dec. The files
 * say no epoch; the positions of the TIC, from which they are made, are at 2000 and so are these
 * taken. Stateless.
 */
public final class TessTargetList {

    /** Where the lists are. */
    public static final URI HOME = URI.create("https://tess.mit.edu");

    private static final List<String> COLUMNS = List.of("TICID", "TMAG", "RA", "DEC");

    private TessTargetList() {}

    /** Returns the address of a sector's list. */
    public static URI address(URI base, int sector) {
        return Urls.of(
                base,
                String.format(Locale.ROOT, "/wp-content/uploads/all_targets_S%03d_v1.csv", sector),
                Map.of());
    }

    /**
     * Returns the stars as anchors.
     *
     * @throws IOException when it is no target list
     */
    public static Reading<ReferenceAnchor> read(byte[] list, AnswerOrigin origin)
            throws IOException {
        CsvTable table = CsvTable.read(list);
        table.require(COLUMNS);
        Reading.Builder<ReferenceAnchor> reading = new Reading.Builder<>();
        for (CsvTable.Row row : table.rows()) {
            String reason = read(row, origin, reading);
            if (!reason.isEmpty()) {
                reading.skip(reason);
            }
        }
        return reading.build();
    }

    private static String read(
            CsvTable.Row row, AnswerOrigin origin, Reading.Builder<ReferenceAnchor> to) {
        String id = row.text("TICID");
        double ra = row.number("RA");
        double dec = row.number("DEC");
        if (!id.matches("[0-9]{1,12}")) {
            return "no TIC number";
        }
        if (!(ra >= 0 && ra <= 360 && dec >= -90 && dec <= 90)) {
            return "no position";
        }
        double magnitude = row.number("TMAG");
        to.add(
                new ReferenceAnchor(
                        "TESS",
                        id,
                        ra,
                        dec,
                        2000,
                        0,
                        0,
                        "STAR",
                        Double.isNaN(magnitude) ? null : (Float) (float) magnitude,
                        null,
                        null,
                        null,
                        null,
                        origin.retrievedMs(),
                        origin.source()));
        return "";
    }
}
