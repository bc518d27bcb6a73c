package org.cosmicoracle.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Against numpy and scipy: src/test/python/golden_prior_shift.py. */
class PriorShiftTest {

    private static Golden golden;

    /** Figures of the script. */
    record Golden(
            double[] start,
            double[][] probabilities,
            double[] mostLikely,
            double[][] joint,
            double[] shares,
            double[] counted,
            double[] blackBox) {}

    @BeforeAll
    static void read() throws IOException {
        try (InputStream in = PriorShiftTest.class.getResourceAsStream("prior_shift.json")) {
            golden = new ObjectMapper().readValue(in, Golden.class);
        }
    }

    @Test
    void theEstimatedPriorIsTheMostLikelyOne() {
        double[] found = PriorShift.estimated(golden.probabilities(), golden.start());

        assertThat(found).containsExactly(golden.mostLikely(), within(1e-4));
    }

    @Test
    void theBlackBoxPriorSolvesTheJointMatrix() {
        double[] found = PriorShift.blackBox(golden.joint(), golden.shares(), golden.counted());

        assertThat(found).containsExactly(golden.blackBox(), within(1e-9));
    }

    @Test
    void aMatrixThatCannotBeInvertedLeavesThePrior() {
        double[] from = {0.5, 0.5};

        assertThat(PriorShift.blackBox(new double[][] {{0.5, 0.5}, {0, 0}}, from, from))
                .containsExactly(0.5, 0.5);
    }

    @Test
    void movingThereAndBackChangesNothing() {
        double[] p = {0.7, 0.2, 0.1};
        double[] from = {0.2, 0.3, 0.5};
        double[] to = {0.6, 0.3, 0.1};

        double[] moved = PriorShift.reweighted(p, from, to);

        assertThat(moved[0]).isCloseTo(2.1 / (2.1 + 0.2 + 0.02), within(1e-12));
        assertThat(PriorShift.reweighted(moved, to, from)).containsExactly(p, within(1e-12));
    }

    @Test
    void aClassThatWasImpossibleStaysSo() {
        assertThat(
                        PriorShift.reweighted(
                                new double[] {0.5, 0.5, 0},
                                new double[] {0.5, 0.5, 0},
                                new double[] {0.25, 0.25, 0.5}))
                .containsExactly(0.5, 0.5, 0);
    }
}
