package org.cosmicoracle.jobs.bench;

import java.util.Arrays;

/** Percentiles of measured times. */
final class Percentiles {

    private final double[] sorted;

    Percentiles(double[] values) {
        sorted = values.clone();
        Arrays.sort(sorted);
    }

    /** Returns the value below which a share of all lie (nearest rank); NaN without values. */
    double at(double share) {
        return sorted.length == 0
                ? Double.NaN
                : sorted[(int) Math.min(sorted.length - 1L, Math.round(share * sorted.length))];
    }
}
