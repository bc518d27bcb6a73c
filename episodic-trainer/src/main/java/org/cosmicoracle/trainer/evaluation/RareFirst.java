package org.cosmicoracle.trainer.evaluation;

import java.util.Arrays;
import java.util.Comparator;

/**
 * How well a score puts rare objects first. Of equal scores, every order is as likely. Stateless.
 */
public final class RareFirst {

    private RareFirst() {}

    /** Returns the chance that a rare object has the higher score than another one. */
    public static double auroc(double[] scores, boolean[] rare) {
        double[][] columns = new double[scores.length][2];
        int[] truth = new int[scores.length];
        for (int i = 0; i < truth.length; i++) {
            columns[i] = new double[] {-scores[i], scores[i]};
            truth[i] = rare[i] ? 1 : 0;
        }
        return ProbabilityScores.auroc(truth, columns);
    }

    /**
     * Returns the share of the rare objects among the {@code top} highest scores.
     *
     * @throws IllegalArgumentException when a score is NaN: it has no rank
     */
    public static double recall(double[] scores, boolean[] rare, int top) {
        if (Arrays.stream(scores).anyMatch(Double::isNaN)) {
            throw new IllegalArgumentException("a novelty score is NaN and has no rank");
        }
        Integer[] order = new Integer[scores.length];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, Comparator.comparingDouble(i -> -scores[i]));
        double found = 0;
        int all = 0;
        for (int from = 0; from < order.length; ) {
            int to = from;
            int own = 0;
            while (to < order.length && scores[order[to]] == scores[order[from]]) {
                own += rare[order[to++]] ? 1 : 0;
            }
            double inspected = Math.max(0, Math.min(top, to) - from);
            found += own * inspected / (to - from);
            all += own;
            from = to;
        }
        return found / all;
    }
}
