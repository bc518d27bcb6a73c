package org.cosmicoracle.lightcurve;

import java.util.stream.IntStream;

/** Light curves by phase. Stateless. */
public final class Folding {

    private Folding() {}

    /**
     * Returns the phase of each time, -0.5 up to, without, 0.5; 0 at the epoch.
     *
     * @param periodDays [days], positive
     * @param epoch time of phase 0, origin of {@code time}
     */
    public static double[] phases(double[] time, double periodDays, double epoch) {
        if (!(periodDays > 0) || !Double.isFinite(periodDays) || !Double.isFinite(epoch)) {
            throw new IllegalArgumentException(
                    "a period must be positive and finite, its epoch finite: "
                            + periodDays
                            + ", "
                            + epoch);
        }
        double[] phases = new double[time.length];
        for (int i = 0; i < time.length; i++) {
            double cycles = (time[i] - epoch) / periodDays + 0.5;
            double phase = cycles - Math.floor(cycles);
            phases[i] = phase < 1 ? phase - 0.5 : -0.5; // -tiny - floor(-tiny) rounds to 1
        }
        return phases;
    }

    /**
     * Returns the series in order of phase, which stands in the place of time.
     *
     * @param periodDays [days], positive
     * @param epoch time of phase 0, origin of the series' time
     */
    public static TimeSeries fold(TimeSeries series, double periodDays, double epoch) {
        double[] phases = phases(series.time(), periodDays, epoch);
        int[] order =
                IntStream.range(0, phases.length)
                        .boxed()
                        .sorted((a, b) -> Double.compare(phases[a], phases[b]))
                        .mapToInt(Integer::intValue)
                        .toArray();
        double[] phase = new double[order.length];
        double[] value = new double[order.length];
        double[] error = new double[order.length];
        for (int k = 0; k < order.length; k++) {
            phase[k] = phases[order[k]];
            value[k] = series.value()[order[k]];
            error[k] = series.error()[order[k]];
        }
        return new TimeSeries(phase, value, error);
    }
}
