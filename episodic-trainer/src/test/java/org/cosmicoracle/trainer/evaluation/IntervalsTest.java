package org.cosmicoracle.trainer.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class IntervalsTest {

    /** Both bootstraps draw on their own: 2000 and 4000 replicates. */
    private static final Offset<Double> DRAWN = within(0.01);

    private final GoldenMetrics golden = GoldenMetrics.read();

    @Test
    void shareAgreesWithScipyAtBothEndsAndForMany() {
        for (double[] row : golden.binomial()) {
            Interval found = BinomialInterval.of((int) row[0], (int) row[1]);

            assertThat(found.low()).as("of %s", row).isCloseTo(row[2], within(1e-9));
            assertThat(found.high()).as("of %s", row).isCloseTo(row[3], within(1e-9));
        }
    }

    @Test
    void nothingOfNothingSaysNothing() {
        assertThat(BinomialInterval.of(0, 0)).isEqualTo(new Interval(0, 1));
        assertThatThrownBy(() -> BinomialInterval.of(3, 2))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void bootstrapOfTheMacroF1AgreesWithNumpy() {
        Interval found = bootstrap().macroF1(repeat(golden.predicted()));

        assertThat(found.low()).isCloseTo(golden.macroF1Interval()[0], DRAWN);
        assertThat(found.high()).isCloseTo(golden.macroF1Interval()[1], DRAWN);
    }

    @Test
    void pairedBootstrapAgreesWithNumpyAndIsNarrowerThanTheDifferenceOfTwo() {
        Interval found =
                bootstrap().macroF1Gain(repeat(golden.predicted()), repeat(golden.other()));

        assertThat(found.low()).isCloseTo(golden.gainInterval()[0], DRAWN);
        assertThat(found.high()).isCloseTo(golden.gainInterval()[1], DRAWN);
        assertThat(bootstrap().macroF1Gain(repeat(golden.predicted()), repeat(golden.predicted())))
                .isEqualTo(new Interval(0, 0));
    }

    @Test
    void repeatsOfOneAnswerDoNotNarrowTheInterval() {
        int[] once = golden.places(golden.predicted());

        assertThat(bootstrap().macroF1(new int[][] {once, once}))
                .isEqualTo(bootstrap().macroF1(new int[][] {once}));
    }

    @Test
    void meanHasItsNormalInterval() {
        Interval found = Interval.ofMean(new double[] {1, 2, 3, 4});

        assertThat(found.low()).isCloseTo(2.5 - 1.959964 * 0.6454972, within(1e-6));
        assertThat(found.high()).isCloseTo(2.5 + 1.959964 * 0.6454972, within(1e-6));
    }

    private Bootstrap bootstrap() {
        return new Bootstrap(golden.places(golden.truth()), golden.labels().size(), 1);
    }

    private int[][] repeat(java.util.List<String> answers) {
        return new int[][] {golden.places(answers)};
    }
}
