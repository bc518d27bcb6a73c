package org.cosmicoracle.reduction;

import java.util.List;

/**
 * A smooth map of the plane onto itself, a polynomial for each axis; the terms of TPV may hold the
 * radius too. The inverse is found by Newton's method. Immutable and thread-safe.
 *
 * @param first terms of the first coordinate
 * @param second terms of the second coordinate
 */
record Distortion(List<Term> first, List<Term> second) {

    private static final int ROUNDS = 30;

    /** Of the size of the coordinates; far below a micro-arcsecond. */
    private static final double PRECISION = 1e-13;

    private static final double STEP = 1e-6;

    /** {@code factor x^powerX y^powerY r^powerR}. */
    record Term(double factor, int powerX, int powerY, int powerR) {

        double at(double x, double y) {
            double value = factor * power(x, powerX) * power(y, powerY);
            return powerR == 0 ? value : value * power(Math.hypot(x, y), powerR);
        }

        private static double power(double base, int exponent) {
            double product = 1;
            for (int i = 0; i < exponent; i++) {
                product *= base;
            }
            return product;
        }
    }

    Distortion {
        first = List.copyOf(first);
        second = List.copyOf(second);
    }

    /** Returns both coordinates of the image of a point. */
    double[] apply(double x, double y) {
        return new double[] {sum(first, x, y), sum(second, x, y)};
    }

    /**
     * Returns the point near {@code (u, v)} whose image is {@code (u, v)}; NaN when the search does
     * not end, which is so far outside the image that the polynomial was fitted to.
     */
    double[] invert(double u, double v) {
        double x = u;
        double y = v;
        double scale = Math.max(Math.hypot(u, v), 1e-3);
        double step = STEP * scale;
        for (int round = 0; round < ROUNDS; round++) {
            double missU = sum(first, x, y) - u;
            double missV = sum(second, x, y) - v;
            if (Math.abs(missU) + Math.abs(missV) <= PRECISION * scale) {
                return new double[] {x, y};
            }
            double ux = (sum(first, x + step, y) - sum(first, x - step, y)) / (2 * step);
            double uy = (sum(first, x, y + step) - sum(first, x, y - step)) / (2 * step);
            double vx = (sum(second, x + step, y) - sum(second, x - step, y)) / (2 * step);
            double vy = (sum(second, x, y + step) - sum(second, x, y - step)) / (2 * step);
            double determinant = ux * vy - uy * vx;
            x -= (missU * vy - missV * uy) / determinant;
            y -= (missV * ux - missU * vx) / determinant;
        }
        return new double[] {Double.NaN, Double.NaN};
    }

    private static double sum(List<Term> terms, double x, double y) {
        double sum = 0;
        for (Term term : terms) {
            sum += term.at(x, y);
        }
        return sum;
    }
}
