package org.cosmicoracle.feature;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Fills a feature vector from front to back; what is not finite becomes NaN. Not thread-safe. */
final class FeatureWriter {

    private final float[] values;
    private int next;

    FeatureWriter(int size) {
        values = new float[size];
    }

    void put(double value) {
        values[next++] = Double.isFinite(value) ? (float) value : Float.NaN;
    }

    void put(@Nullable Number value) {
        put(value == null ? Double.NaN : value.doubleValue());
    }

    /** Leaves the next {@code count} features unknown. */
    void skip(int count) {
        Arrays.fill(values, next, next + count, Float.NaN);
        next += count;
    }

    /** Returns the vector itself; the writer is done. */
    float[] finish() {
        if (next != values.length) {
            throw new IllegalStateException("wrote " + next + " of " + values.length + " features");
        }
        return values;
    }
}
