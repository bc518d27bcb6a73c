package org.cosmicoracle.embedding;

import static org.cosmicoracle.embedding.Layers.batchNorm;
import static org.cosmicoracle.embedding.Layers.conv2d;

import ai.djl.nn.Activation;
import ai.djl.nn.SequentialBlock;

/** Three strided convolutions over the stamps, 63 to 21, 11 and 6 cells a side. */
final class StampConvolutions {

    private StampConvolutions() {}

    static SequentialBlock layers() {
        return new SequentialBlock()
                .add(conv2d(5, 16, 3, 1))
                .add(batchNorm())
                .add(Activation::relu)
                .add(conv2d(3, 32, 2, 1))
                .add(batchNorm())
                .add(Activation::relu)
                .add(conv2d(3, 32, 2, 1))
                .add(batchNorm())
                .add(Activation::relu);
    }
}
