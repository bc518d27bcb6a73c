package org.cosmicoracle.lightcurve;

import java.util.Arrays;

/**
 * Trend of a light curve by a sliding window with Tukey's biweight as its centre (Hippke et al.
 * 2019, AJ 158, 143, sections 2.4 and 3), the filter that keeps most transits whole.
 *
 * <p>As in wotan 2: a window is {@code [t - length/2, t + length/2)}; stretches are cut where a
 * step is longer than half a window; the centre is iterated from the median until a step is below a
 * millionth of the median absolute deviation. Values that are not finite are left out and have no
 * trend. Stateless.
 */
public final class Biweight {

    /** Points further from the centre than this many median absolute deviations weigh nothing. */
    public static final double TUNING = 5;

    private static final double TOLERANCE = 1e-6;
    private static final int MAXIMUM_ITERATIONS = 1_000;

    private Biweight() {}

    /**
     * Returns the trend at each point; NaN where the flux is not finite or the trend is 0. The flux
     * over it is flat about 1.
     *
     * @param time ascending [days]
     * @param flux same length
     * @param windowDays length of the window [days], positive: three times the longest transit
     */
    public static double[] trend(double[] time, double[] flux, double windowDays) {
        if (time.length != flux.length || !(windowDays > 0)) {
            throw new IllegalArgumentException(
                    String.format(
                            "%d times, %d fluxes, a window of %s days",
                            time.length, flux.length, windowDays));
        }
        int n = 0;
        int[] row = new int[time.length];
        for (int i = 0; i < time.length; i++) {
            if (Double.isFinite(time[i] * flux[i])) {
                row[n++] = i;
            }
        }
        double[] t = new double[n];
        double[] f = new double[n];
        for (int k = 0; k < n; k++) {
            t[k] = time[row[k]];
            f[k] = flux[row[k]];
        }
        double[] trend = new double[time.length];
        Arrays.fill(trend, Double.NaN);
        int[] bounds = Segments.bounds(t, windowDays / 2);
        double[] work = new double[n];
        for (int s = 0; s + 1 < bounds.length; s++) {
            slide(t, f, bounds[s], bounds[s + 1], windowDays / 2, row, trend, work);
        }
        return trend;
    }

    private static void slide(
            double[] t,
            double[] f,
            int from,
            int to,
            double half,
            int[] row,
            double[] trend,
            double[] sorted) {
        int start = from;
        int end = from;
        int n = 0;
        for (int i = from; i < to; i++) {
            while (end < to && t[end] < t[i] + half) {
                insert(sorted, n++, f[end++]);
            }
            while (t[start] < t[i] - half) {
                remove(sorted, n--, f[start++]);
            }
            double centre = location(sorted, n);
            trend[row[i]] = centre == 0 ? Double.NaN : centre;
        }
    }

    private static void insert(double[] sorted, int n, double value) {
        int found = Arrays.binarySearch(sorted, 0, n, value);
        int at = found < 0 ? -found - 1 : found;
        System.arraycopy(sorted, at, sorted, at + 1, n - at);
        sorted[at] = value;
    }

    private static void remove(double[] sorted, int n, double value) {
        int at = Arrays.binarySearch(sorted, 0, n, value);
        System.arraycopy(sorted, at + 1, sorted, at, n - at - 1);
    }

    /** Returns the biweight location of the first {@code n} values; at least one. */
    private static double location(double[] sorted, int n) {
        double centre = Medians.ofSorted(sorted, n);
        double deviation = medianDeviation(sorted, n, centre);
        if (deviation == 0) {
            return centre;
        }
        double scale = 1 / (TUNING * deviation);
        double move = Double.POSITIVE_INFINITY;
        for (int k = 0; Math.abs(move) > TOLERANCE * deviation && k < MAXIMUM_ITERATIONS; k++) {
            double sum = 0;
            double weights = 0;
            for (int i = 0; i < n; i++) {
                double distance = sorted[i] - centre;
                double u = distance * scale;
                double inside = Math.max(0, 1 - u * u);
                double weight = inside * inside;
                sum += distance * weight;
                weights += weight;
            }
            move = sum / weights;
            centre += move;
        }
        return centre;
    }

    /**
     * Returns the median distance from {@code centre} of sorted values: the distances grow from the
     * centre outwards, so the two sides are merged up to the middle.
     */
    private static double medianDeviation(double[] sorted, int n, double centre) {
        int right = 0;
        while (right < n && sorted[right] < centre) {
            right++;
        }
        int left = right - 1;
        double previous = 0;
        double current = 0;
        for (int k = 0; k <= n / 2; k++) {
            previous = current;
            boolean takeLeft =
                    right == n || (left >= 0 && centre - sorted[left] <= sorted[right] - centre);
            current = takeLeft ? centre - sorted[left--] : sorted[right++] - centre;
        }
        return n % 2 == 1 ? current : 0.5 * (previous + current);
    }
}
