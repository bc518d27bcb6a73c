package org.cosmicoracle.periodogram;

import java.util.Arrays;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import java.util.function.LongFunction;
import org.cosmicoracle.lightcurve.TimeSeries;

/**
 * Prints what docs/light-curves.md says of noise: how much looks like an anomaly or a transit, and
 * which events are found in it. No test: it takes minutes. Seeds are fixed, so the same code prints
 * the same.
 */
final class NoiseTable {

    private static final double FOUND = 7;

    private NoiseTable() {}

    public static void main(String[] args) {
        printTransits(120);
        printScores("white noise", 200, seed -> StarLight.inWhiteNoise(seed, t -> 1));
        printScores("slow noise beside it", 200, StarLight::quiet);
        printScores(
                "spotted",
                50,
                seed -> StarLight.of(seed, t -> 1 + 0.01 * Math.sin(2 * Math.PI * t / 2.3)),
                2.3);
        printScores(
                "eclipsing",
                50,
                seed -> StarLight.of(seed, t -> 1 - 0.05 * StarLight.eclipse(t, 1.7, 0.1)),
                1.7);
        for (int sign : new int[] {-1, 1}) {
            for (int depth : new int[] {1, 2, 3, 4, 6}) {
                printFound("white noise", depth, sign, StarLight::inWhiteNoise);
                printFound("slow noise beside it", depth, sign, StarLight::of);
            }
        }
    }

    /** White noise alone, ten-minute points of a sector. */
    private static void printTransits(int count) {
        int byNoise = 0;
        int significant = 0;
        for (long seed = 0; seed < count; seed++) {
            Transit transit =
                    TransitSearch.best(StarLight.inWhiteNoise(seed, t -> 1)).orElseThrow();
            byNoise += transit.multipleEventStatistic() >= Transit.THRESHOLD ? 1 : 0;
            significant += transit.isSignificant() ? 1 : 0;
        }
        System.out.printf(
                Locale.ROOT,
                "transits in white noise: %d by the multiple-event statistic, %d significant, of %d%n",
                byNoise,
                significant,
                count);
    }

    private static void printScores(
            String what, int count, LongFunction<TimeSeries> star, double... periods) {
        double[] scores = new double[count];
        Arrays.setAll(scores, seed -> AnomalyScore.of(star.apply(seed), periods));
        Arrays.sort(scores);
        System.out.printf(
                Locale.ROOT,
                "%s: median %.1f, 95 %% %.1f, highest %.1f of %d%n",
                what,
                scores[count / 2],
                scores[(int) (0.95 * count)],
                scores[count - 1],
                count);
    }

    /** A star of some noise, by seed and flux. */
    private interface Star {
        TimeSeries of(long seed, DoubleUnaryOperator flux);
    }

    /** An event of an hour, once, on a hundred stars. */
    private static void printFound(String noise, int depth, int sign, Star star) {
        SplittableRandom random = new SplittableRandom(5);
        int found = 0;
        for (long seed = 1_000; seed < 1_100; seed++) {
            double middle = StarLight.GAP_END + 1 + 10 * random.nextDouble();
            double height = sign * depth * StarLight.WHITE;
            TimeSeries series =
                    star.of(seed, t -> 1 + height * StarLight.once(t, middle, 1 / 24.0));
            found += AnomalyScore.of(series) > FOUND ? 1 : 0;
        }
        System.out.printf(
                Locale.ROOT,
                "%s of %d in %s: %d %%%n",
                sign < 0 ? "dip" : "brightening",
                depth,
                noise,
                found);
    }
}
