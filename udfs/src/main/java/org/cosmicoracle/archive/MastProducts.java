package org.cosmicoracle.archive;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Reads MAST's lists of files: answers of the products service, and observations that name their
 * file themselves ({@code dataURL}), as TESS time series do. Stateless.
 */
public final class MastProducts {

    private static final String DOWNLOADABLE = "mast:";

    private MastProducts() {}

    /**
     * Returns the files of an answer.
     *
     * @throws IOException when it is not an answer with rows
     */
    public static Reading<MastProduct> read(byte[] answer) throws IOException {
        Reading.Builder<MastProduct> reading = new Reading.Builder<>();
        for (JsonNode row : MastAnswer.rows(answer)) {
            String uri = text(row, row.hasNonNull("dataURI") ? "dataURI" : "dataURL");
            String name = uri.substring(uri.lastIndexOf('/') + 1);
            String reason = refusal(row, uri, name);
            if (reason != null) {
                reading.skip(reason);
            } else {
                reading.add(
                        new MastProduct(
                                text(row, "obs_id"),
                                uri,
                                name,
                                text(row, "productType"),
                                row.path("size").asLong(-1)));
            }
        }
        return reading.build();
    }

    private static @Nullable String refusal(JsonNode row, String uri, String name) {
        if (!row.hasNonNull("obs_id")) {
            return "no observation";
        }
        if (uri.isEmpty()) {
            return "no file";
        }
        if (!uri.startsWith(DOWNLOADABLE)) {
            return "a file that MAST does not hold";
        }
        boolean plain = name.matches("[A-Za-z0-9][A-Za-z0-9._+-]*");
        return plain && !name.contains("..") ? null : "a name that is no file's";
    }

    private static String text(JsonNode row, String field) {
        return row.hasNonNull(field) ? row.get(field).asText().strip() : "";
    }
}
