package org.cosmicoracle.trainer.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ProbabilityScoresTest {

    private final GoldenMetrics golden = GoldenMetrics.read();

    @Test
    void areaUnderTheCurveAgreesWithScikitLearnTiesIncluded() {
        assertThat(ProbabilityScores.auroc(golden.places(golden.truth()), golden.probabilities()))
                .isCloseTo(golden.auroc(), within(1e-12));
    }

    @Test
    void brierScoreAgreesWithScikitLearn() {
        assertThat(ProbabilityScores.brier(golden.places(golden.truth()), golden.probabilities()))
                .isCloseTo(golden.brier(), within(1e-12));
    }

    @Test
    void aClassWithoutObjectsTakesNoPart() {
        double[][] probabilities = {{0.9, 0.1, 0}, {0.2, 0.8, 0}};

        assertThat(ProbabilityScores.auroc(new int[] {0, 1}, probabilities)).isEqualTo(1);
        assertThat(ProbabilityScores.auroc(new int[] {0, 0}, probabilities)).isNaN();
    }
}
