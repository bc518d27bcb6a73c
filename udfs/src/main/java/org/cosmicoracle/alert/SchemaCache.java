package org.cosmicoracle.alert;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The schemas met last, so that each is parsed once. Found by the bytes of their JSON, which costs
 * a microsecond where parsing costs hundreds. Holds {@link #CAPACITY} schemas of at most {@link
 * PacketSchema#MAX_SCHEMA_BYTES}, the least recently used goes first. Not thread-safe.
 */
final class SchemaCache {

    static final int CAPACITY = 32;

    private final Projection projection;
    private final List<PacketSchema> recent = new ArrayList<>();

    SchemaCache(Projection projection) {
        this.projection = projection;
    }

    PacketSchema get(byte[] container, int from, int to) throws MalformedAlertException {
        for (int i = 0; i < recent.size(); i++) {
            if (recent.get(i).isOf(container, from, to)) {
                PacketSchema schema = recent.get(i);
                if (i > 0) {
                    recent.remove(i);
                    recent.add(0, schema);
                }
                return schema;
            }
        }
        PacketSchema schema =
                PacketSchema.compile(Arrays.copyOfRange(container, from, to), projection);
        if (recent.size() == CAPACITY) {
            recent.remove(CAPACITY - 1);
        }
        recent.add(0, schema);
        return schema;
    }
}
