package org.cosmicoracle.trainer.zeroshot;

import java.util.Arrays;

/**
 * Kernel ridge regression with several targets (Saunders et al. 1998, ICML, eq. 6): weights (K +
 * lambda I)^-1 Y over centred targets. A width of 0 is the linear kernel, and then this is ridge
 * regression. Immutable and thread-safe.
 */
final class KernelRidge {

    private final double[][] rows;
    private final double[][] weights;
    private final double[] mean;
    private final double gamma;

    private KernelRidge(double[][] rows, double[][] weights, double[] mean, double gamma) {
        this.rows = rows;
        this.weights = weights;
        this.mean = mean;
        this.gamma = gamma;
    }

    /**
     * Fits.
     *
     * @param rows {@code [row][column]}, standardised, at least one
     * @param targets {@code [row][target]}
     * @param lambda penalty, positive
     * @param gamma of exp(-gamma d^2); 0 for the linear kernel
     */
    static KernelRidge fit(double[][] rows, double[][] targets, double lambda, double gamma) {
        int n = rows.length;
        double[] mean = new double[targets[0].length];
        for (double[] target : targets) {
            for (int k = 0; k < mean.length; k++) {
                mean[k] += target[k] / n;
            }
        }
        double[][] lower = new double[n][];
        for (int i = 0; i < n; i++) {
            lower[i] = new double[i + 1];
            for (int j = 0; j <= i; j++) {
                lower[i][j] = kernel(rows[i], rows[j], gamma) + (i == j ? lambda : 0);
            }
        }
        decompose(lower);
        double[][] weights = new double[n][mean.length];
        for (int i = 0; i < n; i++) {
            for (int k = 0; k < mean.length; k++) {
                weights[i][k] = targets[i][k] - mean[k];
            }
        }
        solve(lower, weights);
        return new KernelRidge(rows, weights, mean, gamma);
    }

    /** Returns the targets of a row. */
    double[] predict(double[] row) {
        double[] out = mean.clone();
        for (int i = 0; i < rows.length; i++) {
            double k = kernel(row, rows[i], gamma);
            for (int t = 0; t < out.length; t++) {
                out[t] += k * weights[i][t];
            }
        }
        return out;
    }

    private static double kernel(double[] a, double[] b, double gamma) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            double d = a[i] - b[i];
            sum += gamma == 0 ? a[i] * b[i] : d * d;
        }
        return gamma == 0 ? sum : Math.exp(-gamma * sum);
    }

    /** Cholesky in place: the lower triangle becomes L of A = L L'. */
    private static void decompose(double[][] lower) {
        for (int i = 0; i < lower.length; i++) {
            double[] own = lower[i];
            for (int j = 0; j <= i; j++) {
                double[] other = lower[j];
                double sum = own[j];
                for (int k = 0; k < j; k++) {
                    sum -= own[k] * other[k];
                }
                own[j] = i == j ? Math.sqrt(sum) : sum / other[j];
            }
            if (!(own[i] > 0)) {
                throw new IllegalStateException("the kernel matrix is not positive definite");
            }
        }
    }

    /** Solves L L' X = B in place of B. */
    private static void solve(double[][] lower, double[][] b) {
        int n = lower.length;
        for (int i = 0; i < n; i++) {
            for (int k = 0; k < i; k++) {
                subtract(b[i], b[k], lower[i][k]);
            }
            divide(b[i], lower[i][i]);
        }
        for (int i = n - 1; i >= 0; i--) {
            for (int k = i + 1; k < n; k++) {
                subtract(b[i], b[k], lower[k][i]);
            }
            divide(b[i], lower[i][i]);
        }
    }

    private static void subtract(double[] from, double[] what, double factor) {
        for (int t = 0; t < from.length; t++) {
            from[t] -= factor * what[t];
        }
    }

    private static void divide(double[] values, double by) {
        Arrays.setAll(values, t -> values[t] / by);
    }
}
