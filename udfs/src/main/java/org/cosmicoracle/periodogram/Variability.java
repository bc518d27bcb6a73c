package org.cosmicoracle.periodogram;

import java.util.Arrays;
import java.util.stream.DoubleStream;
import org.cosmicoracle.lightcurve.TimeSeries;
import org.jspecify.annotations.Nullable;

/**
 * What a light curve of a space telescope says of its star, in four numbers.
 *
 * <p>A sinusoid counts where white noise cannot explain it, it carries a tenth of the variance and
 * three cycles were seen: the noise of the instrument is not white, and its drifts would otherwise
 * be periods. A transit counts where {@link Transit#isSignificant} and a box explains the flattened
 * light curve better than any sinusoid: the minima of a pulsating star are none. The period is that
 * of the one which explains more. Where a sinusoid gives it, an eclipse may show at a half or a
 * third of its own.
 *
 * @param periodDays period of the dominant variability [days], null where none is sure
 * @param amplitudeFraction semi-amplitude of the sinusoid over the mean flux; null where the period
 *     is not a sinusoid's
 * @param transitDepth depth of the transits or eclipses as a fraction of the flux; null where none
 *     are sure
 * @param anomalyScore how far the strongest dip or brightening stands out that no period explains
 *     ({@link AnomalyScore}); null where it cannot be computed
 */
public record Variability(
        @Nullable Double periodDays,
        @Nullable Float amplitudeFraction,
        @Nullable Float transitDepth,
        @Nullable Float anomalyScore) {

    /** What is known of a light curve that cannot be searched. */
    public static final Variability UNKNOWN = new Variability(null, null, null, null);

    private static final double MAXIMUM_FALSE_ALARM = 1e-6;
    private static final double MINIMUM_POWER = 0.1;
    private static final double MINIMUM_CYCLES = 3;
    private static final double MAXIMUM_FREQUENCY_PER_DAY = 80;
    private static final int MINIMUM_POINTS = 100;

    /**
     * Returns what a light curve says; {@link #UNKNOWN} for fewer than a hundred points, points of
     * one time, equal values, or a mean that is not positive.
     *
     * @param fluxes of any unit, evenly sampled but for gaps
     */
    public static Variability of(TimeSeries fluxes) {
        double mean = Arrays.stream(fluxes.value()).average().orElse(Double.NaN);
        if (!fluxes.isVariable(MINIMUM_POINTS) || !(mean > 0)) {
            return UNKNOWN;
        }
        TimeSeries relative = over(fluxes, mean);
        @Nullable Periodicity sinusoid = sinusoid(relative);
        @Nullable BoxFit transit = transit(relative);
        @Nullable BoxFit ruling =
                transit != null
                                && (sinusoid == null
                                        || explained(transit, relative) > sinusoid.power())
                        ? transit
                        : null;
        @Nullable Periodicity waving = ruling == null ? sinusoid : null;
        double anomaly = AnomalyScore.of(relative, periods(sinusoid, transit));
        return new Variability(
                ruling != null
                        ? (Double) ruling.periodDays()
                        : waving != null ? (Double) waving.periodDays() : null,
                waving == null ? null : (Float) (float) waving.semiAmplitude(),
                transit == null ? null : (Float) (float) transit.depth(),
                Double.isNaN(anomaly) ? null : (Float) (float) anomaly);
    }

    private static @Nullable Periodicity sinusoid(TimeSeries series) {
        double lowest = MINIMUM_CYCLES / series.span();
        double highest = Math.min(MAXIMUM_FREQUENCY_PER_DAY, nyquist(series.time()));
        if (highest <= lowest) {
            return null;
        }
        Periodicity found = new LombScargle(series).strongest(lowest, highest);
        boolean sure =
                found.falseAlarmProbability() <= MAXIMUM_FALSE_ALARM
                        && found.power() >= MINIMUM_POWER
                        && found.periodDays() <= series.span() / MINIMUM_CYCLES;
        return sure ? found : null;
    }

    private static @Nullable BoxFit transit(TimeSeries series) {
        TimeSeries flat = TransitSearch.flattened(series);
        if (!flat.isVariable(MINIMUM_POINTS)) {
            return null;
        }
        Transit found = TransitSearch.bestOf(flat).orElse(null);
        if (found == null || !found.isSignificant()) {
            return null;
        }
        double highest = Math.min(MAXIMUM_FREQUENCY_PER_DAY, nyquist(flat.time()));
        Periodicity rival = new LombScargle(flat).strongest(MINIMUM_CYCLES / flat.span(), highest);
        return explained(found.box(), flat) > rival.power()
                ? TransitSearch.refined(series, found.box())
                : null;
    }

    /** Returns the part of the variance that a box explains. */
    private static double explained(BoxFit box, TimeSeries series) {
        double weights = 0;
        double sum = 0;
        double squares = 0;
        for (int i = 0; i < series.size(); i++) {
            double weight = 1 / (series.error()[i] * series.error()[i]);
            double value = series.value()[i] - series.value()[0];
            weights += weight;
            sum += weight * value;
            squares += weight * value * value;
        }
        return box.signalToNoise() * box.signalToNoise() / (squares - sum * sum / weights);
    }

    private static double[] periods(@Nullable Periodicity sinusoid, @Nullable BoxFit transit) {
        return DoubleStream.concat(
                        sinusoid == null
                                ? DoubleStream.empty()
                                : DoubleStream.of(sinusoid.periodDays()),
                        transit == null
                                ? DoubleStream.empty()
                                : DoubleStream.of(transit.periodDays()))
                .toArray();
    }

    private static TimeSeries over(TimeSeries series, double mean) {
        return new TimeSeries(
                series.time(),
                Arrays.stream(series.value()).map(f -> f / mean).toArray(),
                Arrays.stream(series.error()).map(e -> e / mean).toArray());
    }

    /**
     * Returns half of one over the median interval [1/day]: beyond it every period has an alias of
     * the same power.
     */
    private static double nyquist(double[] times) {
        double[] intervals = new double[times.length - 1];
        Arrays.setAll(intervals, i -> times[i + 1] - times[i]);
        Arrays.sort(intervals);
        return 0.5 / intervals[intervals.length / 2];
    }
}
