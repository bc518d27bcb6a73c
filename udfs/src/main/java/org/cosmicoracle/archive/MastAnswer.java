package org.cosmicoracle.archive;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.cosmicoracle.sky.ReferenceAnchor;
import org.jspecify.annotations.Nullable;

/**
 * Reads answers of MAST (JSON): observations of the Common Archive Observation Model and rows of
 * the TESS Input Catalog. Other answers hold rows of neither kind, which are skipped and counted.
 * Stateless.
 */
public final class MastAnswer {

    private static final ObjectMapper JSON = JsonMapper.builder().build();
    private static final Set<String> NOT_A_SOURCE = Set.of("DUPLICATE", "ARTIFACT");

    private MastAnswer() {}

    /**
     * Returns the anchors of an answer.
     *
     * @throws IOException when the bytes are not JSON or not a whole answer with rows; the message
     *     says which
     */
    public static Reading<ReferenceAnchor> read(byte[] answer, AnswerOrigin origin)
            throws IOException {
        Reading.Builder<ReferenceAnchor> reading = new Reading.Builder<>();
        for (JsonNode row : rows(answer)) {
            if (row.hasNonNull("obs_collection") && row.hasNonNull("obs_id")) {
                readObservation(row, origin, reading);
            } else if (row.hasNonNull("ID") && row.has("objType")) {
                readTarget(row, origin, reading);
            } else {
                reading.skip("neither an observation nor a TIC target");
            }
        }
        return reading.build();
    }

    /**
     * Checks that an answer is whole.
     *
     * @throws IOException as {@link #read}
     */
    public static void check(byte[] answer) throws IOException {
        rows(answer);
    }

    /**
     * Returns the numbers by which files of observations are asked for.
     *
     * @throws IOException as {@link #read}
     */
    public static List<String> observationNumbers(byte[] answer) throws IOException {
        List<String> numbers = new ArrayList<>();
        for (JsonNode row : rows(answer)) {
            String number = row.path("obsid").asText("");
            if (number.matches("[0-9]{1,18}")) {
                numbers.add(number);
            }
        }
        return numbers;
    }

    /**
     * Returns how many pages of this size the question has in all, 1 where the answer does not say.
     *
     * @throws IOException as {@link #read}
     */
    public static int pages(byte[] answer, int pageSize) throws IOException {
        long total = parse(answer).path("paging").path("rowsTotal").asLong(-1);
        return total <= pageSize
                ? 1
                : (int) Math.min(Integer.MAX_VALUE, -Math.floorDiv(-total, pageSize));
    }

    /**
     * Returns the rows of an answer.
     *
     * @throws IOException when it is none, or MAST still works at it
     */
    static JsonNode rows(byte[] answer) throws IOException {
        JsonNode root = parse(answer);
        String status = root.path("status").asText("COMPLETE");
        if (status.equals("EXECUTING") || status.equals("QUEUED")) {
            throw new IOException("MAST still works at it");
        }
        if (!status.equals("COMPLETE")) {
            throw new IOException("MAST says " + status + ": " + root.path("msg").asText());
        }
        JsonNode rows = root.path("data");
        if (!rows.isArray()) {
            throw new IOException("not an answer with rows: no array \"data\"");
        }
        return rows;
    }

    private static JsonNode parse(byte[] answer) throws IOException {
        try {
            return JSON.readTree(answer);
        } catch (JsonProcessingException e) {
            throw new IOException("not JSON: " + e.getOriginalMessage(), e);
        }
    }

    /**
     * CAOM: positions are of the observation, so without proper motion and epoch; J2000 is taken.
     */
    private static void readObservation(
            JsonNode row, AnswerOrigin origin, Reading.Builder<ReferenceAnchor> reading) {
        double ra = number(row, "s_ra");
        double dec = number(row, "s_dec");
        if (!isPosition(ra, dec)) {
            reading.skip("no position");
            return;
        }
        reading.add(
                new ReferenceAnchor(
                        row.get("obs_collection").asText(),
                        row.get("obs_id").asText(),
                        ra,
                        dec,
                        2000,
                        0,
                        0,
                        text(row, "target_classification"),
                        null,
                        null,
                        null,
                        knownDouble(number(row, "t_min")),
                        knownDouble(number(row, "t_max")),
                        origin.retrievedMs(),
                        origin.source()));
    }

    /** TIC: positions at epoch 2000 (Stassun et al. 2019, AJ 158, 138, appendix A). */
    private static void readTarget(
            JsonNode row, AnswerOrigin origin, Reading.Builder<ReferenceAnchor> reading) {
        double ra = number(row, "ra");
        double dec = number(row, "dec");
        String disposition = text(row, "disposition");
        if (!isPosition(ra, dec)) {
            reading.skip("no position");
            return;
        }
        if (disposition != null && NOT_A_SOURCE.contains(disposition)) {
            reading.skip("TIC disposition " + disposition);
            return;
        }
        double magnitude = number(row, "Tmag");
        reading.add(
                new ReferenceAnchor(
                        "TIC",
                        row.get("ID").asText(),
                        ra,
                        dec,
                        2000,
                        orZero(number(row, "pmRA")),
                        orZero(number(row, "pmDEC")),
                        text(row, "objType"),
                        Double.isNaN(magnitude) ? null : (Float) (float) magnitude,
                        null,
                        null,
                        null,
                        null,
                        origin.retrievedMs(),
                        origin.source()));
    }

    private static boolean isPosition(double raDeg, double decDeg) {
        return raDeg >= 0 && raDeg <= 360 && decDeg >= -90 && decDeg <= 90;
    }

    /** Returns a number, also when it is written as text; NaN where there is none. */
    private static double number(JsonNode row, String field) {
        double value = row.path(field).asDouble(Double.NaN);
        return Double.isInfinite(value) ? Double.NaN : value;
    }

    private static double orZero(double value) {
        return Double.isNaN(value) ? 0 : value;
    }

    private static @Nullable Double knownDouble(double value) {
        return Double.isNaN(value) ? null : value;
    }

    private static @Nullable String text(JsonNode row, String field) {
        String text = row.hasNonNull(field) ? row.get(field).asText().strip() : "";
        return text.isEmpty() || text.equals("null") ? null : text;
    }
}
