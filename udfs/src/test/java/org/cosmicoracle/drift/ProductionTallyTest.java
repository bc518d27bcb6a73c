package org.cosmicoracle.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ProductionTallyTest {

    @Test
    void countsAccuracyCoverageAndCalibration() {
        ProductionTally tally =
                ProductionTally.empty()
                        .plus(score(true, true, false, 0.9f, 1))
                        .plus(score(true, true, true, 0.9f, 1))
                        .plus(score(false, true, false, 0.9f, 1))
                        .plus(score(false, false, false, 0.3f, 1));

        assertThat(tally.accuracy()).isEqualTo(0.5);
        assertThat(tally.coverage()).isEqualTo(0.75);
        assertThat(tally.abstained()).isOne();
        assertThat(tally.correctGiven()).isOne();
        assertThat(tally.ece()).isCloseTo((Math.abs(2 - 2.7) + 0.3) / 4, within(1e-6));
    }

    @Test
    void whatIsTakenBackWasNeverCounted() {
        ProductionTally before = ProductionTally.empty().plus(score(true, true, false, 1, 1));

        assertThat(
                        before.plus(score(false, true, true, 0.5f, 1))
                                .plus(score(false, true, true, 0.5f, -1)))
                .isEqualTo(before);
    }

    @Test
    void agesAreThoseOfTheEvaluation() {
        assertThat(AgeBin.of(0)).isEqualTo("1");
        assertThat(AgeBin.of(1.5)).isEqualTo("3");
        assertThat(AgeBin.of(30)).isEqualTo("30");
        assertThat(AgeBin.of(31)).isEqualTo("later");
    }

    private static LateScore score(
            boolean correct, boolean covered, boolean abstained, float confidence, int sign) {
        return new LateScore(
                "oracle/1", "SN Ia", "1", correct, covered, abstained, confidence, sign);
    }
}
