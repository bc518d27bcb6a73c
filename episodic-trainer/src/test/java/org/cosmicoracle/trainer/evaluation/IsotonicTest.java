package org.cosmicoracle.trainer.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import org.junit.jupiter.api.Test;

class IsotonicTest {

    private final GoldenTrust golden = GoldenTrust.read();

    @Test
    void curveAgreesWithScikitLearnTiesAndEndsIncluded() {
        IsotonicCurve curve = IsotonicCurve.fit(golden.scores(), golden.hits());

        for (int i = 0; i < golden.asked().length; i++) {
            assertThat(curve.at(golden.asked()[i]))
                    .as("at %s", golden.asked()[i])
                    .isCloseTo(golden.curve()[i], within(1e-9));
        }
    }

    @Test
    void classesAgainstTheRestAgreeWithScikitLearn() {
        IsotonicCalibration fitted =
                IsotonicCalibration.fit(golden.probabilities(), golden.truth());

        for (int i = 0; i < golden.isotonic().length; i++) {
            assertThat(fitted.of(golden.probabilities()[i]))
                    .containsExactly(golden.isotonic()[i], within(1e-9));
        }
    }

    @Test
    void ofNoScoreItKnowsNothingAndWhereEveryClassIsOutSharesAreEven() {
        assertThat(IsotonicCurve.fit(new double[0], new boolean[0]).at(0.5)).isZero();
        IsotonicCalibration fitted =
                IsotonicCalibration.fit(new double[][] {{0.9, 0.1}, {0.1, 0.9}}, new int[] {0, 1});

        assertThat(fitted.of(new double[] {0, 0})).containsExactly(0.5, 0.5);
    }

    @Test
    void powerHasTheHighestLikelihood() {
        assertThat(CalibrationComparison.power(golden.probabilities(), golden.truth()))
                .isCloseTo(golden.power(), within(2e-3));
    }

    @Test
    void anOverconfidentModelIsMendedByBothAndAnObjectIsInOneFold() {
        int n = 3000;
        double[][] p = new double[n][];
        int[] truth = new int[n];
        String[] owners = new String[n];
        java.util.SplittableRandom random = new java.util.SplittableRandom(4);
        for (int i = 0; i < n; i++) {
            double right = 0.5 + 0.5 * random.nextDouble();
            double odds = Math.pow(right / (1 - right), 3); // says three times the logit
            p[i] = new double[] {odds / (1 + odds), 1 / (1 + odds)};
            truth[i] = random.nextDouble() < right ? 0 : 1;
            owners[i] = "o" + i / 3;
        }

        Map<String, CalibrationComparison.Row> rows =
                CalibrationComparison.of(p, truth, owners, 5, 1);

        CalibrationComparison.Row asItIs = row(rows, CalibrationComparison.AS_IT_IS);
        assertThat(asItIs.error().ece()).isGreaterThan(0.1);
        for (String name :
                java.util.List.of(
                        CalibrationComparison.TEMPERATURE, CalibrationComparison.ISOTONIC)) {
            assertThat(row(rows, name).error().ece()).as(name).isLessThan(0.03);
            assertThat(row(rows, name).logLoss()).as(name).isLessThan(asItIs.logLoss());
        }
        assertThat(CalibrationComparison.of(p, truth, new String[] {"one"}, 5, 1)).isEmpty();
    }

    private static CalibrationComparison.Row row(
            Map<String, CalibrationComparison.Row> rows, String name) {
        return java.util.Objects.requireNonNull(rows.get(name));
    }
}
