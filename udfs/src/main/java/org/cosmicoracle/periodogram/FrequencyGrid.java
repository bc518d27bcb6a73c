package org.cosmicoracle.periodogram;

import org.cosmicoracle.lightcurve.TimeSeries;
import org.cosmicoracle.lightcurve.UnusableSeriesException;
import org.cosmicoracle.lightcurve.UnusableSeriesException.Reason;

/**
 * Evenly spaced frequencies.
 *
 * @param first lowest frequency [1/day], not negative
 * @param step [1/day], positive
 * @param size number of frequencies, positive
 */
public record FrequencyGrid(double first, double step, int size) {

    private static final double SAMPLES_PER_PEAK = 5;

    public FrequencyGrid {
        if (!(first >= 0 && Double.isFinite(first))
                || !(step > 0 && Double.isFinite(step))
                || size < 1) {
            throw new IllegalArgumentException(
                    String.format("no frequencies: first %s, step %s, size %d", first, step, size));
        }
    }

    /**
     * Returns the grid on which no peak is missed (VanderPlas 2018, ApJS 236, 16, section 7.1):
     * five frequencies per peak, from half a step up.
     *
     * @param maximum highest frequency [1/day], positive
     * @throws UnusableSeriesException when the series covers no time
     */
    public static FrequencyGrid upTo(TimeSeries series, double maximum) {
        double step = 1 / (SAMPLES_PER_PEAK * span(series));
        double first = step / 2;
        return new FrequencyGrid(
                first, step, 1 + (int) Math.max(0, Math.rint((maximum - first) / step)));
    }

    /**
     * Returns the grid of the same fineness between two frequencies [1/day].
     *
     * @throws UnusableSeriesException when the series covers no time
     */
    public static FrequencyGrid between(TimeSeries series, double minimum, double maximum) {
        double step = 1 / (SAMPLES_PER_PEAK * span(series));
        return new FrequencyGrid(
                minimum, step, 1 + (int) Math.max(0, Math.floor((maximum - minimum) / step)));
    }

    private static double span(TimeSeries series) {
        if (series.span() == 0) {
            throw new UnusableSeriesException(Reason.NO_TIME_SPAN, "all points at one time");
        }
        return series.span();
    }

    /** Returns frequency {@code k} [1/day]. */
    public double frequency(int k) {
        return first + k * step;
    }
}
