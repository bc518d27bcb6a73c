package org.cosmicoracle.periodogram;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.cosmicoracle.lightcurve.Binning;
import org.cosmicoracle.lightcurve.Flattening;
import org.cosmicoracle.lightcurve.Folding;
import org.cosmicoracle.lightcurve.Medians;
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

    /** A transit is told by no fewer points. */
    private static final int SHORTEST_STEPS = 3;

    /** Half of the shortest exposure of TESS; points may share their time. */
    private static final double SHORTEST_DAYS = 1e-4;

    private static final double LONGEST_DAYS = 0.3;
    private static final double LONGEST_SHARE = 0.25;
    private static final double DURATION_RATIO = 1.1;

    private static final int DRIFT_STEPS = 25;

    /** Share of a cycle and of the box's length that take no part in the trend, on each side. */
    private static final double MASKED_SHARE = 0.15;

    private static final double MASKED_LENGTHS = 0.75;

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

    /**
     * Returns known transits measured anew: by the period about theirs and the length that fit
     * best, over a trend drawn without them. The search itself takes a narrow transit for a longer,
     * shallower box, and its filter follows each transit in part.
     *
     * @param fluxes what the transits were found in, not flattened
     * @param box the transits; returned as it is where it cannot be measured better
     */
    static BoxFit refined(TimeSeries fluxes, BoxFit box) {
        double step = step(fluxes);
        double period = box.periodDays();
        double[] phases = Folding.phases(fluxes.time(), period, box.transitTime());
        double masked = Math.min(MASKED_SHARE, MASKED_LENGTHS * box.durationDays() / period);
        double[] outside = fluxes.value().clone();
        for (int i = 0; i < outside.length; i++) {
            outside[i] = Math.abs(phases[i]) < masked ? Double.NaN : outside[i];
        }
        double gapSteps = Flattening.DEFAULT.gapSteps() + Math.ceil(2 * masked * period / step);
        TimeSeries flat = over(fluxes, trend(fluxes.time(), outside, step, gapSteps));
        double[] durations = durations(step, period);
        if (durations.length == 0 || !flat.isVariable(MINIMUM_POINTS)) {
            return box;
        }
        return BoxLeastSquares.best(
                        new BoxLeastSquares(flat)
                                .search(
                                        periodsAbout(box, flat.span()),
                                        durations,
                                        OVERSAMPLE,
                                        Objective.LOG_LIKELIHOOD))
                .orElse(box);
    }

    /** Returns periods by which the last transit comes up to a transit's length off. */
    private static double[] periodsAbout(BoxFit box, double span) {
        double frequency = 1 / box.periodDays();
        double step = box.durationDays() / DRIFT_STEPS * frequency / span;
        return IntStream.rangeClosed(-DRIFT_STEPS, DRIFT_STEPS)
                .mapToDouble(k -> 1 / (frequency + k * step))
                .toArray();
    }

    private static double[] durations(double step, double period) {
        double longest = Math.min(LONGEST_DAYS, LONGEST_SHARE * period);
        return DoubleStream.iterate(
                        Math.max(SHORTEST_STEPS * step, SHORTEST_DAYS),
                        d -> d <= longest,
                        d -> d * DURATION_RATIO)
                .toArray();
    }

    /** Returns the fluxes over their trend; may be empty. */
    static TimeSeries flattened(TimeSeries fluxes) {
        return over(
                fluxes,
                trend(fluxes.time(), fluxes.value(), step(fluxes), Flattening.DEFAULT.gapSteps()));
    }

    private static double[] trend(double[] time, double[] flux, double step, double gapSteps) {
        // no longer than the series: whatever is longer than a stretch gives it its median
        int window = (int) Math.min(Math.round(WINDOW_DAYS / step), time.length + 1L) | 1;
        Flattening standard = Flattening.DEFAULT;
        return new Flattening(
                        window, standard.degree(), gapSteps, standard.rounds(), standard.sigma())
                .trend(time, flux);
    }

    private static TimeSeries over(TimeSeries fluxes, double[] trend) {
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
        double typical = Medians.of(kept.error());
        double[] full =
                IntStream.range(0, means.size())
                        .filter(b -> means.error()[b] <= typical / Math.sqrt(fewest))
                        .mapToDouble(b -> means.value()[b])
                        .toArray();
        double centre = Medians.of(full);
        return GAUSSIAN * Medians.of(Arrays.stream(full).map(m -> Math.abs(m - centre)).toArray());
    }

    private static double step(TimeSeries series) {
        double[] steps = new double[series.size() - 1];
        Arrays.setAll(steps, i -> series.time()[i + 1] - series.time()[i]);
        return Medians.of(steps);
    }
}
