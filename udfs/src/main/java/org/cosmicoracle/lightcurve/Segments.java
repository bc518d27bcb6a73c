package org.cosmicoracle.lightcurve;

import java.util.Arrays;

/** A series cut at its gaps. Stateless. */
public final class Segments {

    private Segments() {}

    /**
     * Returns the bounds of the stretches without a gap: stretch {@code k} has the points from
     * {@code bounds[k]} up to, without, {@code bounds[k + 1]}. A series without points has no
     * stretch and one bound.
     *
     * @param time ascending
     * @param tolerance a step longer than this is a gap; unit of {@code time}
     */
    public static int[] bounds(double[] time, double tolerance) {
        int[] bounds = new int[time.length + 1];
        int n = 1;
        for (int i = 1; i < time.length; i++) {
            if (time[i] - time[i - 1] > tolerance) {
                bounds[n++] = i;
            }
        }
        if (time.length > 0) {
            bounds[n++] = time.length;
        }
        return Arrays.copyOf(bounds, n);
    }
}
