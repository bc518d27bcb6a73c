package org.cosmicoracle.archive;

import java.io.IOException;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.cosmicoracle.photometry.Band;
import org.jspecify.annotations.Nullable;

/**
 * ZTF light curves of IRSA's service {@code nph_light_curves}, as CSV (Masci et al. 2019, PASP 131,
 * 018003). Stateless.
 */
public final class IrsaLightCurves {

    /** Where IRSA is. */
    public static final URI HOME = URI.create("https://irsa.ipac.caltech.edu");

    /** Flag of a point that IRSA advises not to use. */
    static final int BAD = 32_768;

    private static final List<String> COLUMNS =
            List.of("oid", "mjd", "mag", "magerr", "catflags", "filtercode", "ra", "dec");
    private static final double FIRST_LIGHT_MJD = 58_000;
    private static final double LATEST_MJD = 100_000;

    private IrsaLightCurves() {}

    /** Returns the address of the light curves in a cone. */
    public static URI address(URI base, Cone cone) {
        Map<String, String> query = new LinkedHashMap<>();
        query.put(
                "POS",
                "CIRCLE "
                        + Cone.plain(cone.raDeg())
                        + " "
                        + Cone.plain(cone.decDeg())
                        + " "
                        + Cone.plain(cone.radiusDeg()));
        query.put("BANDNAME", "g,r,i");
        query.put("FORMAT", "csv");
        return Urls.of(base, "/cgi-bin/ZTF/nph_light_curves", query);
    }

    /**
     * Returns the light curves of an answer. Points are left out, by reason, that have no time,
     * magnitude, error or position, that IRSA flags as bad, or that come twice.
     *
     * @throws IOException when it is not such an answer; the message says what is missing
     */
    public static Reading<IrsaLightCurve> read(byte[] csv, AnswerOrigin origin) throws IOException {
        CsvTable table = CsvTable.read(csv);
        table.require(COLUMNS);
        Reading.Builder<IrsaLightCurve> reading = new Reading.Builder<>();
        Map<Long, SortedMap<Double, Point>> curves = new LinkedHashMap<>();
        for (CsvTable.Row row : table.rows()) {
            String reason = refusal(row);
            if (reason != null) {
                reading.skip(reason);
            } else {
                Point point = Point.of(row);
                SortedMap<Double, Point> curve =
                        curves.computeIfAbsent(
                                Long.parseLong(row.text("oid")), oid -> new TreeMap<>());
                if (curve.putIfAbsent(point.mjd, point) != null) {
                    reading.skip("the same point twice");
                }
            }
        }
        curves.forEach(
                (oid, points) -> reading.add(curve(oid, List.copyOf(points.values()), origin)));
        return reading.build();
    }

    private static @Nullable String refusal(CsvTable.Row row) {
        double mjd = row.number("mjd");
        double magnitude = row.number("mag");
        double ra = row.number("ra");
        double dec = row.number("dec");
        if (!row.text("oid").matches("[0-9]{1,18}")) {
            return "no oid";
        }
        if (!row.isWhole()) {
            return "a line that was cut off";
        }
        if (!(mjd > FIRST_LIGHT_MJD && mjd < LATEST_MJD)) {
            return "no time of ZTF";
        }
        if (!(magnitude > 0 && magnitude < 40)) {
            return "no magnitude";
        }
        if (!(row.number("magerr") > 0)) {
            return "no error";
        }
        if (!(ra >= 0 && ra <= 360 && dec >= -90 && dec <= 90)) {
            return "no position";
        }
        if (bandOf(row) == null) {
            return "unknown band";
        }
        double flags = row.number("catflags");
        if (!(flags >= 0 && flags < Integer.MAX_VALUE)) {
            return "no catflags";
        }
        return ((int) flags & BAD) != 0 ? "flagged as bad" : null;
    }

    private static @Nullable Band bandOf(CsvTable.Row row) {
        return switch (row.text("filtercode")) {
            case "zg" -> Band.G;
            case "zr" -> Band.R;
            case "zi" -> Band.I;
            default -> null;
        };
    }

    private static IrsaLightCurve curve(long oid, List<Point> ordered, AnswerOrigin origin) {
        int n = ordered.size();
        double[] mjd = new double[n];
        float[] mag = new float[n];
        float[] magerr = new float[n];
        int[] catflags = new int[n];
        double dec = 0;
        double offset = 0;
        double first = ordered.get(0).raDeg;
        for (int i = 0; i < n; i++) {
            Point point = ordered.get(i);
            mjd[i] = point.mjd;
            mag[i] = (float) point.mag;
            magerr[i] = (float) point.magerr;
            catflags[i] = point.catflags;
            dec += point.decDeg / n;
            offset += Math.IEEEremainder(point.raDeg - first, 360) / n; // across 0 h
        }
        double ra = (first + offset + 360) % 360;
        return new IrsaLightCurve(
                oid, ordered.get(0).band, ra, dec, mjd, mag, magerr, catflags, origin);
    }

    private record Point(
            double mjd,
            double mag,
            double magerr,
            int catflags,
            Band band,
            double raDeg,
            double decDeg) {

        static Point of(CsvTable.Row row) {
            Band band = bandOf(row);
            if (band == null) {
                throw new IllegalStateException("a point without a band is refused before");
            }
            return new Point(
                    row.number("mjd"),
                    row.number("mag"),
                    row.number("magerr"),
                    (int) row.number("catflags"),
                    band,
                    row.number("ra"),
                    row.number("dec"));
        }
    }
}
