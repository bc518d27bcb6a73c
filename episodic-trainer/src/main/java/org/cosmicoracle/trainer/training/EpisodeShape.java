package org.cosmicoracle.trainer.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;

/**
 * An episode that fills a batch: rows of one way follow each other, its support first.
 *
 * @param ways classes of an episode
 * @param shots rows of a class that make its mean
 * @param queries rows of a class that are compared with the means
 */
record EpisodeShape(int ways, int shots, int queries) {

    private static final int MOST_WAYS = 12;
    private static final int SHOTS = 5;

    /**
     * Returns the shape for a batch.
     *
     * @throws IllegalArgumentException when the batch has no room for queries, or there are fewer
     *     than two classes
     */
    static EpisodeShape of(int batch, int classes) {
        int ways = Math.min(MOST_WAYS, classes);
        int queries = ways == 0 ? 0 : batch / ways - SHOTS;
        if (ways < 2 || queries < 1) {
            throw new IllegalArgumentException(
                    "an episode of "
                            + ways
                            + " classes with "
                            + SHOTS
                            + " shots does not fit into a batch of "
                            + batch);
        }
        return new EpisodeShape(ways, SHOTS, queries);
    }

    /** Returns the rows of an episode. */
    int rows() {
        return ways * perWay();
    }

    int perWay() {
        return shots + queries;
    }

    /**
     * Returns the mean cross-entropy of the queries.
     *
     * @param embedded {@code [rows][dimension]}
     * @param smoothing share of the target given to all ways alike
     */
    NDArray loss(NDArray embedded, double smoothing, NDManager scope) {
        long dimension = embedded.getShape().get(1);
        NDArray byWay = embedded.reshape(ways, perWay(), dimension);
        NDArray means = byWay.get(":, :" + shots).mean(new int[] {1});
        NDArray asked = byWay.get(":, " + shots + ":").reshape(-1, dimension);
        NDArray distances = asked.expandDims(1).sub(means).square().sum(new int[] {2});
        return distances
                .mul(-1 / TrainableNetwork.DISTANCE_UNIT)
                .logSoftmax(1)
                .mul(targets(smoothing, scope))
                .sum(new int[] {1})
                .mean()
                .neg();
    }

    private NDArray targets(double smoothing, NDManager scope) {
        float[] targets = new float[ways * queries * ways];
        Arrays.fill(targets, (float) (smoothing / ways));
        for (int row = 0; row < ways * queries; row++) {
            targets[row * ways + row / queries] += (float) (1 - smoothing);
        }
        return scope.create(targets, new Shape((long) ways * queries, ways));
    }
}
