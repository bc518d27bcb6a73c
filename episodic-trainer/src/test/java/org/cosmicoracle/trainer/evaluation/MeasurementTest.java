package org.cosmicoracle.trainer.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.SplittableRandom;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** Against scikit-learn: src/test/python/golden_metrics.py. */
class MeasurementTest {

    private static final Offset<Double> CLOSE = within(1e-9);
    private final GoldenMetrics golden = GoldenMetrics.read();

    @Test
    void confusionAgreesWithScikitLearn() {
        Confusion confusion = new Confusion(golden.labels());
        for (int i = 0; i < golden.truth().size(); i++) {
            confusion.add(golden.truth().get(i), golden.predicted().get(i));
        }

        assertThat(confusion.macroF1()).isCloseTo(golden.macroF1(), CLOSE);
        assertThat(confusion.balancedAccuracy()).isCloseTo(golden.balancedAccuracy(), CLOSE);
        assertThat(confusion.accuracy()).isCloseTo(golden.accuracy(), CLOSE);
        assertThat(confusion.matthews()).isCloseTo(golden.matthews(), CLOSE);
        assertThat(confusion.counts()).isDeepEqualTo(golden.confusion());
        for (int c = 0; c < golden.labels().size(); c++) {
            Confusion.PerClass row = confusion.perClass().get(golden.labels().get(c));
            assertThat(row.precision()).isCloseTo(golden.precision()[c], CLOSE);
            assertThat(row.recall()).isCloseTo(golden.recall()[c], CLOSE);
            assertThat(row.n()).isEqualTo(golden.n()[c]);
        }
    }

    @Test
    void calibrationErrorAgreesWithNumpy() {
        boolean[] right = right();

        assertThat(Measurement.expectedCalibrationError(golden.confidence(), right))
                .isCloseTo(golden.ece(), CLOSE);
    }

    @Test
    void oneAnswerToEverythingHasNoCorrelation() {
        Confusion confusion = new Confusion(List.of("a", "b"));
        confusion.add("a", "a");
        confusion.add("b", "a");

        assertThat(confusion.matthews()).isZero();
    }

    @Test
    void aCalibratedModelIsUnderTheNullInNineteenOfTwenty() {
        double[] confidence = golden.confidence();
        double limit = Measurement.nullQuantile(confidence, new SplittableRandom(1));
        SplittableRandom random = new SplittableRandom(9);
        int under = 0;
        for (int k = 0; k < 400; k++) {
            boolean[] right = new boolean[confidence.length];
            for (int i = 0; i < right.length; i++) {
                right[i] = random.nextDouble() < confidence[i];
            }
            under += Measurement.expectedCalibrationError(confidence, right) <= limit ? 1 : 0;
        }

        assertThat(under).isBetween(365, 395);
    }

    @Test
    void conformalQuantileAgreesWithNumpyAndExcludesNothingOnTooFewObjects() {
        assertThat(CalibratorFit.conformalQuantile(golden.scores(), 0.9))
                .isEqualTo(golden.conformalQuantile());
        assertThat(CalibratorFit.conformalQuantile(golden.scores().subList(0, 8), 0.9))
                .isEqualTo(1);
        assertThat(CalibratorFit.conformalQuantile(List.of(), 0.9)).isEqualTo(1);
    }

    @Test
    void theSearchFindsAMinimum() {
        assertThat(CalibratorFit.minimum(x -> (x - 1.3) * (x - 1.3), -5, 5))
                .isCloseTo(1.3, within(1e-4));
    }

    private boolean[] right() {
        boolean[] right = new boolean[golden.truth().size()];
        for (int i = 0; i < right.length; i++) {
            right[i] = golden.truth().get(i).equals(golden.predicted().get(i));
        }
        return right;
    }
}
