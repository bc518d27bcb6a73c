package org.cosmicoracle.trainer.training;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import ai.djl.training.ParameterStore;
import org.cosmicoracle.embedding.OracleNetwork;

/**
 * Contrastive pretraining without labels (SimCLR: Chen et al. 2020, arXiv:2002.05709, eq. 1): two
 * augmented views of one object must lie nearer to each other than to every other row of the batch.
 * Row i and row i + batch/2 are the views of one object. The loss is taken behind a projection that
 * is thrown away. Use on one thread.
 */
final class ContrastiveTask implements AutoCloseable {

    private static final int PROJECTION = 32;
    private static final double TEMPERATURE = 0.2;
    private static final float NEVER = -1e9f;

    private final OracleNetwork network;
    private final ParameterStore store;
    private final TrainingConfig config;
    private final NDManager manager;
    private final NDArray projection;
    private final NDArray notItself;
    private final NDArray partner;
    private final AdamW optimizer;

    ContrastiveTask(
            OracleNetwork network, ParameterStore store, TrainingConfig config, NDManager owner) {
        if (config.batch() % 2 != 0) {
            throw new IllegalArgumentException(
                    "pretraining takes two views of an object: the batch must be even, not "
                            + config.batch());
        }
        this.network = network;
        this.store = store;
        this.config = config;
        manager = owner.newSubManager();
        projection =
                manager.randomNormal(
                        0,
                        (float) (1 / Math.sqrt(network.sizes().embedding())),
                        new Shape(network.sizes().embedding(), PROJECTION),
                        DataType.FLOAT32);
        int rows = config.batch();
        float[] itself = new float[rows * rows];
        float[] other = new float[rows * rows];
        for (int i = 0; i < rows; i++) {
            itself[i * rows + i] = NEVER;
            other[i * rows + (i + rows / 2) % rows] = 1;
        }
        notItself = manager.create(itself, new Shape(rows, rows));
        partner = manager.create(other, new Shape(rows, rows));
        optimizer =
                new AdamW(
                        TrainableNetwork.learnedWith(network, projection),
                        config.weightDecay(),
                        manager);
    }

    /** Learns from one batch of pairs and returns its loss. */
    float step(int step, NDList inputs, NDManager scope) {
        Engine.getInstance().setRandomSeed((int) (config.seed() * 37 + step));
        float value;
        try (GradientCollector gradients = Engine.getInstance().newGradientCollector()) {
            NDArray e = network.forward(store, inputs, true).singletonOrThrow();
            NDArray z = e.maximum(0).matMul(projection);
            NDArray unit = z.div(z.square().sum(new int[] {1}, true).add(1e-6).sqrt());
            NDArray similarity = unit.matMul(unit.transpose()).div(TEMPERATURE).add(notItself);
            NDArray loss = similarity.logSoftmax(1).mul(partner).sum(new int[] {1}).mean().neg();
            gradients.backward(loss);
            value = loss.getFloat();
        }
        optimizer.step(step + 1, config.pretrainingRateAt(step), scope);
        return value;
    }

    @Override
    public void close() {
        manager.close();
    }
}
