package org.cosmicoracle.reduction;

import java.util.Arrays;

/** Statistics of the first values of an array, which they may reorder. NaN of nothing. */
final class PixelStatistics {

    /** Of a normal distribution, over its median absolute deviation. */
    static final double SIGMA_OF_MAD = 1.482602218505602;

    private PixelStatistics() {}

    /** Returns the median; sorts the values. */
    static double median(double[] values, int n) {
        if (n == 0) {
            return Double.NaN;
        }
        Arrays.sort(values, 0, n);
        return n % 2 == 1 ? values[n / 2] : 0.5 * (values[n / 2 - 1] + values[n / 2]);
    }

    /** Returns the mean. */
    static double mean(double[] values, int n) {
        double sum = 0;
        for (int i = 0; i < n; i++) {
            sum += values[i];
        }
        return sum / n;
    }

    /** Returns the standard deviation of all values there are (over n, not n - 1). */
    static double deviation(double[] values, int n) {
        double mean = mean(values, n);
        double squares = 0;
        for (int i = 0; i < n; i++) {
            squares += (values[i] - mean) * (values[i] - mean);
        }
        return Math.sqrt(squares / n);
    }

    /** Returns the median absolute deviation as a sigma. */
    static double robustDeviation(double[] values, int n) {
        double[] distances = Arrays.copyOf(values, n);
        double median = median(distances, n);
        for (int i = 0; i < n; i++) {
            distances[i] = Math.abs(values[i] - median);
        }
        return SIGMA_OF_MAD * median(distances, n);
    }
}
