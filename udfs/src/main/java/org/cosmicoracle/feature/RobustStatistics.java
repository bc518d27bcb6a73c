package org.cosmicoracle.feature;

import java.util.Arrays;
import org.apache.commons.numbers.gamma.Erfcx;

/**
 * Statistics of sorted values, as the {@code light-curve} package defines them: quantiles and what
 * rests on them, robust scales, and tests of the distribution. At least one value each.
 */
final class RobustStatistics {

    /** Weighs nothing beyond this many median absolute deviations. */
    private static final double BIWEIGHT_TUNING = 9;

    /** Makes Qn the standard deviation of a Gaussian: 1 / (sqrt(2) PhiInverse(5/8)). */
    private static final double QN_OF_GAUSSIAN = 2.219144465985076;

    private RobustStatistics() {}

    /**
     * Quantile by linear interpolation at rank n q - 1/2 (Hyndman and Fan 1996, definition 5). The
     * rank is a float, as in the package: in double it would differ by more than 1e-6 where points
     * are few.
     */
    static double quantile(double[] sorted, float q) {
        float rank = sorted.length * q - 0.5f;
        if (rank < 0) {
            return sorted[0];
        }
        int below = (int) rank;
        return below >= sorted.length - 1
                ? sorted[sorted.length - 1]
                : sorted[below] + (rank - below) * (sorted[below + 1] - sorted[below]);
    }

    /** Q(1 - q) - Q(q). */
    static double interPercentileRange(double[] sorted, float q) {
        return quantile(sorted, 1 - q) - quantile(sorted, q);
    }

    static double median(double[] sorted) {
        int n = sorted.length;
        return n % 2 == 1 ? sorted[n / 2] : 0.5 * (sorted[n / 2 - 1] + sorted[n / 2]);
    }

    /** Median distance from the median: the two sides of it are merged from the middle outwards. */
    static double medianAbsoluteDeviation(double[] sorted, double median) {
        int n = sorted.length;
        int right = n / 2;
        int left = right - 1;
        double previous = 0;
        double current = 0;
        for (int k = 0; k <= n / 2; k++) {
            previous = current;
            boolean takeLeft =
                    right == n || (left >= 0 && median - sorted[left] <= sorted[right] - median);
            current = takeLeft ? median - sorted[left--] : sorted[right++] - median;
        }
        return n % 2 == 1 ? current : 0.5 * (previous + current);
    }

    /** Fraction of the values nearer to the median than {@code q} times half their range. */
    static double medianBufferRange(double[] sorted, double median, float q) {
        int n = sorted.length;
        double limit = q * (0.5 * (sorted[n - 1] - sorted[0]));
        int near = 0;
        for (double value : sorted) {
            if (Math.abs(value - median) < limit) {
                near++;
            }
        }
        return (double) near / n;
    }

    /** Biweight scale (Beers, Flynn and Gebhardt 1990, AJ 100, 32, eq. 9); 0 where MAD is 0. */
    static double biweightScale(double[] sorted, double median, double deviation) {
        if (deviation <= 0) {
            return 0;
        }
        double limit = BIWEIGHT_TUNING * deviation;
        double squares = 0;
        double weights = 0;
        for (double value : sorted) {
            double d = value - median;
            double u2 = d / limit * (d / limit);
            if (u2 < 1) {
                double inside = 1 - u2;
                squares += d * d * inside * inside * inside * inside;
                weights += inside * (1 - 5 * u2);
            }
        }
        return Math.sqrt(sorted.length * squares / (weights * weights));
    }

    /**
     * Qn, the k-th smallest distance between two values, k = h (h - 1) / 2, h = n / 2 + 1, as a
     * standard deviation (Rousseeuw and Croux 1993, JASA 88, 1273). Two values at least.
     */
    static double qn(double[] sorted) {
        int n = sorted.length;
        long h = n / 2 + 1L;
        long wanted = h * (h - 1) / 2;
        double low = -1; // fewer than wanted are at or below it
        double high = sorted[n - 1] - sorted[0]; // at least wanted are at or below it
        long atLow = 0;
        long atHigh = (long) n * (n - 1) / 2;
        while (atHigh - atLow > 2L * n) {
            double middle = 0.5 * (Math.max(low, 0) + high);
            if (middle <= low || middle >= high) {
                return QN_OF_GAUSSIAN * high;
            }
            long atMiddle = pairsWithin(sorted, middle);
            if (atMiddle >= wanted) {
                high = middle;
                atHigh = atMiddle;
            } else {
                low = middle;
                atLow = atMiddle;
            }
        }
        double[] distances = distances(sorted, low, high, (int) (atHigh - atLow));
        Arrays.sort(distances);
        return QN_OF_GAUSSIAN * distances[(int) (wanted - atLow) - 1];
    }

    /** Number of pairs no further apart than a distance. */
    private static long pairsWithin(double[] sorted, double distance) {
        long pairs = 0;
        int first = 0;
        for (int i = 1; i < sorted.length; i++) {
            while (sorted[i] - sorted[first] > distance) {
                first++;
            }
            pairs += i - first;
        }
        return pairs;
    }

    /** Distances between pairs above {@code low} and up to {@code high}. */
    private static double[] distances(double[] sorted, double low, double high, int count) {
        double[] distances = new double[count];
        int n = 0;
        int first = 0;
        for (int i = 1; i < sorted.length; i++) {
            while (sorted[i] - sorted[first] > high) {
                first++;
            }
            for (int j = first; j < i && sorted[i] - sorted[j] > low; j++) {
                distances[n++] = sorted[i] - sorted[j];
            }
        }
        return distances;
    }

    /**
     * Anderson-Darling statistic of normality with mean and variance estimated (Stephens 1974, JASA
     * 69, 730), times the small-sample factor.
     */
    static double andersonDarling(double[] sorted, double mean, double std) {
        int n = sorted.length;
        double perStd = 1 / (std * Math.sqrt(2));
        double sum = 0;
        for (int i = 0; i < n; i++) {
            double x = (sorted[i] - mean) * perStd;
            double size = Math.abs(x);
            double tail = Erfcx.value(size);
            double decay = Math.exp(-size * size);
            double logUpper = Math.log(tail) - size * size; // ln erfc(|x|), far out too
            double logLower = Math.log(2 - tail * decay);
            double below = 2 * i + 1;
            double above = 2 * (n - i) - 1;
            sum +=
                    x >= 0
                            ? below * logLower + above * logUpper
                            : below * logUpper + above * logLower;
        }
        double factor = 1 + 4.0 / n - 25.0 / n / n;
        return factor * (n * (2 * Math.log(2) - 1) - sum / n);
    }

    /**
     * The split into a lower and an upper part with the largest variance between them (Otsu 1979,
     * IEEE Trans. SMC 9, 62): returns the number of values in the lower part. Two values at least.
     */
    static int otsuSplit(double[] sorted) {
        int n = sorted.length;
        double[] upper = new double[n];
        double sum = 0;
        for (int i = n - 1; i > 0; i--) {
            sum += sorted[i];
            upper[i] = sum;
        }
        double lower = 0;
        double best = Double.NEGATIVE_INFINITY;
        int split = 1;
        for (int count = 1; count < n; count++) {
            lower += sorted[count - 1];
            double weight = (double) count / n;
            double difference = lower / count - upper[count] / (n - count);
            double between = weight * (1 - weight) * (difference * difference);
            if (between > best) {
                best = between;
                split = count;
            }
        }
        return split;
    }
}
