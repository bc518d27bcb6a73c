package org.cosmicoracle.archive;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Spectra of SDSS data release 17 (Abdurro'uf et al. 2022, ApJS 259, 35): found by SQL on
 * SkyServer, kept as files in the science archive. Stateless.
 */
public final class SdssSpectra {

    /** Where SkyServer is. */
    public static final URI HOME = URI.create("https://skyserver.sdss.org");

    /** Where the files are. */
    public static final URI FILES = URI.create("https://data.sdss.org");

    private static final String NOTHING = "No objects have been found";
    private static final List<String> COLUMNS =
            List.of("specobjid", "plate", "mjd", "fiberid", "run2d", "ra", "dec");

    private SdssSpectra() {}

    /** Returns the address of the list of spectra in a cone, the nearest {@code limit} of them. */
    public static URI address(URI base, Cone cone, int limit) {
        Map<String, String> query = new LinkedHashMap<>();
        query.put(
                "cmd",
                "SELECT TOP "
                        + limit
                        + " s.specObjID, s.plate, s.mjd, s.fiberID, s.run2d, s.ra, s.dec, s.z, s.zErr,"
                        + " s.zWarning, s.class, s.subClass FROM SpecObj AS s JOIN"
                        + " dbo.fGetNearbySpecObjEq("
                        + Cone.plain(cone.raDeg())
                        + ", "
                        + Cone.plain(cone.decDeg())
                        + ", "
                        + Cone.plain(cone.radiusArcsec() / 60)
                        + ") AS n ON n.specObjID = s.specObjID ORDER BY n.distance");
        query.put("format", "csv");
        return Urls.of(base, "/dr17/SkyServerWS/SearchTools/SqlSearch", query);
    }

    /** Returns the address of the file of a spectrum. */
    public static URI file(URI base, SdssTarget target) {
        String survey = target.run2d().startsWith("v") ? "eboss" : "sdss";
        return Urls.of(
                base,
                String.format(
                        Locale.ROOT,
                        "/sas/dr17/%s/spectro/redux/%s/spectra/lite/%04d/%s",
                        survey,
                        target.run2d(),
                        target.plate(),
                        fileName(target)),
                Map.of());
    }

    /** Returns the name of the file of a spectrum. */
    public static String fileName(SdssTarget target) {
        return String.format(
                Locale.ROOT,
                "spec-%04d-%05d-%04d.fits",
                target.plate(),
                target.mjd(),
                target.fiber());
    }

    /**
     * Returns the spectra that an answer lists.
     *
     * @throws IOException when it is no such list; the message says what is missing
     */
    public static Reading<SdssTarget> read(byte[] csv) throws IOException {
        Reading.Builder<SdssTarget> reading = new Reading.Builder<>();
        if (new String(csv, StandardCharsets.UTF_8).contains(NOTHING)) {
            return reading.build();
        }
        CsvTable table = CsvTable.read(csv);
        table.require(COLUMNS);
        for (CsvTable.Row row : table.rows()) {
            String reason = refusal(row);
            if (reason != null) {
                reading.skip(reason);
            } else {
                reading.add(target(row));
            }
        }
        return reading.build();
    }

    private static @Nullable String refusal(CsvTable.Row row) {
        if (!row.isWhole()) {
            return "a line that was cut off";
        }
        boolean named =
                row.text("specobjid").matches("[0-9]{1,20}")
                        && row.text("plate").matches("[0-9]{1,6}")
                        && row.text("mjd").matches("[0-9]{5}")
                        && row.text("fiberid").matches("[0-9]{1,5}")
                        && row.text("run2d").matches("[0-9]{2,3}|v[0-9_]{1,10}");
        if (!named) {
            return "no plate, mjd, fiber and run2d";
        }
        double ra = row.number("ra");
        double dec = row.number("dec");
        return ra >= 0 && ra <= 360 && dec >= -90 && dec <= 90 ? null : "no position";
    }

    private static SdssTarget target(CsvTable.Row row) {
        double warning = row.number("zwarning");
        return new SdssTarget(
                row.text("specobjid"),
                Integer.parseInt(row.text("plate")),
                Integer.parseInt(row.text("mjd")),
                Integer.parseInt(row.text("fiberid")),
                row.text("run2d"),
                row.number("ra"),
                row.number("dec"),
                row.number("z"),
                row.number("zerr"),
                Double.isNaN(warning) ? null : (Integer) (int) warning,
                known(row.text("class")),
                known(row.text("subclass")));
    }

    private static @Nullable String known(String text) {
        return text.isEmpty() || text.equalsIgnoreCase("null") ? null : text;
    }
}
