package org.cosmicoracle.simulation;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import org.apache.avro.Schema;

/** The packet's schema and those of its parts, read once from the schema module's resource. */
final class PacketSchemas {

    static final String RESOURCE = "/org/cosmicoracle/schemas/ztf-alert-4.02.avsc";
    static final Schema ALERT = load();
    static final Schema CANDIDATE = ALERT.getField("candidate").schema();
    static final Schema HISTORY = items("prv_candidates");
    static final Schema FORCED = items("fp_hists");
    static final Schema CUTOUT = ALERT.getField("cutoutScience").schema().getTypes().get(1);

    private PacketSchemas() {}

    private static Schema items(String field) {
        return ALERT.getField(field).schema().getTypes().get(1).getElementType();
    }

    private static Schema load() {
        try (InputStream in = PacketSchemas.class.getResourceAsStream(RESOURCE)) {
            return new Schema.Parser().parse(Objects.requireNonNull(in, RESOURCE));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
