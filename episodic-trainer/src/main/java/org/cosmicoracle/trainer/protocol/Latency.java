package org.cosmicoracle.trainer.protocol;

import java.util.Arrays;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * How long an answer takes on one thread: features, grid, network and decision of a light curve
 * without stamps.
 *
 * @param n objects timed one by one
 * @param p50Ms median [ms]
 * @param p99Ms [ms]
 * @param perSecond objects a second in batches of 64
 */
record Latency(int n, double p50Ms, double p99Ms, double perSecond) {

    private static final int MOST = 500;
    private static final double NANOS_PER_MS = 1e6;

    static Latency measure(NetworkScorer network, List<TestObject> objects, LongSupplier nanoTime) {
        List<TestObject> some = objects.subList(0, Math.min(MOST, objects.size()));
        long start = nanoTime.getAsLong();
        network.closedSet(objects);
        double seconds = (nanoTime.getAsLong() - start) / 1e9;
        double[] each = new double[some.size()];
        for (int i = 0; i < each.length; i++) {
            long from = nanoTime.getAsLong();
            network.closedSet(some.subList(i, i + 1));
            each[i] = (nanoTime.getAsLong() - from) / NANOS_PER_MS;
        }
        Arrays.sort(each);
        return new Latency(
                each.length,
                each[each.length / 2],
                each[(int) (0.99 * (each.length - 1))],
                objects.size() / seconds);
    }
}
