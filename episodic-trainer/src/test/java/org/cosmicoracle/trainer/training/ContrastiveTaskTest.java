package org.cosmicoracle.trainer.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import org.cosmicoracle.embedding.NetworkSizes;
import org.junit.jupiter.api.Test;

class ContrastiveTaskTest {

    private static final NetworkSizes SIZES = new NetworkSizes(2, 12, 4, 2, 8, 0);
    private static final int PAIRS = 8;
    private static final TrainingConfig CONFIG =
            TrainingConfig.of(3, 60).withBatch(2 * PAIRS).withPretraining(60);

    @Test
    void bringsTwoViewsOfAnObjectTogetherAndLeavesOthersApart() {
        try (TrainableNetwork network =
                new TrainableNetwork(CONFIG, SIZES, new double[] {0.5, 0.5})) {
            float[] losses = new float[CONFIG.pretrainingSteps()];
            try (ContrastiveTask task = network.contrastiveTask(CONFIG)) {
                for (int step = 0; step < losses.length; step++) {
                    try (NDManager scope = network.manager().newSubManager()) {
                        losses[step] = task.step(step, views(scope), scope);
                    }
                }
            }

            assertThat(mean(losses, 0)).isLessThan(Math.log(2 * PAIRS - 1));
            assertThat(mean(losses, losses.length - 10)).isLessThan(0.8 * mean(losses, 0));
        }
    }

    @Test
    void anOddBatchIsRefusedAndSaysWhy() {
        TrainingConfig odd = CONFIG.withBatch(15);
        try (TrainableNetwork network = new TrainableNetwork(odd, SIZES, new double[] {0.5, 0.5})) {
            assertThatThrownBy(() -> network.contrastiveTask(odd))
                    .hasMessageContaining("must be even, not 15");
        }
    }

    private static double mean(float[] losses, int from) {
        double sum = 0;
        for (int i = from; i < from + 10; i++) {
            sum += losses[i] / 10;
        }
        return sum;
    }

    /** Each object is a random light curve; a view adds a tenth of noise. */
    private static NDList views(NDManager scope) {
        NDArray grid = twice(scope, new Shape(PAIRS, 2, 12));
        NDArray features = twice(scope, new Shape(PAIRS, 8));
        long side = NetworkSizes.STAMP_SIDE;
        NDArray masks = scope.zeros(new Shape(2L * PAIRS, 3));
        masks.set(new ai.djl.ndarray.index.NDIndex(":, 0"), 1f);
        return new NDList(
                grid,
                features,
                scope.zeros(new Shape(2L * PAIRS, 3, side, side)),
                scope.zeros(new Shape(2L * PAIRS, 4)),
                masks);
    }

    private static NDArray twice(NDManager scope, Shape shape) {
        NDArray object = scope.randomNormal(0, 1, shape, DataType.FLOAT32);
        return object.concat(object.add(scope.randomNormal(0, 0.1f, shape, DataType.FLOAT32)), 0);
    }
}
