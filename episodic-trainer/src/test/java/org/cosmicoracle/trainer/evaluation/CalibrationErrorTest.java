package org.cosmicoracle.trainer.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class CalibrationErrorTest {

    private final GoldenMetrics golden = GoldenMetrics.read();

    @Test
    void errorOfAClassIsThatOfItsProbability() {
        double[][] p = {{0.9, 0.1}, {0.9, 0.1}, {0.9, 0.1}, {0.9, 0.1}};

        CalibrationError found = CalibrationError.ofClass(p, new int[] {0, 0, 0, 1}, 0, 1);

        assertThat(found.n()).isEqualTo(4);
        assertThat(found.ece()).isCloseTo(0.15, within(1e-12));
    }

    @Test
    void answersThatGoTogetherMakeTheNullWider() {
        double[] confidence = golden.confidence();
        String[] own = new String[confidence.length];
        String[] shared = new String[confidence.length];
        Arrays.setAll(own, i -> "o" + i);
        Arrays.setAll(shared, i -> "o" + i / 30);

        double single = CalibrationError.nullQuantileByOwner(confidence, own, 1);

        assertThat(single)
                .isCloseTo(
                        CalibrationError.of(confidence, new boolean[confidence.length], 2)
                                .eceNull95(),
                        within(0.01));
        assertThat(CalibrationError.nullQuantileByOwner(confidence, shared, 1))
                .isGreaterThan(2 * single);
    }

    @Test
    void nothingHasNoError() {
        assertThat(CalibrationError.of(new double[0], new boolean[0], 1).ece()).isNaN();
        assertThat(CalibrationError.of(new double[0], new boolean[0], 1).eceNull95()).isNaN();
    }
}
