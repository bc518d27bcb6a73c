package org.cosmicoracle.periodogram;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import org.cosmicoracle.lightcurve.TimeSeries;

/** Light curves of a sector with one gap: white noise on slow noise, and what a test puts in. */
final class StarLight {

    static final double START = 1_325;
    static final double GAP_START = 1_338;
    static final double GAP_END = 1_339.2;
    static final double WHITE = 5e-4;

    private static final double SLOW = 1e-4;
    private static final int POINTS_PER_DAY = 144;
    private static final double DAYS = 27.4;

    private StarLight() {}

    /** Returns ten-minute points of a star without spots or companions. */
    static TimeSeries quiet(long seed) {
        return of(seed, t -> 1);
    }

    /** Returns ten-minute points of a star with this flux before noise. */
    static TimeSeries of(long seed, DoubleUnaryOperator flux) {
        return of(seed, SLOW, flux);
    }

    /** As {@link #of(long, DoubleUnaryOperator)} in white noise alone. */
    static TimeSeries inWhiteNoise(long seed, DoubleUnaryOperator flux) {
        return of(seed, 0, flux);
    }

    private static TimeSeries of(long seed, double slow, DoubleUnaryOperator flux) {
        SplittableRandom random = new SplittableRandom(seed);
        int points = (int) (DAYS * POINTS_PER_DAY);
        double[] time = new double[points];
        double[] value = new double[points];
        double[] error = new double[points];
        double walk = 0;
        int n = 0;
        for (int i = 0; i < points; i++) {
            double t = START + i / (double) POINTS_PER_DAY;
            walk = 0.95 * walk + slow * random.nextGaussian();
            double noise = walk + WHITE * random.nextGaussian();
            if (t < GAP_START || t > GAP_END) {
                time[n] = t;
                value[n] = flux.applyAsDouble(t) + noise;
                error[n++] = WHITE;
            }
        }
        return new TimeSeries(
                Arrays.copyOf(time, n), Arrays.copyOf(value, n), Arrays.copyOf(error, n));
    }

    /** Returns 1 where something lasts, once, else 0. */
    static double once(double t, double middle, double days) {
        return Math.abs(t - middle) < days / 2 ? 1 : 0;
    }

    /** Returns 1 at the bottom of a dip that comes with a period, 0 outside; flat at the bottom. */
    static double eclipse(double t, double periodDays, double widthDays) {
        double cycles = t / periodDays;
        double x = (cycles - Math.rint(cycles)) * periodDays / widthDays;
        return Math.exp(-0.5 * x * x * x * x);
    }
}
