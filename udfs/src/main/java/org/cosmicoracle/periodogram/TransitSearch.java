package org.cosmicoracle.periodogram;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;
import org.cosmicoracle.lightcurve.Binning;
import org.cosmicoracle.lightcurve.Flattening;
import org.cosmicoracle.lightcurve.Folding;
import org.cosmicoracle.lightcurve.TimeSeries;
import org.cosmicoracle.lightcurve.UnusableSeriesException;
import org.cosmicoracle.periodogram.BoxLeastSquares.Objective;

/**
 * Transits in the light curve of a space telescope: flattened over a day and a half, then {@link
 * BoxLeastSquares} from half a day to a third of the time covered. Stateless.
 *
 * <p>The signal to noise of a box takes the noise for white. That of stars is not: granulation and
 * spots make deep boxes. So a transit is judged by the scatter of means as long as itself, outside
 * of it ({@link Transit#multipleEventStatistic}).
 */
public final class TransitSearch {

    private static final double WINDOW_DAYS = 1.5;
    private static final double[] DURATIONS = {0.1, 0.15, 0.2};
    private static final double SHORTEST_PERIOD = 0.5;
    private static final int CYCLES = 3;
    private static final int OVERSAMPLE = 10;
    private static final int MINIMUM_POINTS = 100;

    /** Standard deviation of a Gaussian over its median absolute deviation. */
    private static final double GAUSSIAN = 1.4826;

    private TransitSearch() {}

    /**
     * Returns the best transit, whether significant or not; empty where no box lies below the rest.
     *
     * @param fluxes over their median, evenly sampled but for gaps
     * @throws UnusableSeriesException for fewer than a hundred points, points of one time, or equal
     *     values
     */
    public static Optional<Transit> best(TimeSeries fluxes) {
        return bestOf(flattened(fluxes.requireVariable(MINIMUM_POINTS)));
    }

    /** Returns the best transit of a light curve that is flat already. */
    static Optional<Transit> bestOf(TimeSeries flat) {
        BoxLeastSquares boxes = new BoxLeastSquares(flat);
        double longest = flat.span() / CYCLES;
        if (longest <= SHORTEST_PERIOD) {
            return Optional.empty();
        }
        double[] periods = boxes.periods(DURATIONS, SHORTEST_PERIOD, longest);
        return BoxLeastSquares.best(
                        boxes.search(periods, DURATIONS, OVERSAMPLE, Objective.LOG_LIKELIHOOD))
                .map(box -> judged(flat, box));
    }

    /** Returns the fluxes over their trend; may be empty. */
    static TimeSeries flattened(TimeSeries fluxes) {
        int window = (int) Math.round(WINDOW_DAYS / step(fluxes)) | 1;
        Flattening standard = Flattening.DEFAULT;
        double[] trend =
                new Flattening(
                                window,
                                standard.degree(),
                                standard.gapSteps(),
                                standard.rounds(),
                                standard.sigma())
                        .trend(fluxes.time(), fluxes.value());
        double[] flux = new double[trend.length];
        double[] error = new double[trend.length];
        Arrays.setAll(flux, i -> fluxes.value()[i] / trend[i]);
        Arrays.setAll(error, i -> fluxes.error()[i] / trend[i]);
        return TimeSeries.of(fluxes.time(), flux, error);
    }

    private static Transit judged(TimeSeries flat, BoxFit box) {
        double[] phases = Folding.phases(flat.time(), box.periodDays(), box.transitTime());
        double half = 0.5 * box.durationDays() / box.periodDays();
        double whole = box.durationDays() / step(flat);
        boolean[] outside = new boolean[phases.length];
        int transits = 0;
        int inThis = 0;
        long epoch = Long.MIN_VALUE;
        for (int i = 0; i < phases.length; i++) {
            outside[i] = Math.abs(phases[i]) >= half;
            long cycle = Math.round((flat.time()[i] - box.transitTime()) / box.periodDays());
            inThis = cycle == epoch ? inThis : 0;
            epoch = cycle;
            inThis += outside[i] ? 0 : 1;
            if (!outside[i] && inThis == (int) Math.max(1, whole / 2)) {
                transits++;
            }
        }
        double scatter = scatter(flat, outside, box.durationDays(), whole / 2);
        return new Transit(box, transits, box.depth() / scatter * Math.sqrt(transits));
    }

    /** Scatter of means as long as a transit, of the points outside; those half filled count. */
    private static double scatter(
            TimeSeries flat, boolean[] outside, double duration, double fewest) {
        double[] nan = flat.value().clone();
        for (int i = 0; i < nan.length; i++) {
            nan[i] = outside[i] ? nan[i] : Double.NaN;
        }
        TimeSeries kept = TimeSeries.of(flat.time(), nan, flat.error());
        TimeSeries means = Binning.byTime(kept, duration);
        double typical = median(kept.error());
        double[] full =
                IntStream.range(0, means.size())
                        .filter(b -> means.error()[b] <= typical / Math.sqrt(fewest))
                        .mapToDouble(b -> means.value()[b])
                        .toArray();
        double centre = median(full);
        return GAUSSIAN * median(Arrays.stream(full).map(m -> Math.abs(m - centre)).toArray());
    }

    private static double step(TimeSeries series) {
        double[] steps = new double[series.size() - 1];
        Arrays.setAll(steps, i -> series.time()[i + 1] - series.time()[i]);
        return median(steps);
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int n = sorted.length;
        return n == 0 ? Double.NaN : 0.5 * (sorted[(n - 1) / 2] + sorted[n / 2]);
    }
}
