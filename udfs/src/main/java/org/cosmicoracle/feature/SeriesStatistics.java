package org.cosmicoracle.feature;

import java.util.Arrays;

/**
 * Statistics of a series, as the {@code light-curve} package defines them (Malanchev et al. 2021,
 * MNRAS 502, 5147). Times in days, NaN where there are too few points.
 */
final class SeriesStatistics {

    private SeriesStatistics() {}

    /**
     * Decimal logarithm of a quantity that is never negative, from 1e-6 up, for those that span
     * many decades.
     */
    static double log(double value) {
        return Double.isNaN(value) ? Double.NaN : Math.log10(Math.max(value, 1e-6));
    }

    /**
     * Inverse hyperbolic sine: linear near 0, logarithmic far from it, for quantities of both
     * signs.
     */
    static double asinh(double value) {
        return Math.signum(value) * Math.log(Math.abs(value) + Math.sqrt(value * value + 1));
    }

    static double mean(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum / values.length;
    }

    /** Standard deviation with n - 1 degrees of freedom. */
    static double standardDeviation(double[] values) {
        return Math.sqrt(variance(values, mean(values)));
    }

    static double variance(double[] values, double mean) {
        double sum = 0;
        for (double value : values) {
            sum += (value - mean) * (value - mean);
        }
        return values.length < 2 ? Double.NaN : sum / (values.length - 1);
    }

    static double weightedMean(double[] values, double[] errors) {
        double sum = 0;
        double weights = 0;
        for (int i = 0; i < values.length; i++) {
            double weight = 1 / (errors[i] * errors[i]);
            weights += weight;
            sum += weight * values[i];
        }
        return sum / weights;
    }

    /** Quantile by linear interpolation at rank n q - 1/2 (Hyndman and Fan 1996, definition 5). */
    static double quantile(double[] sorted, double q) {
        double rank = sorted.length * q - 0.5;
        if (rank <= 0) {
            return sorted[0];
        }
        int below = (int) rank;
        return below >= sorted.length - 1
                ? sorted[sorted.length - 1]
                : sorted[below] + (rank - below) * (sorted[below + 1] - sorted[below]);
    }

    static double medianAbsoluteDeviation(double[] values, double median) {
        double[] deviations = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            deviations[i] = Math.abs(values[i] - median);
        }
        Arrays.sort(deviations);
        return quantile(deviations, 0.5);
    }

    /**
     * Fraction of the values further from the mean than {@code n} standard deviations (D'Isanto et
     * al. 2016).
     */
    static double beyond(double[] values, double mean, double std, double n) {
        int count = 0;
        for (double value : values) {
            if (Math.abs(value - mean) > n * std) {
                count++;
            }
        }
        return values.length < 2 ? Double.NaN : (double) count / values.length;
    }

    /**
     * Von Neumann's eta: mean squared successive difference over the variance (Kim et al. 2014).
     */
    static double vonNeumannEta(double[] values, double variance) {
        double sum = 0;
        for (int i = 1; i < values.length; i++) {
            sum += (values[i] - values[i - 1]) * (values[i] - values[i - 1]);
        }
        return sum / ((values.length - 1) * variance);
    }

    /** Sample skewness G1. */
    static double skew(double[] values, double mean, double std) {
        double n = values.length;
        return n < 3 ? Double.NaN : n / ((n - 1) * (n - 2)) * moment(values, mean, std, 3);
    }

    /** Sample excess kurtosis G2. */
    static double kurtosis(double[] values, double mean, double std) {
        double n = values.length;
        return n < 4
                ? Double.NaN
                : n * (n + 1) / ((n - 1) * (n - 2) * (n - 3)) * moment(values, mean, std, 4)
                        - 3 * (n - 1) * (n - 1) / ((n - 2) * (n - 3));
    }

    private static double moment(double[] values, double mean, double std, int power) {
        double sum = 0;
        for (double value : values) {
            double x = (value - mean) / std;
            sum += power == 3 ? x * x * x : x * x * x * x;
        }
        return sum;
    }

    /** Range of the cumulative sum of deviations over n sigma (Kim et al. 2014). */
    static double cusum(double[] values, double mean, double std) {
        double sum = 0;
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (double value : values) {
            sum += value - mean;
            low = Math.min(low, sum);
            high = Math.max(high, sum);
        }
        return (high - low) / (values.length * std);
    }

    /** Sum of squared deviations from {@code centre} in units of the errors, over n - 1. */
    static double reducedChi2(double[] values, double[] errors, double centre) {
        double sum = 0;
        for (int i = 0; i < values.length; i++) {
            double x = (values[i] - centre) / errors[i];
            sum += x * x;
        }
        return sum / (values.length - 1);
    }

    /** Stetson's K: mean absolute over root mean square deviation (Stetson 1996, PASP 108, 851). */
    static double stetsonK(double[] values, double[] errors, double centre) {
        double absolute = 0;
        double square = 0;
        for (int i = 0; i < values.length; i++) {
            double x = (values[i] - centre) / errors[i];
            absolute += Math.abs(x);
            square += x * x;
        }
        return values.length < 2 ? Double.NaN : absolute / Math.sqrt(values.length * square);
    }

    /**
     * Stetson's J over successive points of one band (Stetson 1996, eq. 1 with unit weights, pairs
     * of neighbours in time): the mean of sign(P) sqrt|P|, P the product of the two normalised
     * residuals.
     */
    static double stetsonJ(double[] values, double[] errors, double centre) {
        int n = values.length;
        double bias = Math.sqrt(n / (n - 1.0));
        double sum = 0;
        for (int i = 1; i < n; i++) {
            double product =
                    bias
                            * bias
                            * (values[i - 1] - centre)
                            / errors[i - 1]
                            * (values[i] - centre)
                            / errors[i];
            sum += Math.signum(product) * Math.sqrt(Math.abs(product));
        }
        return n < 2 ? Double.NaN : sum / (n - 1);
    }

    /** Steepest slope between neighbours [unit/day]; two points at one time are passed over. */
    static double maximumSlope(double[] times, double[] values) {
        double steepest = Double.NaN;
        for (int i = 1; i < values.length; i++) {
            double days = times[i] - times[i - 1];
            if (days > 0) {
                double slope = Math.abs(values[i] - values[i - 1]) / days;
                steepest = steepest >= slope ? steepest : slope;
            }
        }
        return steepest;
    }
}
