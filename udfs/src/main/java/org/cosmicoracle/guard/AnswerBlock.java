package org.cosmicoracle.guard;

import java.util.Arrays;

/**
 * Answers of one bundle in a short time. Immutable.
 *
 * @param model name/version of the bundle
 * @param startMs beginning of the block [Unix ms]
 * @param answers number of them
 * @param abstained of them, "I do not know"
 * @param level coverage that the conformal set of the last one is built for
 * @param latencies answers by their time, four bins to a doubling from 1 ms on; never modified
 */
public record AnswerBlock(
        String model, long startMs, long answers, long abstained, float level, int[] latencies) {

    private static final int BINS_TO_DOUBLING = 4;
    private static final int BINS = 80; // to a quarter of an hour

    static AnswerBlock empty(String model, long startMs) {
        return new AnswerBlock(model, startMs, 0, 0, 0, new int[BINS]);
    }

    AnswerBlock plus(GuardAnswer a) {
        int[] counts = latencies.clone();
        counts[binOf((double) a.latencyMs())]++;
        return new AnswerBlock(
                model,
                startMs,
                answers + 1,
                abstained + (a.abstained() ? 1 : 0),
                a.level(),
                counts);
    }

    private static int binOf(double latencyMs) {
        double bin = BINS_TO_DOUBLING * Math.log(Math.max(1, latencyMs)) / Math.log(2);
        return Math.min(BINS - 1, (int) bin);
    }

    /** Returns how many answers were certainly slower than a limit. */
    long slowerThan(double limitMs) {
        long slow = 0;
        for (int bin = binOf(limitMs) + 1; bin < BINS; bin++) {
            slow += latencies[bin];
        }
        return slow;
    }

    /** Returns the upper edge of the bin that holds a quantile of some blocks [ms]. */
    static double quantileMs(Iterable<AnswerBlock> blocks, double quantile) {
        long[] counts = new long[BINS];
        long all = 0;
        for (AnswerBlock block : blocks) {
            all += block.answers();
            for (int bin = 0; bin < BINS; bin++) {
                counts[bin] += block.latencies()[bin];
            }
        }
        long below = 0;
        int bin = 0;
        while (bin < BINS - 1 && below + counts[bin] < quantile * all) {
            below += counts[bin++];
        }
        return Math.pow(2, (bin + 1.0) / BINS_TO_DOUBLING);
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof AnswerBlock that
                && model.equals(that.model)
                && startMs == that.startMs
                && answers == that.answers
                && abstained == that.abstained
                && level == that.level
                && Arrays.equals(latencies, that.latencies);
    }

    @Override
    public int hashCode() {
        return 31 * model.hashCode() + Long.hashCode(startMs);
    }
}
