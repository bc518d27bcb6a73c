package org.cosmicoracle.trainer.protocol;

import java.util.ArrayList;
import java.util.List;
import org.cosmicoracle.trainer.baseline.Baseline;
import org.cosmicoracle.trainer.baseline.FeatureRows;
import org.cosmicoracle.trainer.evaluation.CalibratorFit;

/**
 * A baseline's closed-set answers: learned from training objects under the same view, its conformal
 * quantiles from cross-fitted probabilities of the training objects.
 */
final class BaselineAnswers {

    private static final int CROSS_FITS = 5;

    private BaselineAnswers() {}

    /** Objects as numbers. */
    private record Table(List<float[]> raw, int[] truths) {
        static Table of(List<TestObject> objects) {
            return new Table(
                    FeatureRows.raw(TestObject.curves(objects)), TestObject.truths(objects));
        }

        Table only(List<Integer> rows) {
            return new Table(
                    rows.stream().map(raw::get).toList(),
                    rows.stream().mapToInt(i -> truths[i]).toArray());
        }
    }

    static List<Answer> of(
            Baseline baseline,
            List<TestObject> training,
            List<TestObject> test,
            int classes,
            long seed) {
        Table known = Table.of(training);
        double[] quantiles = quantiles(baseline, known, classes, seed);
        double[][] p = answers(baseline, known, Table.of(test).raw(), classes, seed);
        List<Answer> answers = new ArrayList<>();
        for (int i = 0; i < p.length; i++) {
            boolean[] conformal = new boolean[classes];
            for (int c = 0; c < classes; c++) {
                conformal[c] = 1 - p[i][c] <= quantiles[c];
            }
            answers.add(new Answer(test.get(i).objectId(), test.get(i).truth(), p[i], conformal));
        }
        return answers;
    }

    private static double[][] answers(
            Baseline baseline, Table known, List<float[]> asked, int classes, long seed) {
        FeatureRows rows = FeatureRows.fit(known.raw());
        try (Baseline.Fitted fitted =
                baseline.fit(rows.rows(known.raw()), known.truths(), classes, seed)) {
            return fitted.probabilities(rows.rows(asked));
        }
    }

    private static double[] quantiles(Baseline baseline, Table known, int classes, long seed) {
        List<Integer> all = new ArrayList<>();
        for (int i = 0; i < known.truths().length; i++) {
            all.add(i);
        }
        List<List<Double>> scores = new ArrayList<>();
        for (int c = 0; c < classes; c++) {
            scores.add(new ArrayList<>());
        }
        for (List<Integer> fold :
                StratifiedFolds.of(
                        all, i -> Integer.toString(known.truths()[i]), CROSS_FITS, seed)) {
            List<Integer> rest = new ArrayList<>(all);
            rest.removeAll(new java.util.HashSet<>(fold));
            double[][] p =
                    answers(baseline, known.only(rest), known.only(fold).raw(), classes, seed);
            for (int i = 0; i < p.length; i++) {
                int truth = known.truths()[fold.get(i)];
                scores.get(truth).add(1 - p[i][truth]);
            }
        }
        return scores.stream()
                .mapToDouble(s -> CalibratorFit.conformalQuantile(s, CalibratorFit.LEVEL))
                .toArray();
    }
}
