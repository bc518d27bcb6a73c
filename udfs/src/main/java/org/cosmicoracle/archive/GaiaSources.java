package org.cosmicoracle.archive;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.cosmicoracle.sky.ReferenceAnchor;
import org.jspecify.annotations.Nullable;

/**
 * Sources of Gaia DR3 (Gaia Collaboration, Vallenari et al. 2023, A&A 674, A1), asked by ADQL from
 * the Gaia archive and answered as its JSON: names of columns apart from rows. Stateless.
 */
public final class GaiaSources {

    /** Where the Gaia archive is. */
    public static final URI HOME = URI.create("https://gea.esac.esa.int");

    private static final ObjectMapper JSON = JsonMapper.builder().build();
    private static final List<String> COLUMNS = List.of("source_id", "ra", "dec");
    private static final double DR3_EPOCH = 2016;

    private GaiaSources() {}

    /** Returns the address of the sources in a cone, the brightest {@code limit} of them. */
    public static URI address(URI base, Cone cone, int limit) {
        return address(base, cone, limit, "");
    }

    /** Returns the address of those sources in a cone that have epoch photometry. */
    public static URI withPhotometry(URI base, Cone cone, int limit) {
        return address(base, cone, limit, " AND has_epoch_photometry = 'true'");
    }

    private static URI address(URI base, Cone cone, int limit, String condition) {
        String circle =
                Cone.plain(cone.raDeg())
                        + ", "
                        + Cone.plain(cone.decDeg())
                        + ", "
                        + Cone.plain(cone.radiusDeg());
        Map<String, String> query = new LinkedHashMap<>();
        query.put("REQUEST", "doQuery");
        query.put("LANG", "ADQL");
        query.put("FORMAT", "json");
        query.put(
                "QUERY",
                "SELECT TOP "
                        + limit
                        + " source_id, ref_epoch, ra, dec, pmra, pmdec, phot_g_mean_mag,"
                        + " phot_variable_flag, in_qso_candidates, in_galaxy_candidates"
                        + " FROM gaiadr3.gaia_source WHERE 1 = CONTAINS(POINT(ra, dec), CIRCLE("
                        + circle
                        + "))"
                        + condition
                        + " ORDER BY phot_g_mean_mag");
        return Urls.of(base, "/tap-server/tap/sync", query);
    }

    /**
     * Returns the sources as anchors of the mission Gaia. The type says what the catalogue takes a
     * source for: QSO_CANDIDATE, GALAXY_CANDIDATE, VARIABLE, or nothing.
     *
     * @throws IOException when it is not such an answer; the message says why
     */
    public static Reading<ReferenceAnchor> read(byte[] answer, AnswerOrigin origin)
            throws IOException {
        JsonNode root = parse(answer);
        Map<String, Integer> columns = columns(root);
        Reading.Builder<ReferenceAnchor> reading = new Reading.Builder<>();
        for (JsonNode cells : root.path("data")) {
            read(new Row(columns, cells), origin, reading);
        }
        return reading.build();
    }

    private static JsonNode parse(byte[] answer) throws IOException {
        try {
            return JSON.readTree(answer);
        } catch (JsonProcessingException e) {
            throw new IOException("not JSON: " + e.getOriginalMessage(), e);
        }
    }

    private static Map<String, Integer> columns(JsonNode root) throws IOException {
        JsonNode metadata = root.path("metadata");
        if (!metadata.isArray() || !root.path("data").isArray()) {
            throw new IOException("not an answer of the Gaia archive: no metadata and data");
        }
        Map<String, Integer> columns = new HashMap<>();
        for (JsonNode column : metadata) {
            columns.put(column.path("name").asText(), columns.size());
        }
        for (String name : COLUMNS) {
            if (!columns.containsKey(name)) {
                throw new IOException("not an answer with sources: no column " + name);
            }
        }
        return columns;
    }

    private static void read(
            Row row, AnswerOrigin origin, Reading.Builder<ReferenceAnchor> reading) {
        long id = row.cell("source_id").asLong(0);
        double ra = row.number("ra");
        double dec = row.number("dec");
        double epoch = row.number("ref_epoch");
        double magnitude = row.number("phot_g_mean_mag");
        if (id <= 0) {
            reading.skip("no source_id");
        } else if (!(ra >= 0 && ra <= 360 && dec >= -90 && dec <= 90)) {
            reading.skip("no position");
        } else if (!(Double.isNaN(epoch) || (epoch > 1900 && epoch < 2100))) {
            reading.skip("no epoch");
        } else {
            reading.add(
                    new ReferenceAnchor(
                            "Gaia",
                            Long.toString(id),
                            ra,
                            dec,
                            Double.isNaN(epoch) ? DR3_EPOCH : epoch,
                            orZero(row.number("pmra")),
                            orZero(row.number("pmdec")),
                            type(row),
                            Double.isNaN(magnitude) ? null : (Float) (float) magnitude,
                            null,
                            null,
                            null,
                            null,
                            origin.retrievedMs(),
                            origin.source()));
        }
    }

    private static @Nullable String type(Row row) {
        if (row.cell("in_qso_candidates").asBoolean()) {
            return "QSO_CANDIDATE";
        }
        if (row.cell("in_galaxy_candidates").asBoolean()) {
            return "GALAXY_CANDIDATE";
        }
        return row.cell("phot_variable_flag").asText().equals("VARIABLE") ? "VARIABLE" : null;
    }

    private static double orZero(double value) {
        return Double.isNaN(value) ? 0 : value;
    }

    private record Row(Map<String, Integer> columns, JsonNode cells) {

        JsonNode cell(String name) {
            return cells.path(columns.getOrDefault(name, -1));
        }

        double number(String name) {
            double value = cell(name).asDouble(Double.NaN);
            return Double.isInfinite(value) ? Double.NaN : value;
        }
    }
}
