package org.cosmicoracle.periodogram;

import java.util.Arrays;
import org.cosmicoracle.lightcurve.Biweight;
import org.cosmicoracle.lightcurve.Folding;
import org.cosmicoracle.lightcurve.Medians;
import org.cosmicoracle.lightcurve.Segments;
import org.cosmicoracle.lightcurve.TimeSeries;

/**
 * How far the strongest dip or brightening of a light curve stands out that its periods do not
 * explain: dips that do not return, flares, outbursts. Stateless.
 *
 * <ol>
 *   <li>Medians of ten minutes, so that one bad exposure counts for little.
 *   <li>Of each period the median profile is taken off. It is folded at twice the period, since
 *       minima may alternate, where four such cycles were seen.
 *   <li>For each length of an event (half an hour to a day) a biweight trend is taken off, three
 *       times as long and at least half a day. The ends of a stretch are left out for half of that:
 *       the trend is one-sided there, and telescopes settle after a gap.
 *   <li>What is left is divided by the scatter at its phase where that is above the typical one: a
 *       profile is worst where it is steep.
 *   <li>Means as long as the event, each without the point that speaks for it most: one bad point
 *       is no event. The largest deviation from their median, over their scatter (by the median
 *       absolute deviation), dips and brightenings apart, is the score: noise that is slow counts
 *       as noise.
 * </ol>
 *
 * <p>An event that lasts longer than a day is seen by its edges or not at all. One that repeats
 * with a period given is none.
 */
public final class AnomalyScore {

    private static final double BIN_DAYS = 10 / 1440.0;
    private static final double SHORTEST_TREND_DAYS = 0.5;
    private static final double TREND_LENGTHS = 3;
    private static final double GAP_DAYS = 0.25;
    private static final double[] LENGTHS_DAYS = {
        1 / 48.0, 1 / 24.0, 1 / 12.0, 1 / 6.0, 1 / 3.0, 1
    };
    private static final int SHORTEST = 3;
    private static final int MINIMUM_BINS = 100;

    /** Of three cycles the odd one is a third; its event would be the scatter of its phase. */
    private static final int CYCLES = 4;

    private static final int FEWEST_CYCLES = 3;
    private static final int POINTS_PER_PHASE = 20;
    private static final int MAXIMUM_PHASES = 200;
    private static final double FILLED = 1.5;
    private static final int FEWEST_EVENTS = 8;

    /** Standard deviation of a Gaussian over its median absolute deviation. */
    private static final double GAUSSIAN = 1.4826;

    private AnomalyScore() {}

    /**
     * Returns the score, 0 or more; NaN for fewer than a hundred medians of ten minutes, or where
     * they do not scatter.
     *
     * @param fluxes about 1: over their mean or median
     * @param periodsDays of what repeats [days], positive, strongest first; may be empty. One of
     *     which three cycles were not seen is left out
     */
    public static double of(TimeSeries fluxes, double... periodsDays) {
        double[][] binned = medians(fluxes);
        double[] time = binned[0];
        double[] flux = binned[1];
        if (time.length < MINIMUM_BINS) {
            return Double.NaN;
        }
        double[] folds =
                Arrays.stream(periodsDays)
                        .map(p -> fluxes.span() >= 2 * CYCLES * p ? 2 * p : p)
                        .filter(p -> fluxes.span() >= FEWEST_CYCLES * p)
                        .toArray();
        for (double fold : folds) {
            double[] profile = profile(time, flux, fold);
            Arrays.setAll(flux, i -> flux[i] - profile[i] + 1);
        }
        double[] scatter = scatter(time, flux, folds);
        double[] steps = new double[time.length - 1];
        Arrays.setAll(steps, i -> time[i + 1] - time[i]);
        double step = Medians.of(steps);
        double highest = Double.NaN;
        for (double length : LENGTHS_DAYS) {
            double window = Math.max(SHORTEST_TREND_DAYS, TREND_LENGTHS * length);
            double[] flat = flattened(time, flux, window);
            Arrays.setAll(flat, i -> flat[i] / scatter[i]);
            int points = (int) Math.max(SHORTEST, Math.rint(length / step));
            double here = strongest(time, flat, points, FILLED * points * step);
            highest = Double.isNaN(highest) || here > highest ? here : highest;
        }
        return highest;
    }

    /**
     * Flux less its trend; NaN at the ends of a stretch, where the trend is drawn from one side.
     */
    private static double[] flattened(double[] time, double[] flux, double window) {
        double[] flat = new double[time.length];
        int[] bounds = Segments.bounds(time, GAP_DAYS);
        for (int s = 0; s + 1 < bounds.length; s++) {
            double[] t = Arrays.copyOfRange(time, bounds[s], bounds[s + 1]);
            double[] f = Arrays.copyOfRange(flux, bounds[s], bounds[s + 1]);
            double[] trend = Biweight.trend(t, f, window);
            double from = t[0] + window / 2;
            double to = t[t.length - 1] - window / 2;
            for (int i = 0; i < t.length; i++) {
                flat[bounds[s] + i] = t[i] >= from && t[i] <= to ? f[i] - trend[i] : Double.NaN;
            }
        }
        return flat;
    }

