package org.cosmicoracle.trainer.evaluation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * The non-decreasing curve nearest to hits and misses in squares, found by pooling adjacent
 * violators (Ayer et al. 1955), with straight lines between the ends of its steps. Immutable.
 */
public final class IsotonicCurve {

    private final double[] scores;
    private final double[] shares;

    private IsotonicCurve(double[] scores, double[] shares) {
        this.scores = scores;
        this.shares = shares;
    }

    /** Neighbours pooled to one share. */
    private record Step(double first, double last, double hits, double n) {
        double share() {
            return hits / n;
        }

        Step with(Step next) {
            return new Step(first, next.last, hits + next.hits, n + next.n);
        }
    }

    /** Fits the share of hits as a function of the score; without scores it is 0 everywhere. */
    public static IsotonicCurve fit(double[] scores, boolean[] hits) {
        Integer[] order = new Integer[scores.length];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, Comparator.comparingDouble(i -> scores[i]));
        List<Step> steps = new ArrayList<>();
        for (int from = 0; from < order.length; ) {
            double score = scores[order[from]];
            int to = from;
            double own = 0;
            while (to < order.length && scores[order[to]] == score) {
                own += hits[order[to++]] ? 1 : 0;
            }
            Step step = new Step(score, score, own, to - from); // one score, one share
            while (!steps.isEmpty() && steps.get(steps.size() - 1).share() >= step.share()) {
                step = steps.remove(steps.size() - 1).with(step);
            }
            steps.add(step);
            from = to;
        }
        return of(steps);
    }

    private static IsotonicCurve of(List<Step> steps) {
        double[] x = new double[2 * steps.size()];
        double[] y = new double[x.length];
        for (int k = 0; k < steps.size(); k++) {
            x[2 * k] = steps.get(k).first();
            x[2 * k + 1] = steps.get(k).last();
            y[2 * k] = steps.get(k).share();
            y[2 * k + 1] = y[2 * k];
        }
        return new IsotonicCurve(x, y);
    }

    /** Returns the share at a score; beyond the scores it was fitted to, that of the nearest. */
    public double at(double score) {
        int n = scores.length;
        if (n == 0) {
            return 0;
        }
        if (score <= scores[0]) {
            return shares[0];
        }
        if (score >= scores[n - 1]) {
            return shares[n - 1];
        }
        int above = 1;
        while (scores[above] < score) {
            above++;
        }
        double width = scores[above] - scores[above - 1];
        double part = width > 0 ? (score - scores[above - 1]) / width : 1;
        return shares[above - 1] + part * (shares[above] - shares[above - 1]);
    }
}
