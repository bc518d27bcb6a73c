package org.cosmicoracle.reduction;

/** A 2 by 2 matrix: {@code (xx x + xy y, yx x + yy y)}. */
record LinearMap(double xx, double xy, double yx, double yy) {

    double first(double x, double y) {
        return xx * x + xy * y;
    }

    double second(double x, double y) {
        return yx * x + yy * y;
    }

    double determinant() {
        return xx * yy - xy * yx;
    }

    /** Returns true when rows that are not zero do not point the same way, to rounding. */
    boolean isInvertible() {
        double lengths = Math.hypot(xx, xy) * Math.hypot(yx, yy);
        return lengths > 0 && Math.abs(determinant()) > 1e-10 * lengths;
    }

    LinearMap inverse() {
        double d = determinant();
        return new LinearMap(yy / d, -xy / d, -yx / d, xx / d);
    }
}
