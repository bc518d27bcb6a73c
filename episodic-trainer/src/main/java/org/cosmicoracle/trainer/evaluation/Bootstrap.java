package org.cosmicoracle.trainer.evaluation;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;

/**
 * 95 % percentile intervals over resampled objects (Efron and Tibshirani 1993, chapter 13). An
 * object that was answered in several repeats of an experiment is drawn with all its answers.
 */
public final class Bootstrap {

    private static final int REPLICATES = 2000;

    private final int[] truth;
    private final int classes;
    private final long seed;

    /**
     * @param truth class of each object, 0 to {@code classes - 1}; not copied
     */
    public Bootstrap(int[] truth, int classes, long seed) {
        this.truth = truth;
        this.classes = classes;
        this.seed = seed;
    }

    /**
     * Returns the interval of the macro F1 of answers {@code [repeat][object]}, mean of repeats.
     */
    public Interval macroF1(int[][] answers) {
        return interval(drawn -> macroF1(drawn, answers));
    }

    /** Returns the interval of the macro F1 of one method less that of another: paired. */
    public Interval macroF1Gain(int[][] answers, int[][] others) {
        return interval(drawn -> macroF1(drawn, answers) - macroF1(drawn, others));
    }

    private Interval interval(ToDoubleFunction<int[]> statistic) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] values = new double[REPLICATES];
        int[] drawn = new int[truth.length];
        for (int k = 0; k < REPLICATES; k++) {
            for (int i = 0; i < drawn.length; i++) {
                drawn[i] = random.nextInt(drawn.length);
            }
            values[k] = statistic.applyAsDouble(drawn);
        }
        Arrays.sort(values);
        return new Interval(quantile(values, 0.025), quantile(values, 0.975));
    }

    private static double quantile(double[] sorted, double q) {
        double at = q * (sorted.length - 1);
        int below = (int) at;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (at - below) * (sorted[above] - sorted[below]);
    }

    private double macroF1(int[] drawn, int[][] answers) {
        double sum = 0;
        for (int[] repeat : answers) {
            sum += macroF1(drawn, repeat) / answers.length;
        }
        return sum;
    }

    /** As {@link Confusion#macroF1}: classes without a drawn object take no part. */
    private double macroF1(int[] drawn, int[] answers) {
        int[] right = new int[classes];
        int[] marked = new int[classes]; // true plus answered: F1 is 2 right / marked
        boolean[] occurs = new boolean[classes];
        for (int i : drawn) {
            occurs[truth[i]] = true;
            marked[truth[i]]++;
            marked[answers[i]]++;
            right[truth[i]] += truth[i] == answers[i] ? 1 : 0;
        }
        double sum = 0;
        int n = 0;
        for (int c = 0; c < classes; c++) {
            if (occurs[c]) {
                sum += 2.0 * right[c] / marked[c];
                n++;
            }
        }
        return sum / n;
    }
}
