package org.cosmicoracle.lightcurve;

import java.util.Arrays;

/**
 * Outliers by repeated clipping about the median, as {@code sigma_clip} of astropy.
 *
 * @param lower values this many standard deviations below the median are outliers
 * @param upper values this many above it
 * @param rounds at most; it ends sooner when a round finds none
 */
public record SigmaClip(double lower, double upper, int rounds) {

    /** What lightkurve's {@code remove_outliers} takes: five standard deviations, five rounds. */
    public static final SigmaClip DEFAULT = new SigmaClip(5, 5, 5);

    /** Returns true at each value that stays; what is not finite goes. */
    public boolean[] keeps(double[] values) {
        boolean[] keeps = new boolean[values.length];
        for (int i = 0; i < values.length; i++) {
            keeps[i] = Double.isFinite(values[i]);
        }
        int round = 0;
        while (round < rounds && clip(values, keeps)) {
            round++;
        }
        return keeps;
    }

    private boolean clip(double[] values, boolean[] keeps) {
        double[] kept = new double[values.length];
        int n = 0;
        double mean = 0;
        for (int i = 0; i < values.length; i++) {
            if (keeps[i]) {
                kept[n++] = values[i];
                mean += values[i];
            }
        }
        if (n == 0) {
            return false;
        }
        mean /= n;
        double squares = 0;
        for (int i = 0; i < n; i++) {
            squares += (kept[i] - mean) * (kept[i] - mean);
        }
        Arrays.sort(kept, 0, n);
        double median = Medians.ofSorted(kept, n);
        double deviation = Math.sqrt(squares / n);
        boolean clipped = false;
        for (int i = 0; i < values.length; i++) {
            boolean outside =
                    values[i] < median - lower * deviation
                            || values[i] > median + upper * deviation;
            if (keeps[i] && outside) {
                keeps[i] = false;
                clipped = true;
            }
        }
        return clipped;
    }
}
