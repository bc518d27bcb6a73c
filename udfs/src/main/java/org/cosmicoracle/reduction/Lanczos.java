package org.cosmicoracle.reduction;

/**
 * Lanczos interpolation of order 3: six weights a side, {@code sinc(t) sinc(t/3)}, scaled to a sum
 * of 1 so that a flat image stays flat.
 */
final class Lanczos {

    private static final int ORDER = 3;

    /** Number of weights. */
    static final int TAPS = 2 * ORDER;

    private Lanczos() {}

    /** Returns the first of the pixels, in a row, from which the value at a place is made. */
    static int first(double place) {
        return (int) Math.floor(place) - ORDER + 1;
    }

    /** Puts the weights of the pixels from {@link #first} on into an array of {@link #TAPS}. */
    static void weights(double place, double[] weights) {
        int first = first(place);
        double sum = 0;
        for (int i = 0; i < TAPS; i++) {
            double t = Math.PI * (place - first - i);
            weights[i] = t == 0 ? 1 : ORDER * Math.sin(t) * Math.sin(t / ORDER) / (t * t);
            sum += weights[i];
        }
        for (int i = 0; i < TAPS; i++) {
            weights[i] /= sum;
        }
    }
}
