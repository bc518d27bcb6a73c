package org.cosmicoracle.lightcurve;

import java.util.Arrays;

/**
 * Smoothing by a polynomial fitted to a window of points (Savitzky and Golay 1964, Anal. Chem. 36,
 * 1627). Immutable and thread-safe.
 */
public final class SavitzkyGolay {

    private final int window;

    /** Value of the fit at point {@code [i]} of a window, as weights of its points {@code [j]}. */
    private final double[][] projection;

    /**
     * @param window number of points, odd
     * @param degree of the polynomial, 0 or more and less than {@code window}
     */
    public SavitzkyGolay(int window, int degree) {
        if (window < 1 || window % 2 == 0 || degree < 0 || degree >= window) {
            throw new IllegalArgumentException(
                    "the window must be odd and the degree less: " + window + ", " + degree);
        }
        this.window = window;
        projection = new double[window][window];
        addPolynomials(degree);
    }

    /**
     * Adds one orthogonal polynomial after the other to the projection (Forsythe 1957: three-term
     * recurrence on the points themselves, stable where normal equations are not).
     */
    private void addPolynomials(int degree) {
        double[] before = new double[window];
        double[] current = new double[window];
        Arrays.fill(current, 1);
        double normBefore = 1;
        for (int d = 0; d <= degree; d++) {
            double norm = 0;
            for (double c : current) {
                norm += c * c;
            }
            for (int i = 0; i < window; i++) {
                for (int j = 0; j < window; j++) {
                    projection[i][j] += current[i] * current[j] / norm;
                }
            }
            double[] next = new double[window];
            for (int i = 0; i < window; i++) {
                double x = 2.0 * i / Math.max(1, window - 1) - 1;
                next[i] = x * current[i] - (d == 0 ? 0 : norm / normBefore * before[i]);
            }
            before = current;
            current = next;
            normBefore = norm;
        }
    }

    /**
     * Returns the smoothed values. The first and the last half window are read off the polynomial
     * of the first and the last whole one.
     *
     * @param values evenly spaced and finite, at least one window
     */
    public double[] smooth(double[] values) {
        int n = values.length;
        if (n < window) {
            throw new IllegalArgumentException(n + " values are fewer than a window of " + window);
        }
        double[] smooth = new double[n];
        int half = window / 2;
        for (int i = 0; i < n; i++) {
            int start = Math.min(Math.max(i - half, 0), n - window);
            double[] weights = projection[i - start];
            double sum = 0;
            for (int j = 0; j < window; j++) {
                sum += weights[j] * values[start + j];
            }
            smooth[i] = sum;
        }
        return smooth;
    }
}
