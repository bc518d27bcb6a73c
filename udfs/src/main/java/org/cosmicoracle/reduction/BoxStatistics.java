package org.cosmicoracle.reduction;

import java.util.Arrays;

/**
 * Statistics of the values of a box after clipping.
 *
 * @param kept number of values that were not clipped
 * @param median of them
 * @param mean of them
 * @param deviation their standard deviation, over n
 */
record BoxStatistics(int kept, double median, double mean, double deviation) {

    /** Clips the first {@code n} values about their median; sorts them. */
    static BoxStatistics of(double[] values, int n, double sigmas, int rounds) {
        Arrays.sort(values, 0, n);
        int from = 0;
        int to = n;
        BoxStatistics now = measure(values, from, to);
        for (int round = 0; round < rounds; round++) {
            double lowest = now.median - sigmas * now.deviation;
            double highest = now.median + sigmas * now.deviation;
            int keptBefore = to - from;
            while (from < to && values[from] < lowest) {
                from++;
            }
            while (to > from && values[to - 1] > highest) {
                to--;
            }
            if (to - from == keptBefore) {
                break;
            }
            now = measure(values, from, to);
        }
        return now;
    }

    /** Returns the mode as SExtractor estimates it. */
    double level(double mostSkew) {
        if (deviation == 0) {
            return mean;
        }
        return Math.abs(mean - median) / deviation >= mostSkew ? median : 2.5 * median - 1.5 * mean;
    }

    private static BoxStatistics measure(double[] values, int from, int to) {
        int n = to - from;
        double sum = 0;
        for (int i = from; i < to; i++) {
            sum += values[i];
        }
        double mean = sum / n;
        double squares = 0;
        for (int i = from; i < to; i++) {
            squares += (values[i] - mean) * (values[i] - mean);
        }
        int middle = from + n / 2;
        double median =
                n == 0
                        ? Double.NaN
                        : n % 2 == 1 ? values[middle] : 0.5 * (values[middle - 1] + values[middle]);
        return new BoxStatistics(n, median, mean, Math.sqrt(squares / n));
    }
}
