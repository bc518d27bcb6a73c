package org.cosmicoracle.embedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.FloatBuffer;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InputNormalizationTest {

    private static final Map<String, float[]> MANIFEST =
            Map.of("metadata.mean", new float[] {1, 2}, "metadata.deviation", new float[] {2, 4});

    @Test
    void valuesAreDividedAndClippedAndTheMissingFlagged() {
        FloatBuffer row = FloatBuffer.allocate(4);
        InputNormalization norm = InputNormalization.of(MANIFEST, "metadata", 2);
        norm.write(new float[] {2, 1_000}, row, 0);
        assertThat(row.array()).containsExactly(0.5f, 4, 0, 0);

        norm.write(new float[] {Float.NEGATIVE_INFINITY}, row, 0);
        assertThat(row.array()).containsExactly(0, 0, 1, 1);
    }

    @Test
    void oneThatTheManifestLacksOrHasInAnotherLengthIsRefused() {
        assertThatThrownBy(() -> InputNormalization.of(MANIFEST, "lightCurve", 2))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("lightCurve");
        assertThatThrownBy(() -> InputNormalization.of(MANIFEST, "metadata", 3))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("2 features of metadata, the network takes 3");
    }

    @ParameterizedTest
    @ValueSource(floats = {0, -1, Float.NaN, Float.POSITIVE_INFINITY})
    void aDeviationThatCannotBeDividedByIsRefused(float deviation) {
        assertThatThrownBy(() -> new InputNormalization(new float[1], new float[] {deviation}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("feature 0");
    }
}
