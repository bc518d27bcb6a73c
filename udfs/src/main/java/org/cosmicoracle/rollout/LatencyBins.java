package org.cosmicoracle.rollout;

/** Counts of times in bins each a tenth wider than the one before. Stateless. */
final class LatencyBins {

    /** From 0.1 ms to about 20 s; the last holds what is longer. */
    static final int COUNT = 129;

    private static final double LOWEST_MS = 0.1;
    private static final double STEP = Math.log(1.1);

    private LatencyBins() {}

    static int of(float ms) {
        int bin = (int) Math.ceil(Math.log(ms / LOWEST_MS) / STEP);
        return Math.max(0, Math.min(COUNT - 1, bin));
    }

    /** Returns the upper end of the bin below which a share of the times lie; NaN without times. */
    static double quantile(long[] counts, double share) {
        long all = 0;
        for (long count : counts) {
            all += count;
        }
        long below = 0;
        for (int bin = 0; bin < COUNT; bin++) {
            below += counts[bin];
            if (all > 0 && below >= share * all) {
                return LOWEST_MS * Math.exp(bin * STEP);
            }
        }
        return Double.NaN;
    }
}
