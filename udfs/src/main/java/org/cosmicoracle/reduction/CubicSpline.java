package org.cosmicoracle.reduction;

/**
 * A cubic B-spline through equally spaced values, which are mirrored half a step beyond their ends
 * ({@code c b a | a b c}), as {@code zoom} of scipy takes it with mode reflect (Unser 1999, IEEE
 * Signal Processing Magazine 16, 22).
 */
final class CubicSpline {

    private final double[] coefficients;

    CubicSpline(double[] values) {
        coefficients = solve(values);
    }

    /** Returns the spline at a place; value k is at k. */
    double at(double place) {
        int k = (int) Math.floor(place);
        double t = place - k;
        double u = 1 - t;
        return (u * u * u * coefficient(k - 1)
                        + (4 - 6 * t * t + 3 * t * t * t) * coefficient(k)
                        + (4 - 6 * u * u + 3 * u * u * u) * coefficient(k + 1)
                        + t * t * t * coefficient(k + 2))
                / 6;
    }

    private double coefficient(int k) {
        int period = 2 * coefficients.length;
        int within = Math.floorMod(k, period);
        return coefficients[within < coefficients.length ? within : period - 1 - within];
    }

    /** Solves (c[k-1] + 4 c[k] + c[k+1]) / 6 = value[k], mirrored, by elimination. */
    private static double[] solve(double[] values) {
        int n = values.length;
        double[] out = new double[n];
        if (n == 1) {
            out[0] = values[0];
            return out;
        }
        double[] factor = new double[n];
        double diagonal = 5;
        out[0] = 6 * values[0] / diagonal;
        for (int k = 1; k < n; k++) {
            factor[k] = 1 / diagonal;
            diagonal = (k == n - 1 ? 5 : 4) - factor[k];
            out[k] = (6 * values[k] - out[k - 1]) / diagonal;
        }
        for (int k = n - 2; k >= 0; k--) {
            out[k] -= factor[k + 1] * out[k + 1];
        }
        return out;
    }
}
