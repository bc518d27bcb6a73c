package org.cosmicoracle.guard;

import org.apache.commons.numbers.gamma.InverseErfc;
import org.apache.commons.numbers.gamma.RegularizedBeta;

/** What counts say of shares. Stateless. */
final class Shares {

    private Shares() {}

    /**
     * Returns the lower end of the one-sided interval of the difference of two shares, a/n - b/m
     * (Newcombe 1998, method 10: from the two intervals of Wilson).
     *
     * @param alpha chance that the difference is smaller
     */
    static double leastDifference(long a, long n, long b, long m, double alpha) {
        double z = normalQuantile(1 - alpha);
        double p = (double) a / n;
        double q = (double) b / m;
        double low = p - wilson(a, n, -z);
        double high = wilson(b, m, z) - q;
        return p - q - Math.sqrt(low * low + high * high);
    }

    /** Returns an end of Wilson's interval (1927): the upper for a positive z. */
    private static double wilson(long k, long n, double z) {
        double p = (double) k / n;
        double spread = z * Math.sqrt((p * (1 - p) + z * z / (4.0 * n)) / n);
        return (p + z * z / (2.0 * n) + spread) / (1 + z * z / n);
    }

    private static double normalQuantile(double p) {
        return -Math.sqrt(2) * InverseErfc.value(2 * p);
    }

    /**
     * Returns true when the upper end of the exact interval of a share (Clopper and Pearson 1934)
     * lies below a level: so few of n, or fewer, come with a chance below alpha where the share is
     * the level.
     */
    static boolean isBelow(double k, double n, double level, double alpha) {
        return k < n && RegularizedBeta.value(1 - level, n - k, k + 1) < alpha;
    }
}
