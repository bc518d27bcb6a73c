package org.cosmicoracle.reduction;

/**
 * The terms {@code X^i Y^j} with {@code i + j} up to an order, of places across an image; X and Y
 * go from -1 to 1.
 */
record FieldPolynomial(int order, int width, int height) {

    int terms() {
        return terms(order);
    }

    static int terms(int order) {
        return (order + 1) * (order + 2) / 2;
    }

    /** Returns the value of each term at a pixel. */
    double[] at(double x, double y) {
        double fieldX = width > 1 ? 2 * x / (width - 1) - 1 : 0;
        double fieldY = height > 1 ? 2 * y / (height - 1) - 1 : 0;
        double[] values = new double[terms()];
        int n = 0;
        for (int i = 0; i <= order; i++) {
            for (int j = 0; i + j <= order; j++) {
                values[n++] = Math.pow(fieldX, i) * Math.pow(fieldY, j);
            }
        }
        return values;
    }
}
