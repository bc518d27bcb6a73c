package org.cosmicoracle.trainer.realism;

import java.util.Arrays;

/**
 * Distances of two samples of one number. Samples are sorted, without NaN, not empty. Stateless.
 */
final class TwoSample {

    /** Coefficient of the 5 % critical value of the Kolmogorov-Smirnov statistic (Smirnov 1948). */
    private static final double CRITICAL_5 = 1.3581;

    private TwoSample() {}

    /** Returns the sample sorted and without NaN. */
    static double[] sorted(double[] sample) {
        return Arrays.stream(sample).filter(x -> !Double.isNaN(x)).sorted().toArray();
    }

    /** Returns the largest difference of the two empirical distribution functions. */
    static double kolmogorovSmirnov(double[] a, double[] b) {
        double largest = 0;
        int i = 0;
        int j = 0;
        while (i < a.length && j < b.length) {
            double x = Math.min(a[i], b[j]);
            while (i < a.length && a[i] == x) {
                i++;
            }
            while (j < b.length && b[j] == x) {
                j++;
            }
            largest = Math.max(largest, Math.abs((double) i / a.length - (double) j / b.length));
        }
        return largest;
    }

    /** Returns what the statistic exceeds in one of twenty pairs of samples of one distribution. */
    static double critical(int n, int m) {
        return CRITICAL_5 * Math.sqrt((double) (n + m) / ((double) n * m));
    }

    /** Returns the area between the two empirical distribution functions. */
    static double wasserstein(double[] a, double[] b) {
        double area = 0;
        int i = 0;
        int j = 0;
        double before = Math.min(a[0], b[0]);
        while (i < a.length || j < b.length) {
            double x =
                    Math.min(
                            i < a.length ? a[i] : Double.POSITIVE_INFINITY,
                            j < b.length ? b[j] : Double.POSITIVE_INFINITY);
            area += (x - before) * Math.abs((double) i / a.length - (double) j / b.length);
            while (i < a.length && a[i] == x) {
                i++;
            }
            while (j < b.length && b[j] == x) {
                j++;
            }
            before = x;
        }
        return area;
    }

    /** Returns a quantile, linear between the order statistics (Hyndman and Fan 1996, 7). */
    static double quantile(double[] sorted, double q) {
        double at = q * (sorted.length - 1);
        int below = (int) at;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (at - below) * (sorted[above] - sorted[below]);
    }
}
