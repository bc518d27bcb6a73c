package org.cosmicoracle.archive;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Epoch photometry of Gaia DR3 from its DataLink service, as CSV or as a zip of CSV. Two layouts
 * are read: a row per transit, as the archive writes since the end of 2024, and a row per transit
 * and band, as it wrote before. Stateless.
 */
public final class GaiaPhotometry {

    /** What is added to the times of the archive [days]. */
    private static final double REFERENCE_BJD = 2_455_197.5;

    private static final int MAX_TABLE_BYTES = 64 << 20;
    private static final List<String> PER_BAND =
            List.of("source_id", "band", "time", "mag", "flux", "flux_error");

    private GaiaPhotometry() {}

    /** Columns of one band in the layout of a row per transit. */
    private record Columns(
            String band, String time, String mag, String flux, String error, String rejected) {}

    private static final List<Columns> PER_TRANSIT =
            List.of(
                    new Columns(
                            "G",
                            "g_transit_time",
                            "g_transit_mag",
                            "g_transit_flux",
                            "g_transit_flux_error",
                            "variability_flag_g_reject"),
                    new Columns(
                            "BP",
                            "bp_obs_time",
                            "bp_mag",
                            "bp_flux",
                            "bp_flux_error",
                            "variability_flag_bp_reject"),
                    new Columns(
                            "RP",
                            "rp_obs_time",
                            "rp_mag",
                            "rp_flux",
                            "rp_flux_error",
                            "variability_flag_rp_reject"));

    /** Returns the address of the photometry of a source. */
    public static URI address(URI base, String sourceId) {
        Map<String, String> query = new LinkedHashMap<>();
        query.put("RETRIEVAL_TYPE", "EPOCH_PHOTOMETRY");
        query.put("ID", "Gaia DR3 " + sourceId);
        query.put("RELEASE", "Gaia DR3");
        query.put("FORMAT", "CSV");
        query.put("DATA_STRUCTURE", "INDIVIDUAL");
        return Urls.of(base, "/data-server/data", query);
    }

    /**
     * Returns the light curves of an answer. Points that Gaia rejects, or without time, magnitude,
     * flux and error, are left out by reason.
     *
     * @throws IOException when it is no epoch photometry; the message says what is missing
     */
    public static Reading<GaiaLightCurve> read(byte[] answer, AnswerOrigin origin)
            throws IOException {
        CsvTable table = CsvTable.read(isZip(answer) ? unzip(answer) : answer);
        Reading.Builder<GaiaLightCurve> reading = new Reading.Builder<>();
        Map<String, SortedMap<Double, Point>> curves = new LinkedHashMap<>();
        if (table.has(PER_TRANSIT.get(0).time())) {
            for (Columns columns : PER_TRANSIT) {
                table.require(
                        List.of(
                                "source_id",
                                columns.time,
                                columns.mag,
                                columns.flux,
                                columns.error));
                for (CsvTable.Row row : table.rows()) {
                    take(row, columns, curves, reading);
                }
            }
        } else {
            table.require(PER_BAND);
            for (CsvTable.Row row : table.rows()) {
                Columns columns =
                        new Columns(
                                row.text("band"),
                                "time",
                                "mag",
                                "flux",
                                "flux_error",
                                "rejected_by_variability");
                take(row, columns, curves, reading);
            }
        }
        curves.forEach((key, points) -> reading.add(curve(key, points, origin)));
        return reading.build();
    }

    private static void take(
            CsvTable.Row row,
            Columns columns,
            Map<String, SortedMap<Double, Point>> curves,
            Reading.Builder<GaiaLightCurve> reading) {
        String reason = refusal(row, columns);
        if (reason != null) {
            reading.skip(reason);
            return;
        }
        double bjd = REFERENCE_BJD + row.number(columns.time);
        Point point =
                new Point(
                        row.number(columns.mag),
                        row.number(columns.flux),
                        row.number(columns.error));
        var curve =
                curves.computeIfAbsent(
                        row.text("source_id") + " " + columns.band, key -> new TreeMap<>());
        if (curve.putIfAbsent(bjd, point) != null) {
            reading.skip("the same point twice");
        }
    }

    private static @Nullable String refusal(CsvTable.Row row, Columns columns) {
        if (!row.isWhole()) {
            return "a line that was cut off";
        }
        if (!row.text("source_id").matches("[0-9]{1,19}")) {
            return "no source_id";
        }
        if (!columns.band.equals("G") && !columns.band.equals("BP") && !columns.band.equals("RP")) {
            return "unknown band";
        }
        double time = row.number(columns.time);
        if (!(time > 1_000 && time < 20_000)) {
            return "no time of Gaia";
        }
        boolean measured =
                !Double.isNaN(row.number(columns.mag)) && !Double.isNaN(row.number(columns.flux));
        if (!measured || !(row.number(columns.error) > 0)) {
            return "no magnitude, flux or error";
        }
        boolean rejected =
                isTrue(row.text(columns.rejected)) || isTrue(row.text("rejected_by_photometry"));
        return rejected ? "rejected by Gaia" : null;
    }

    private static boolean isTrue(String text) {
        return text.equalsIgnoreCase("true") || text.equals("1");
    }

    private static GaiaLightCurve curve(
            String key, SortedMap<Double, Point> points, AnswerOrigin origin) {
        int n = points.size();
        double[] bjd = new double[n];
        float[] mag = new float[n];
        double[] flux = new double[n];
        double[] error = new double[n];
        int i = 0;
        for (Map.Entry<Double, Point> entry : points.entrySet()) {
            bjd[i] = entry.getKey();
            mag[i] = (float) entry.getValue().mag;
            flux[i] = entry.getValue().flux;
            error[i] = entry.getValue().error;
            i++;
        }
        int space = key.indexOf(' ');
        return new GaiaLightCurve(
                Long.parseLong(key.substring(0, space)),
                key.substring(space + 1),
                bjd,
                mag,
                flux,
                error,
                origin);
    }

    private static boolean isZip(byte[] bytes) {
        return bytes.length > 1 && bytes[0] == 'P' && bytes[1] == 'K';
    }

    private static byte[] unzip(byte[] zip) throws IOException {
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                if (entry.getName().startsWith("EPOCH_PHOTOMETRY")) {
                    byte[] table = in.readNBytes(MAX_TABLE_BYTES + 1);
                    if (table.length > MAX_TABLE_BYTES) {
                        throw new IOException("a table of more than " + MAX_TABLE_BYTES + " bytes");
                    }
                    return table;
                }
            }
        }
        throw new IOException("no epoch photometry in the zip");
    }

    private record Point(double mag, double flux, double error) {}
}
