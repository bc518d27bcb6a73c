package org.cosmicoracle.archive;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What one answer of an archive holds, and what was left out.
 *
 * @param records in the order of the answer
 * @param skipped number of rows left out, by reason
 */
public record Reading<T>(List<T> records, Map<String, Integer> skipped) {

    /** Returns a reading of one record. */
    public static <T> Reading<T> of(T only) {
        return new Reading<>(List.of(only), Map.of());
    }

    /** Gathers a reading row by row. Not thread-safe. */
    static final class Builder<T> {

        private final List<T> records = new ArrayList<>();
        private final Map<String, Integer> skipped = new TreeMap<>();

        void add(T record) {
            records.add(record);
        }

        void skip(String reason) {
            skipped.merge(reason, 1, Integer::sum);
        }

        Reading<T> build() {
            return new Reading<>(List.copyOf(records), Map.copyOf(skipped));
        }
    }
}
