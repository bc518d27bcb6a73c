package org.cosmicoracle.jobs.week;

import java.util.Locale;

/**
 * A share of a number of trials, with its 95 % interval (Wilson 1927).
 *
 * @param hits of them
 * @param trials in all
 */
record Share(long hits, long trials) {

    private static final double Z = 1.959964;

    double value() {
        return (double) hits / trials;
    }

    double low() {
        return centre() - halfWidth();
    }

    double high() {
        return centre() + halfWidth();
    }

    private double centre() {
        return (hits + Z * Z / 2) / (trials + Z * Z);
    }

    private double halfWidth() {
        double p = value();
        return Z / (trials + Z * Z) * Math.sqrt(p * (1 - p) * trials + Z * Z / 4);
    }

    String text() {
        return trials == 0
                ? "0 of 0"
                : String.format(
                        Locale.ROOT,
                        "%.1f %% (%d of %d, 95 %% interval %.1f to %.1f)",
                        100 * value(),
                        hits,
                        trials,
                        100 * low(),
                        100 * high());
    }
}
