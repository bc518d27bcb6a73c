package org.cosmicoracle.functions;

import java.util.Arrays;

/**
 * A record for a topic.
 *
 * @param key key, UTF-8 on the wire
 * @param value an Avro object container with one datum; not copied, never modified
 */
public record KeyedBytes(String key, byte[] value) {

    @Override
    public boolean equals(Object o) {
        return o instanceof KeyedBytes that
                && key.equals(that.key)
                && Arrays.equals(value, that.value);
    }

    @Override
    public int hashCode() {
        return key.hashCode();
    }
}
