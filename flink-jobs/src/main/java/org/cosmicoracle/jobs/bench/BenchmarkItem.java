package org.cosmicoracle.jobs.bench;

import org.jspecify.annotations.Nullable;

/**
 * One measured row of the benchmark report.
 *
 * @param name what was measured
 * @param perSecond records per second, the median of the rounds
 * @param perCore true when {@code perSecond} is of one core, false when it is of the whole machine
 * @param p50Ms median time of one record [ms], over all rounds
 * @param p99Ms 99th percentile [ms]
 * @param p999Ms 99.9th percentile [ms]
 * @param n records measured
 * @param conditions what the figure depends on
 * @param peerName what it was compared with in the same rounds; null where nothing was
 * @param peerRatio this rate over the peer's; null where nothing was
 */
public record BenchmarkItem(
        String name,
        double perSecond,
        boolean perCore,
        double p50Ms,
        double p99Ms,
        double p999Ms,
        long n,
        String conditions,
        @Nullable String peerName,
        @Nullable Double peerRatio) {

    /** Makes a row whose rate is of one core. */
    public BenchmarkItem(
            String name,
            double perSecondPerCore,
            double p50Ms,
            double p99Ms,
            double p999Ms,
            long n,
            String conditions,
            @Nullable String peerName,
            @Nullable Double peerRatio) {
        this(
                name,
                perSecondPerCore,
                true,
                p50Ms,
                p99Ms,
                p999Ms,
                n,
                conditions,
                peerName,
                peerRatio);
    }
}
