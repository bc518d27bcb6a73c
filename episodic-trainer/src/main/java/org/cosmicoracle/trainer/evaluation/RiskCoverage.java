package org.cosmicoracle.trainer.evaluation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * What is gained by answering only where the confidence is high (Geifman and El-Yaniv 2017,
 * arXiv:1705.08500). Of answers of one confidence, every order is as likely.
 *
 * @param n answers
 * @param aurc area under the curve of risk against coverage: the mean over k of the error among the
 *     k most confident answers; lower is better
 * @param aurcBest of a confidence that puts every right answer before every wrong one
 * @param curve at coverages of 0.05, 0.1 ... 1
 */
public record RiskCoverage(int n, double aurc, double aurcBest, List<Point> curve) {

    private static final int POINTS = 20;

    /**
     * One choice of what to answer.
     *
     * @param coverage share of answers given
     * @param accuracy among them
     * @param confidence least confidence that is answered
     */
    public record Point(double coverage, double accuracy, double confidence) {}

    /** Measures; figures are NaN without answers. */
    public static RiskCoverage of(double[] confidence, boolean[] right) {
        int n = right.length;
        double[] wrong = wrongAmongTop(confidence, right);
        double[] ordered = confidence.clone();
        Arrays.sort(ordered);
        double sum = 0;
        for (int k = 1; k <= n; k++) {
            sum += wrong[k] / k;
        }
        List<Point> curve = new ArrayList<>();
        for (int i = 1; i <= POINTS && n > 0; i++) {
            int k = Math.max(1, (int) Math.round((double) i * n / POINTS));
            curve.add(new Point((double) k / n, 1 - wrong[k] / k, ordered[n - k]));
        }
        return new RiskCoverage(n, sum / n, best(wrong[n], n), curve);
    }

    /** Returns the expected number of wrong answers among the k most confident, for every k. */
    private static double[] wrongAmongTop(double[] confidence, boolean[] right) {
        Integer[] order = new Integer[right.length];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, Comparator.comparingDouble(i -> -confidence[i]));
        double[] wrong = new double[right.length + 1];
        for (int from = 0; from < order.length; ) {
            int to = from;
            int misses = 0;
            while (to < order.length && confidence[order[to]] == confidence[order[from]]) {
                misses += right[order[to++]] ? 0 : 1;
            }
            for (int i = from; i < to; i++) {
                wrong[i + 1] = wrong[i] + (double) misses / (to - from);
            }
            from = to;
        }
        return wrong;
    }

    private static double best(double misses, int n) {
        double sum = 0;
        for (int k = 1; k <= n; k++) {
            sum += Math.max(0, misses - (n - k)) / k;
        }
        return sum / n;
    }
}
