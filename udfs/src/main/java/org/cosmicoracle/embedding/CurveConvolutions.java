package org.cosmicoracle.embedding;

import static org.cosmicoracle.embedding.Layers.batchNorm;
import static org.cosmicoracle.embedding.Layers.conv1d;

import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.Block;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.pooling.Pool;

/** Three convolutions over the phases of the grid, then their mean beside their maximum. */
final class CurveConvolutions {

    private static final int FILTERS = 64;

    private CurveConvolutions() {}

    static Block layers() {
        return new SequentialBlock()
                .add(conv1d(5, FILTERS, 2))
                .add(batchNorm())
                .add(Activation::relu)
                .add(Pool.maxPool1dBlock(new Shape(2), new Shape(2)))
                .add(conv1d(5, FILTERS, 2))
                .add(batchNorm())
                .add(Activation::relu)
                .add(Pool.maxPool1dBlock(new Shape(2), new Shape(2)))
                .add(conv1d(3, FILTERS, 1))
                .add(batchNorm())
                .add(Activation::relu)
                .addSingleton(x -> x.mean(new int[] {2}).concat(x.max(new int[] {2}), 1));
    }
}