    private static double strongest(double[] time, double[] flat, int points, double longest) {
        double[] mirrored = Arrays.stream(flat).map(f -> -f).toArray();
        return Math.max(
                highest(means(time, flat, points, longest), FEWEST_EVENTS * points),
                highest(means(time, mirrored, points, longest), FEWEST_EVENTS * points));
    }

    /** Returns the highest value above the median, in units of the scatter; NaN of too few. */
    private static double highest(double[] values, int fewest) {
        double centre = Medians.of(values);
        double scatter =
                GAUSSIAN
                        * Medians.of(
                                Arrays.stream(values).map(v -> Math.abs(v - centre)).toArray());
        double largest = Arrays.stream(values).max().orElse(Double.NaN) - centre;
        return scatter > 0 && values.length >= fewest ? largest / scatter : Double.NaN;
    }

    /** Means of so many neighbours without the highest of them, where no gap is between. */
    private static double[] means(double[] time, double[] flux, int points, double longest) {
        double[] means = new double[Math.max(0, time.length - points + 1)];
        int n = 0;
        for (int from = 0; from + points <= time.length; from++) {
            if (time[from + points - 1] - time[from] > longest) {
                continue;
            }
            double sum = 0;
            double most = Double.NEGATIVE_INFINITY;
            for (int i = from; i < from + points; i++) {
                sum += flux[i];
                most = Math.max(most, flux[i]);
            }
            if (!Double.isNaN(sum)) {
                means[n++] = (sum - most) / (points - 1);
            }
        }
        return Arrays.copyOf(means, n);
    }

    /** Median flux at the phase of each point, by straight lines between the bins of phase. */
    private static double[] profile(double[] time, double[] flux, double fold) {
        double[] phases = Folding.phases(time, fold, time[0]);
        double[] levels = new double[phases(time)];
        double[][] parts = byPhase(phases, flux, levels.length);
        Arrays.setAll(levels, k -> Medians.of(parts[k]));
        double[] profile = new double[time.length];
        for (int i = 0; i < time.length; i++) {
            double at = (phases[i] + 0.5) * levels.length - 0.5;
            int left = (int) Math.floor(at);
            double a = levels[Math.floorMod(left, levels.length)];
            double b = levels[Math.floorMod(left + 1, levels.length)];
            double between = a + (at - left) * (b - a);
            profile[i] = Double.isNaN(between) ? flux[i] : between;
        }
        return profile;
    }

    /** Scatter at the phases of each point over the median scatter, 1 where it is less. */
    private static double[] scatter(double[] time, double[] flux, double[] folds) {
        double[] trend = Biweight.trend(time, flux, SHORTEST_TREND_DAYS);
        double[] away = new double[time.length];
        Arrays.setAll(away, i -> Math.abs(flux[i] - trend[i]));
        double[] scatter = new double[time.length];
        Arrays.fill(scatter, 1);
        for (double fold : folds) {
            if (time[time.length - 1] - time[0] < CYCLES * fold) {
                continue;
            }
            double[] phases = Folding.phases(time, fold, time[0]);
            double[] scatters = new double[phases(time)];
            double[][] parts = byPhase(phases, away, scatters.length);
            Arrays.setAll(scatters, k -> Medians.of(parts[k]));
            double typical = Medians.of(Arrays.stream(scatters).filter(s -> s > 0).toArray());
            for (int i = 0; i < time.length; i++) {
                scatter[i] =
                        Math.max(scatter[i], scatters[bin(phases[i], scatters.length)] / typical);
            }
        }
        return scatter;
    }

    private static int phases(double[] time) {
        return Math.max(1, Math.min(MAXIMUM_PHASES, time.length / POINTS_PER_PHASE));
    }

    private static int bin(double phase, int bins) {
        return Math.min(bins - 1, (int) ((phase + 0.5) * bins));
    }

    private static double[][] byPhase(double[] phases, double[] values, int bins) {
        int[] count = new int[bins];
        for (double phase : phases) {
            count[bin(phase, bins)]++;
        }
        double[][] parts = new double[bins][];
        Arrays.setAll(parts, k -> new double[count[k]]);
        for (int i = 0; i < values.length; i++) {
            int k = bin(phases[i], bins);
            parts[k][--count[k]] = values[i];
        }
        return parts;
    }

    /** Returns times and values of the medians of ten minutes. */
    private static double[][] medians(TimeSeries fluxes) {
        int n = 0;
        double[] time = new double[fluxes.size()];
        double[] value = new double[fluxes.size()];
        for (int from = 0, to = 0; from < fluxes.size(); from = to) {
            long bin = bin(fluxes, from);
            while (to < fluxes.size() && bin(fluxes, to) == bin) {
                to++;
            }
            time[n] = Medians.of(Arrays.copyOfRange(fluxes.time(), from, to));
            value[n++] = Medians.of(Arrays.copyOfRange(fluxes.value(), from, to));
        }
        return new double[][] {Arrays.copyOf(time, n), Arrays.copyOf(value, n)};
    }

    private static long bin(TimeSeries fluxes, int i) {
        return (long) ((fluxes.time()[i] - fluxes.time()[0]) / BIN_DAYS);
    }
}
