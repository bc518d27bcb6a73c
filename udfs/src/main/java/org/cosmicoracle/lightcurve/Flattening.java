package org.cosmicoracle.lightcurve;

import java.util.Arrays;

/**
 * Trend of an evenly sampled light curve by {@link SavitzkyGolay}, with gaps and outliers left out:
 * the {@code flatten} of lightkurve 2. In each round every stretch between gaps is smoothed, points
 * far from the result are dropped, and the trend is drawn through them by straight lines, beyond
 * the ends too.
 *
 * @param window points of the filter, odd
 * @param degree of its polynomial
 * @param gapSteps a step longer than this many median steps is a gap, and a stretch of fewer points
 *     has its median as trend
 * @param rounds 1 or more
 * @param sigma points further from the trend than this many standard deviations are dropped
 */
public record Flattening(int window, int degree, double gapSteps, int rounds, double sigma) {

    /** What lightkurve does unless told. */
    public static final Flattening DEFAULT = new Flattening(101, 2, 5, 3, 3);

    private static final double ROUNDING = 1e-14;

    public Flattening {
        if (rounds < 1) {
            throw new IllegalArgumentException("rounds must be positive: " + rounds);
        }
    }

    /**
     * Returns the trend at each point; the flux over it is flat about 1. NaN everywhere when fewer
     * than two points are usable.
     *
     * @param time ascending, finite [days]
     * @param flux same length; what is not finite is left out
     */
    public double[] trend(double[] time, double[] flux) {
        SavitzkyGolay filter = new SavitzkyGolay(window, Math.min(degree, window - 1));
        boolean[] used = nearTheMedian(flux);
        double[] trend = new double[time.length];
        for (int round = 0; round < rounds; round++) {
            int[] rows = rows(used);
            double[] t = pick(time, rows);
            double[] f = pick(flux, rows);
            double[] smooth = smooth(t, f, filter);
            double limit = sigma * residualDeviation(f, smooth) + ROUNDING;
            for (int k = 0; k < rows.length; k++) {
                used[rows[k]] = Math.abs(f[k] - smooth[k]) < limit;
            }
            int[] kept = rows(used);
            if (kept.length < 2) {
                Arrays.fill(trend, Double.NaN);
                return trend;
            }
            double[] through = new double[kept.length];
            for (int k = 0, r = 0; k < kept.length; k++) {
                while (rows[r] != kept[k]) {
                    r++;
                }
                through[k] = smooth[r];
            }
            trend = throughPoints(pick(time, kept), through, time);
        }
        return trend;
    }

    private double[] smooth(double[] t, double[] f, SavitzkyGolay filter) {
        double[] steps = new double[Math.max(0, t.length - 1)];
        for (int i = 0; i < steps.length; i++) {
            steps[i] = t[i + 1] - t[i];
        }
        int[] bounds = Segments.bounds(t, gapSteps * Medians.of(steps));
        double[] smooth = new double[t.length];
        for (int s = 0; s + 1 < bounds.length; s++) {
            double[] stretch = Arrays.copyOfRange(f, bounds[s], bounds[s + 1]);
            boolean tooShort = stretch.length < window || stretch.length < gapSteps;
            if (tooShort) {
                Arrays.fill(smooth, bounds[s], bounds[s + 1], Medians.of(stretch));
            } else {
                System.arraycopy(filter.smooth(stretch), 0, smooth, bounds[s], stretch.length);
            }
        }
        return smooth;
    }

    private boolean[] nearTheMedian(double[] flux) {
        double[] finite = Arrays.stream(flux).filter(Double::isFinite).toArray();
        double median = Medians.of(finite);
        double mean = Arrays.stream(finite).average().orElse(Double.NaN);
        double squares = 0;
        for (double f : finite) {
            squares += (f - mean) * (f - mean);
        }
        double limit = sigma * Math.sqrt(squares / finite.length);
        boolean[] near = new boolean[flux.length];
        for (int i = 0; i < flux.length; i++) {
            near[i] = Double.isFinite(flux[i]) && Math.abs(flux[i] - median) <= limit;
        }
        return near;
    }

    private static double residualDeviation(double[] f, double[] smooth) {
        double mean = 0;
        for (int i = 0; i < f.length; i++) {
            mean += (f[i] - smooth[i]) / f.length;
        }
        double squares = 0;
        for (int i = 0; i < f.length; i++) {
            double residual = f[i] - smooth[i] - mean;
            squares += residual * residual;
        }
        return Math.sqrt(squares / f.length);
    }

    /** Straight lines from point to point; the first and the last line go on beyond the ends. */
    private static double[] throughPoints(double[] x, double[] y, double[] at) {
        double[] values = new double[at.length];
        int right = 1;
        for (int i = 0; i < at.length; i++) {
            while (right < x.length - 1 && x[right] < at[i]) {
                right++;
            }
            double slope = (y[right] - y[right - 1]) / (x[right] - x[right - 1]);
            values[i] = y[right - 1] + slope * (at[i] - x[right - 1]);
        }
        return values;
    }

    private static int[] rows(boolean[] used) {
        int n = 0;
        int[] rows = new int[used.length];
        for (int i = 0; i < used.length; i++) {
            if (used[i]) {
                rows[n++] = i;
            }
        }
        return Arrays.copyOf(rows, n);
    }

    private static double[] pick(double[] column, int[] rows) {
        double[] picked = new double[rows.length];
        for (int k = 0; k < rows.length; k++) {
            picked[k] = column[rows[k]];
        }
        return picked;
    }
}
