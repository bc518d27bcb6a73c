package org.cosmicoracle.drift;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.hipparchus.distribution.continuous.ChiSquaredDistribution;

/**
 * Distances of two samples, and what they are of one distribution. Stateless.
 *
 * <p>Samples of numbers are sorted, without NaN, not empty.
 */
public final class TwoSample {

    private TwoSample() {}

    /** Returns the values that are numbers, sorted. */
    public static double[] sorted(double[] values) {
        return Arrays.stream(values).filter(x -> !Double.isNaN(x)).sorted().toArray();
    }

    /** Returns the largest difference of the two empirical distribution functions. */
    public static double kolmogorovSmirnov(double[] a, double[] b) {
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

    /**
     * Returns what that difference exceeds with probability {@code alpha} for samples of one
     * distribution: the first term of Kolmogorov's series, which is its bound (Smirnov 1948).
     */
    public static double kolmogorovSmirnovLimit(int n, int m, double alpha) {
        return Math.sqrt(-Math.log(alpha / 2) / 2 * (n + m) / ((double) n * m));
    }

    /**
     * Returns the population stability index of two sets of counts, {@code sum (p - q) log(p / q)};
     * half a count is added to each class, so that one that is missing does not make it infinite.
     */
    public static double stabilityIndex(long[] a, long[] b) {
        double sumA = Arrays.stream(a).sum() + a.length / 2.0;
        double sumB = Arrays.stream(b).sum() + b.length / 2.0;
        double index = 0;
        for (int c = 0; c < a.length; c++) {
            double p = (a[c] + 0.5) / sumA;
            double q = (b[c] + 0.5) / sumB;
            index += (p - q) * Math.log(p / q);
        }
        return index;
    }

    /**
     * Returns what the index exceeds with probability {@code alpha} for counts of one distribution:
     * a chi-squared quantile times {@code 1/n + 1/m} (Yurdakul 2018).
     */
    public static double stabilityLimit(int classes, long n, long m, double alpha) {
        double quantile =
                new ChiSquaredDistribution(Math.max(1, classes - 1))
                        .inverseCumulativeProbability(1 - alpha);
        return quantile * (1.0 / n + 1.0 / m);
    }

    /**
     * Returns the energy distance squared of two samples of points, {@code 2 E|X-Y| - E|X-X'| -
     * E|Y-Y'|} with each pair of a sample counted, a point with itself too (Szekely and Rizzo 2013,
     * eq. 5).
     *
     * @param points {@code [sample a, then sample b][dimension]}
     * @param sizeOfA how many are of the first
     */
    public static double energy(float[][] points, int sizeOfA) {
        int[] order = new int[points.length];
        Arrays.setAll(order, i -> i);
        return energy(distances(points), order, sizeOfA);
    }

    /**
     * Returns what that distance exceeds with probability {@code alpha} when the points are dealt
     * to the two samples anew.
     *
     * @param deals how many times they are dealt
     */
    public static double energyLimit(
            float[][] points, int sizeOfA, int deals, double alpha, SplittableRandom random) {
        float[][] distances = distances(points);
        int[] order = new int[points.length];
        Arrays.setAll(order, i -> i);
        double[] dealt = new double[deals];
        for (int deal = 0; deal < deals; deal++) {
            for (int i = order.length - 1; i > 0; i--) {
                int j = random.nextInt(i + 1);
                int held = order[i];
                order[i] = order[j];
                order[j] = held;
            }
            dealt[deal] = energy(distances, order, sizeOfA);
        }
        Arrays.sort(dealt);
        return dealt[Math.min(deals - 1, (int) Math.ceil((1 - alpha) * deals))];
    }

    private static double energy(float[][] distances, int[] order, int n) {
        int m = order.length - n;
        double across = 0;
        double withinA = 0;
        double withinB = 0;
        for (int i = 0; i < order.length; i++) {
            float[] row = distances[order[i]];
            for (int j = 0; j < i; j++) {
                double d = row[order[j]];
                if (i < n) {
                    withinA += d;
                } else if (j >= n) {
                    withinB += d;
                } else {
                    across += d;
                }
            }
        }
        return 2 * across / ((double) n * m)
                - 2 * withinA / ((double) n * n)
                - 2 * withinB / ((double) m * m);
    }

    private static float[][] distances(float[][] points) {
        float[][] distances = new float[points.length][points.length];
        for (int i = 0; i < points.length; i++) {
            for (int j = 0; j < i; j++) {
                double sum = 0;
                for (int k = 0; k < points[i].length; k++) {
                    double d = points[i][k] - points[j][k];
                    sum += d * d;
                }
                distances[i][j] = (float) Math.sqrt(sum);
                distances[j][i] = distances[i][j];
            }
        }
        return distances;
    }
}
