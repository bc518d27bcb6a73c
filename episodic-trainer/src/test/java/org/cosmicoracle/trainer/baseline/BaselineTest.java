package org.cosmicoracle.trainer.baseline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.SplittableRandom;
import org.cosmicoracle.feature.LightCurveFeatures;
import org.cosmicoracle.trainer.evaluation.GoldenMetrics;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class BaselineTest {

    private final GoldenMetrics golden = GoldenMetrics.read();

    @Test
    void logisticRegressionAgreesWithScikitLearn() {
        double[][] found = fitted(Baseline.LOGISTIC);

        for (int i = 0; i < found.length; i++) {
            for (int c = 0; c < 3; c++) {
                assertThat(found[i][c]).isCloseTo(golden.logistic()[i][c], within(0.005));
            }
        }
    }

    @Test
    void nearestCentroidAgreesWithScikitLearn() {
        double[][] found = fitted(Baseline.NEAREST_CENTROID);

        for (int i = 0; i < found.length; i++) {
            int expected = golden.centroid()[i];
            for (int c = 0; c < 3; c++) {
                assertThat(found[i][c]).isLessThanOrEqualTo(found[i][expected]);
            }
        }
    }

    @Test
    void centroidsAreMeansHoweverManyRowsTheyHave() {
        float[][] rows = {{0}, {2}, {10}};
        try (Baseline.Fitted fitted =
                Baseline.NEAREST_CENTROID.fit(rows, new int[] {0, 0, 1}, 3, 1)) {
            double[] halfway = fitted.probabilities(new float[][] {{5.5f}})[0];

            assertThat(halfway).containsExactly(0.5, 0.5, 0);
        }
    }

    @Test
    void boostedTreesLearnWhatNoLineParts() throws Exception {
        SplittableRandom random = new SplittableRandom(3);
        float[][] rows = new float[400][2];
        int[] classes = new int[rows.length];
        for (int i = 0; i < rows.length; i++) {
            rows[i][0] = (float) (2 * random.nextDouble() - 1);
            rows[i][1] = (float) (2 * random.nextDouble() - 1);
            classes[i] = rows[i][0] * rows[i][1] > 0 ? 1 : 0;
        }

        assertThat(accuracy(Baseline.GRADIENT_BOOSTING, rows, classes)).isGreaterThan(0.8);
        assertThat(accuracy(Baseline.RANDOM_FOREST, rows, classes)).isGreaterThan(0.8);
        assertThat(accuracy(Baseline.LOGISTIC, rows, classes)).isLessThan(0.7);
    }

    @ParameterizedTest
    @EnumSource
    void answersSumToOneAndTheSameSeedGivesTheSame(Baseline baseline) {
        double[][] found = fitted(baseline);

        assertThat(found[0]).hasSize(3);
        assertThat(found[0][0] + found[0][1] + found[0][2]).isCloseTo(1, within(1e-6));
        assertThat(fitted(baseline)).isDeepEqualTo(found);
    }

    @ParameterizedTest
    @EnumSource
    void oneRowAClassIsEnough(Baseline baseline) throws Exception {
        float[][] rows = {{-2, 0}, {2, 0}};

        assertThat(accuracy(baseline, rows, new int[] {0, 1}))
                .isGreaterThanOrEqualTo(baseline == Baseline.GRADIENT_BOOSTING ? 0.5 : 1);
    }

    @Test
    void whatIsMissingIsZeroWithAFlag() {
        int n = LightCurveFeatures.specs().size();
        float[] low = new float[n];
        float[] high = new float[n];
        java.util.Arrays.fill(high, 2);
        float[] missing = high.clone();
        missing[0] = Float.NaN;
        FeatureRows rows = FeatureRows.fit(List.of(low, high));

        float[] row = rows.rows(List.of(missing))[0];

        assertThat(row).hasSize(2 * n);
        assertThat(row[0]).isZero();
        assertThat(row[1]).isEqualTo(1);
        assertThat(row[n]).isEqualTo(1);
        assertThat(row[n + 1]).isZero();
    }

    private double[][] fitted(Baseline baseline) {
        try (Baseline.Fitted fitted = baseline.fit(golden.rows(), golden.classes(), 3, 1)) {
            return fitted.probabilities(golden.asked());
        }
    }

    private static double accuracy(Baseline baseline, float[][] rows, int[] classes) {
        try (Baseline.Fitted fitted = baseline.fit(rows, classes, 2, 1)) {
            double[][] p = fitted.probabilities(rows);
            double right = 0;
            for (int i = 0; i < p.length; i++) {
                right += (p[i][1] > p[i][0] ? 1 : 0) == classes[i] ? 1 : 0;
            }
            return right / p.length;
        }
    }
}
