package org.cosmicoracle.jobs.bench;

import java.util.Arrays;
import java.util.List;
import java.util.function.ToIntFunction;

/**
 * One way to do the work, with the times of its rounds. Not thread-safe.
 *
 * @param <T> what it works on
 */
final class Contender<T> {

    private static final int MAX_TIMES = 1 << 21;

    private final ToIntFunction<T> work;
    private long[] times = new long[1 << 16];
    private int timed;
    private long records;
    private double[] rates = new double[0];

    /**
     * @param work takes an input and returns the number of records it held
     */
    Contender(ToIntFunction<T> work) {
        this.work = work;
    }

    /**
     * Works through the inputs again and again for at least a time; {@code measured} is false while
     * it warms up.
     */
    void round(List<T> inputs, long nanos, boolean measured) {
        long done = 0;
        long start = System.nanoTime();
        long now = start;
        while (now - start < nanos) {
            for (T input : inputs) {
                int held = work.applyAsInt(input);
                long after = System.nanoTime();
                if (measured && held > 0) {
                    time((after - now) / held);
                }
                done += held;
                now = after;
            }
        }
        if (measured) {
            records += done;
            rates = Arrays.copyOf(rates, rates.length + 1);
            rates[rates.length - 1] = done * 1e9 / (now - start);
        }
    }

    long records() {
        return records;
    }

    /** Returns the median rate of the rounds [records/s]. */
    double rate() {
        double[] sorted = rates.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    /** Returns the rate of the last round [records/s]; there was one. */
    double lastRate() {
        return rates[rates.length - 1];
    }

    /** Returns a quantile of the time of one record [ms]. */
    double quantileMs(double quantile) {
        long[] sorted = Arrays.copyOf(times, timed);
        Arrays.sort(sorted);
        return timed == 0
                ? Double.NaN
                : sorted[(int) Math.min(timed - 1L, (long) (quantile * timed))] / 1e6;
    }

    private void time(long nanos) {
        if (timed == MAX_TIMES) {
            return;
        }
        if (timed == times.length) {
            times = Arrays.copyOf(times, Math.min(MAX_TIMES, 2 * timed));
        }
        times[timed++] = nanos;
    }
}
