package org.cosmicoracle.periodogram;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.cosmicoracle.lightcurve.TimeSeries;
import org.cosmicoracle.lightcurve.UnusableSeriesException;

/**
 * Box least squares: the transit-shaped dip that fits best at each period (Kovacs, Zucker and Mazeh
 * 2002, A&A 391, 369; Hartman and Bakos 2016, Astronomy and Computing 17, 1), on the same grid of
 * phases as astropy's. Immutable and thread-safe.
 */
public final class BoxLeastSquares {

    private static final int MINIMUM_POINTS = 4;
    private static final double SMALLEST_WEIGHT = Math.ulp(1.0);

    /** What makes one dip better than another. */
    public enum Objective {
        /** How much likelier than a constant. */
        LOG_LIKELIHOOD,
        /** Depth over its error. */
        SIGNAL_TO_NOISE
    }

    private final TimeSeries series;
    private final double[] t;
    private final double[] weightedValue;
    private final double[] weight;
    private final double sumValue;
    private final double sumWeight;

    /**
     * @throws UnusableSeriesException for fewer than four points, points of one time, or equal
     *     values
     */
    public BoxLeastSquares(TimeSeries series) {
        this.series = series.requireVariable(MINIMUM_POINTS);
        int n = series.size();
        double[] sorted = series.value().clone();
        Arrays.sort(sorted);
        double median = 0.5 * (sorted[(n - 1) / 2] + sorted[n / 2]);
        t = new double[n];
        weightedValue = new double[n];
        weight = new double[n];
        double values = 0;
        double weights = 0;
        for (int i = 0; i < n; i++) {
            t[i] = series.time()[i] - series.time()[0];
            weight[i] = 1 / (series.error()[i] * series.error()[i]);
            weightedValue[i] = (series.value()[i] - median) * weight[i];
            values += weightedValue[i];
            weights += weight[i];
        }
        sumValue = values;
        sumWeight = weights;
    }

    /**
     * Returns the periods [days] to search, shortest first, spaced in frequency so that a dip of
     * the shortest duration drifts by no more than itself over the whole series.
     *
     * @param durations of the dips [days], positive
     * @param minimum shortest period [days], at least the longest duration
     * @param maximum longest period [days]
     */
    public double[] periods(double[] durations, double minimum, double maximum) {
        double shortest = Arrays.stream(durations).min().orElse(Double.NaN);
        double span = series.span();
        double step = shortest / (span * span);
        int size = 1 + (int) Math.rint((1 / minimum - 1 / maximum) / step);
        double[] periods = new double[size];
        for (int k = 0; k < size; k++) {
            periods[k] = 1 / (1 / minimum - k * step);
        }
        return periods;
    }

    /**
     * Returns the best dip at each period; a period at which no dip lies below the rest is left
     * out.
     *
     * @param periods [days], positive
     * @param durations [days], positive and no longer than the shortest period
     * @param oversample phases tried within the shortest duration, 1 or more
     */
    public List<BoxFit> search(
            double[] periods, double[] durations, int oversample, Objective objective) {
        double shortestPeriod = Arrays.stream(periods).min().orElse(Double.NaN);
        double longestPeriod = Arrays.stream(periods).max().orElse(Double.NaN);
        double shortest = Arrays.stream(durations).min().orElse(Double.NaN);
        double longest = Arrays.stream(durations).max().orElse(Double.NaN);
        if (!(shortest > 0) || !(longest <= shortestPeriod) || oversample < 1) {
            throw new IllegalArgumentException(
                    String.format(
                            "durations of %s to %s days do not fit into periods from %s days, or oversample %d is not positive",
                            shortest, longest, shortestPeriod, oversample));
        }
        double bin = shortest / oversample;
        int capacity = (int) Math.ceil(longestPeriod / bin) + oversample + 1;
        double[] values = new double[capacity];
        double[] weights = new double[capacity];
        List<BoxFit> fits = new ArrayList<>(periods.length);
        for (double period : periods) {
            int bins = (int) Math.ceil(period / bin) + oversample;
            accumulate(period, bin, bins, oversample, values, weights);
            best(period, durations, bin, bins, values, weights, objective).ifPresent(fits::add);
        }
        return fits;
    }

    /** Returns the dip of the highest power; empty where there is none. */
    public static Optional<BoxFit> best(List<BoxFit> fits) {
        BoxFit best = null;
        for (BoxFit fit : fits) {
            if (best == null || fit.power() > best.power()) {
                best = fit;
            }
        }
        return Optional.ofNullable(best);
    }

    /** Cumulative sums over bins of phase, the first of them repeated after the last. */
    private void accumulate(
            double period, double bin, int bins, int wrapped, double[] values, double[] weights) {
        Arrays.fill(values, 0, bins + 1, 0);
        Arrays.fill(weights, 0, bins + 1, 0);
        for (int i = 0; i < t.length; i++) {
            double phase = t[i] - period * Math.floor(t[i] / period);
            int at = (int) (phase / bin) + 1;
            values[at] += weightedValue[i];
            weights[at] += weight[i];
        }
        System.arraycopy(values, 1, values, bins - wrapped, wrapped);
        System.arraycopy(weights, 1, weights, bins - wrapped, wrapped);
        for (int k = 1; k <= bins; k++) {
            values[k] += values[k - 1];
            weights[k] += weights[k - 1];
        }
    }

    private Optional<BoxFit> best(
            double period,
            double[] durations,
            double bin,
            int bins,
            double[] values,
            double[] weights,
            Objective objective) {
        double highest = Double.NEGATIVE_INFINITY;
        int bestStart = -1;
        int bestLength = 0;
        for (double duration : durations) {
            int length = (int) Math.floor(duration / bin + 0.5);
            for (int start = 0; start + length <= bins; start++) {
                double weightIn = weights[start + length] - weights[start];
                double weightOut = sumWeight - weightIn;
                if (weightIn < SMALLEST_WEIGHT || weightOut < SMALLEST_WEIGHT) {
                    continue;
                }
                double valueIn = values[start + length] - values[start];
                double depth = (sumValue - valueIn) / weightOut - valueIn / weightIn;
                double power =
                        objective == Objective.LOG_LIKELIHOOD
                                ? 0.5 * weightIn * depth * depth
                                : depth / Math.sqrt(1 / weightIn + 1 / weightOut);
                if (depth >= 0 && power > highest) {
                    highest = power;
                    bestStart = start;
                    bestLength = length;
                }
            }
        }
        if (bestStart < 0) {
            return Optional.empty();
        }
        double weightIn = weights[bestStart + bestLength] - weights[bestStart];
        double weightOut = sumWeight - weightIn;
        double valueIn = values[bestStart + bestLength] - values[bestStart];
        double depth = (sumValue - valueIn) / weightOut - valueIn / weightIn;
        double depthError = Math.sqrt(1 / weightIn + 1 / weightOut);
        double duration = bestLength * bin;
        return Optional.of(
                new BoxFit(
                        period,
                        duration,
                        series.time()[0] + (bestStart * bin + 0.5 * duration) % period,
                        depth,
                        depthError,
                        depth / depthError,
                        0.5 * weightIn * depth * depth,
                        highest));
    }
}
