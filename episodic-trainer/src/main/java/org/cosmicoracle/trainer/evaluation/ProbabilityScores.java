package org.cosmicoracle.trainer.evaluation;

import java.util.Arrays;
import java.util.Comparator;

/** Scores of probabilities, {@code [object][class]}, against true classes. Stateless. */
public final class ProbabilityScores {

    private ProbabilityScores() {}

    /**
     * Returns the mean over classes of the area under the receiver operating characteristic, each
     * class against the rest; classes without objects, or without others, take no part.
     */
    public static double auroc(int[] truth, double[][] probabilities) {
        double sum = 0;
        int n = 0;
        int classes = probabilities.length == 0 ? 0 : probabilities[0].length;
        for (int c = 0; c < classes; c++) {
            double area = auroc(truth, probabilities, c);
            if (!Double.isNaN(area)) {
                sum += area;
                n++;
            }
        }
        return n == 0 ? Double.NaN : sum / n;
    }

    /** The share of pairs in the right order (Mann and Whitney 1947); ties count half. */
    private static double auroc(int[] truth, double[][] probabilities, int c) {
        Integer[] order = new Integer[truth.length];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, Comparator.comparingDouble(i -> probabilities[i][c]));
        double rankSum = 0;
        long own = 0;
        for (int from = 0; from < order.length; ) {
            int to = from;
            while (to < order.length
                    && probabilities[order[to]][c] == probabilities[order[from]][c]) {
                to++;
            }
            for (int i = from; i < to; i++) {
                if (truth[order[i]] == c) {
                    own++;
                    rankSum += (from + to + 1) / 2.0;
                }
            }
            from = to;
        }
        long others = truth.length - own;
        return own == 0 || others == 0
                ? Double.NaN
                : (rankSum - own * (own + 1) / 2.0) / ((double) own * others);
    }

    /** Returns the mean squared distance of probabilities and truth (Brier 1950), 0 to 2. */
    public static double brier(int[] truth, double[][] probabilities) {
        double sum = 0;
        for (int i = 0; i < truth.length; i++) {
            for (int c = 0; c < probabilities[i].length; c++) {
                double d = probabilities[i][c] - (c == truth[i] ? 1 : 0);
                sum += d * d;
            }
        }
        return sum / truth.length;
    }
}
