package org.cosmicoracle.lightcurve;

import java.util.Arrays;

/** Median and the spread about it; the mean of the middle two where the number is even. */
public final class Medians {

    private Medians() {}

    /** Returns the median; NaN of nothing. Leaves the array as it is. */
    public static double of(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return ofSorted(sorted, sorted.length);
    }

    /** Returns the median of the first {@code n} values, which are sorted; NaN of nothing. */
    static double ofSorted(double[] sorted, int n) {
        if (n == 0) {
            return Double.NaN;
        }
        return n % 2 == 1 ? sorted[n / 2] : 0.5 * (sorted[n / 2 - 1] + sorted[n / 2]);
    }
}
