package org.cosmicoracle.trainer.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class RiskCoverageTest {

    private final GoldenTrust golden = GoldenTrust.read();

    @Test
    void areaAgreesWithNumpy() {
        RiskCoverage found = RiskCoverage.of(golden.confidence(), golden.right());

        assertThat(found.aurc()).isCloseTo(golden.aurc(), within(1e-12));
        assertThat(found.aurcBest()).isCloseTo(golden.aurcBest(), within(1e-12));
        assertThat(found.curve()).hasSize(20);
        RiskCoverage.Point all = found.curve().get(19);
        assertThat(all.coverage()).isEqualTo(1);
        assertThat(all.confidence()).isZero();
    }

    @Test
    void ofEqualConfidencesEveryOrderIsAsLikely() {
        RiskCoverage found =
                RiskCoverage.of(new double[] {0.9, 0.5, 0.5}, new boolean[] {true, true, false});

        assertThat(found.aurc()).isCloseTo((0 + 0.5 / 2 + 1.0 / 3) / 3, within(1e-12));
    }

    @Test
    void rareObjectsAreCountedAmongTheFirst() {
        double[] scores = {5, 4, 3, 3, 1};
        boolean[] rare = {true, false, true, false, false};

        assertThat(RareFirst.recall(scores, rare, 2)).isEqualTo(0.5);
        assertThat(RareFirst.recall(scores, rare, 3)).isEqualTo(0.75);
        assertThat(RareFirst.recall(scores, rare, 5)).isEqualTo(1);
        assertThat(RareFirst.auroc(scores, rare)).isCloseTo((3 + 1.5) / 6, within(1e-12));
    }

    @Test
    void aScoreThatIsNaNIsRefusedAndNotLookedAtForEver() {
        assertThatThrownBy(
                        () ->
                                RareFirst.recall(
                                        new double[] {1, Double.NaN},
                                        new boolean[] {true, false},
                                        1))
                .hasMessageContaining("NaN");
    }

    @Test
    void rankingAgreesWithScikitLearn() {
        assertThat(RareFirst.auroc(golden.mahalanobis(), golden.isStrange()))
                .isCloseTo(golden.mahalanobisAuroc(), within(1e-12));
        assertThat(RareFirst.recall(golden.mahalanobis(), golden.isStrange(), 30))
                .isCloseTo(golden.mahalanobisRecall(), within(1e-12));
    }
}
