package org.cosmicoracle.lightcurve;

import java.util.Arrays;

/**
 * Smoothing by a polynomial fitted to a window of points (Savitzky and Golay 1964, Anal. Chem. 36,
 * 1627). Immutable and thread-safe.
 */
public final class SavitzkyGolay {

    private final int window;

    /** Orthonormal polynomials on the points of a window, {@code [degree][point]}. */
    private final double[][] polynomials;

    /** Weights of the points of a window in the value at its middle. */
    private final double[] middle;

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
        polynomials = orthonormal(window, degree);
        middle = new double[window];
        for (double[] polynomial : polynomials) {
            for (int j = 0; j < window; j++) {
                middle[j] += polynomial[window / 2] * polynomial[j];
            }
        }
    }

    /**
     * By the three-term recurrence on the points themselves (Forsythe 1957), stable where normal
     * equations are not.
     */
    private static double[][] orthonormal(int window, int degree) {
        double[][] polynomials = new double[degree + 1][];
        double[] before = new double[window];
        double[] current = new double[window];
        Arrays.fill(current, 1);
        double normBefore = 1;
        for (int d = 0; d <= degree; d++) {
            double norm = 0;
            for (double c : current) {
                norm += c * c;
            }
            double[] unit = new double[window];
            double[] next = new double[window];
            for (int i = 0; i < window; i++) {
                double x = 2.0 * i / Math.max(1, window - 1) - 1;
                unit[i] = current[i] / Math.sqrt(norm);
                next[i] = x * current[i] - (d == 0 ? 0 : norm / normBefore * before[i]);
            }
            polynomials[d] = unit;
            before = current;
            current = next;
            normBefore = norm;
        }
        return polynomials;
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
        for (int i = half; i < n - half; i++) {
            double sum = 0;
            for (int j = 0; j < window; j++) {
                sum += middle[j] * values[i - half + j];
            }
            smooth[i] = sum;
        }
        fit(values, 0, 0, half, smooth);
        fit(values, n - window, n - half, n, smooth);
        return smooth;
    }

    /**
     * Reads points {@code from} to {@code to} off the polynomial of the window at {@code start}.
     */
    private void fit(double[] values, int start, int from, int to, double[] smooth) {
        for (double[] polynomial : polynomials) {
            double coefficient = 0;
            for (int j = 0; j < window; j++) {
                coefficient += polynomial[j] * values[start + j];
            }
            for (int i = from; i < to; i++) {
                smooth[i] += coefficient * polynomial[i - start];
            }
        }
    }
}
