package org.cosmicoracle.trainer.realism;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.cosmicoracle.trainer.baseline.Baseline;
import org.cosmicoracle.trainer.evaluation.ProbabilityScores;
import org.cosmicoracle.trainer.protocol.StratifiedFolds;

/**
 * Classifier two-sample test (Lopez-Paz and Oquab 2017, arXiv:1610.06545): how well boosted trees
 * that saw other objects tell simulated from real. 0.5 not at all, 1 always. Stateless.
 */
final class ClassifierTest {

    private static final int FOLDS = 5;
    private static final int REAL = 0;
    private static final int SIMULATED = 1;

    private ClassifierTest() {}

    /**
     * Returns the area under the receiver operating characteristic over five folds.
     *
     * @param real rows of features, NaN where one is missing; at least five
     * @param simulated the same
     */
    static double auroc(List<float[]> real, List<float[]> simulated, long seed) {
        List<float[]> rows = new ArrayList<>(real);
        rows.addAll(simulated);
        int[] truth = new int[rows.size()];
        java.util.Arrays.fill(truth, real.size(), truth.length, SIMULATED);
        java.util.Arrays.fill(truth, 0, real.size(), REAL);
        List<Integer> all = new ArrayList<>();
        for (int i = 0; i < truth.length; i++) {
            all.add(i);
        }
        double[][] answers = new double[truth.length][];
        for (List<Integer> fold :
                StratifiedFolds.of(all, i -> Integer.toString(truth[i]), FOLDS, seed)) {
            List<Integer> rest = new ArrayList<>(all);
            rest.removeAll(new HashSet<>(fold));
            try (Baseline.Fitted trees =
                    Baseline.GRADIENT_BOOSTING.fit(
                            select(rows, rest),
                            rest.stream().mapToInt(i -> truth[i]).toArray(),
                            2,
                            seed)) {
                double[][] p = trees.probabilities(select(rows, fold));
                for (int i = 0; i < p.length; i++) {
                    answers[fold.get(i)] = p[i];
                }
            }
        }
        return ProbabilityScores.auroc(truth, answers);
    }

    private static float[][] select(List<float[]> rows, List<Integer> which) {
        return which.stream().map(rows::get).toArray(float[][]::new);
    }
}
