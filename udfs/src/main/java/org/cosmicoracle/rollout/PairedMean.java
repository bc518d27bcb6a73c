package org.cosmicoracle.rollout;

import org.jspecify.annotations.Nullable;

/**
 * A mean over the pairs of a trial with its 95 % interval.
 *
 * <p>Alerts of one object are alike, so that an interval from the spread of single pairs would be
 * too narrow. Objects are dealt into {@value #GROUPS} groups by their names, and the interval is
 * that of the jackknife which leaves out one group at a time (Wolter 2007, Introduction to Variance
 * Estimation, ch. 4), with Student's t of the groups less one.
 *
 * @param name what it is the mean of
 * @param mean over all pairs
 * @param low lower end of the interval; null with fewer than {@value #FEWEST_GROUPS} groups of
 *     objects
 * @param high upper end; null as above
 */
public record PairedMean(String name, double mean, @Nullable Double low, @Nullable Double high) {

    /** Groups that objects are dealt into. */
    static final int GROUPS = 32;

    static final int FEWEST_GROUPS = 8;
    private static final double NORMAL_975 = 1.959963984540054;

    /** Returns the group of an object. */
    static int groupOf(String objectId) {
        long mixed = objectId.hashCode() * 0x9e3779b97f4a7c15L;
        return (int) (mixed >>> 59);
    }

    /**
     * Returns the mean.
     *
     * @param counts {@code [group]} pairs
     * @param sums {@code [group]} of the quantity over its pairs
     */
    static PairedMean of(String name, long[] counts, double[] sums) {
        long n = 0;
        double sum = 0;
        int groups = 0;
        for (int g = 0; g < counts.length; g++) {
            n += counts[g];
            sum += sums[g];
            groups += counts[g] > 0 ? 1 : 0;
        }
        double mean = sum / n;
        if (groups < FEWEST_GROUPS) {
            return new PairedMean(name, mean, null, null);
        }
        double centre = 0;
        for (int g = 0; g < counts.length; g++) {
            centre += counts[g] > 0 ? (sum - sums[g]) / (n - counts[g]) / groups : 0;
        }
        double squares = 0;
        for (int g = 0; g < counts.length; g++) {
            double off = counts[g] > 0 ? (sum - sums[g]) / (n - counts[g]) - centre : 0;
            squares += off * off;
        }
        double half = studentT(groups - 1) * Math.sqrt(squares * (groups - 1) / groups);
        return new PairedMean(name, mean, mean - half, mean + half);
    }

    /**
     * Returns the 97.5 % quantile of Student's distribution, to 0.001 from 7 degrees of freedom on
     * (Abramowitz and Stegun 1964, 26.7.5).
     */
    static double studentT(int degrees) {
        double z = NORMAL_975;
        double z2 = z * z;
        double v = degrees;
        return z
                * (1
                        + (z2 + 1) / (4 * v)
                        + ((5 * z2 + 16) * z2 + 3) / (96 * v * v)
                        + (((3 * z2 + 19) * z2 + 17) * z2 - 15) / (384 * v * v * v));
    }
}
