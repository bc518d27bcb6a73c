package org.cosmicoracle.trainer.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import org.junit.jupiter.api.Test;

class EpisodeShapeTest {

    @Test
    void fillsABatchWithUpToTwelveClassesOfFiveShotsEach() {
        assertThat(EpisodeShape.of(96, 18)).isEqualTo(new EpisodeShape(12, 5, 3));
        assertThat(EpisodeShape.of(96, 7)).isEqualTo(new EpisodeShape(7, 5, 8));
        assertThat(EpisodeShape.of(96, 7).rows()).isEqualTo(91);
    }

    @Test
    void aBatchWithoutRoomForQueriesIsRefused() {
        assertThatThrownBy(() -> EpisodeShape.of(60, 18))
                .hasMessage(
                        "an episode of 12 classes with 5 shots does not fit into a batch of 60");
        assertThatThrownBy(() -> EpisodeShape.of(96, 1)).hasMessageContaining("of 1 classes");
    }

    @Test
    void queriesAreComparedWithTheMeansOfTheSupport() {
        EpisodeShape episode = new EpisodeShape(2, 2, 1);
        float[] rows = {0, 0, 0, 2, /* query */ 0, 1, 4, 0, 4, 2, /* query */ 2, 1};
        try (NDManager scope = Engine.getInstance().newBaseManager()) {
            NDArray embedded = scope.create(rows, new Shape(6, 2));

            // means (0, 1) and (4, 1): squared distances 0 and 16, then 4 and 4, over 8
            double first = Math.log(1 + Math.exp(-2));
            double second = Math.log(2);
            assertThat((double) episode.loss(embedded, 0, scope).getFloat())
                    .isCloseTo((first + second) / 2, within(1e-6));
            // a tenth of the target is shared by both ways: the first query pays 2 for a half of it
            assertThat((double) episode.loss(embedded, 0.1, scope).getFloat())
                    .isCloseTo((first + 0.05 * 2 + second) / 2, within(1e-6));
        }
    }
}
