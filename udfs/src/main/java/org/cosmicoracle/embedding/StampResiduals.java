package org.cosmicoracle.embedding;

import static org.cosmicoracle.embedding.Layers.batchNorm;
import static org.cosmicoracle.embedding.Layers.conv2d;

import ai.djl.ndarray.NDList;
import ai.djl.nn.Activation;
import ai.djl.nn.Block;
import ai.djl.nn.ParallelBlock;
import ai.djl.nn.SequentialBlock;

/**
 * Residual blocks after the ResNet-12 of few-shot learning: three convolutions beside a projected
 * shortcut, leaky ReLU (Lee et al. 2019, arXiv:1904.03758).
 *
 * <p>Made smaller: a strided first layer, two blocks in place of four, fewer channels, and each
 * block shrinks the image in its first convolution instead of after its last.
 */
final class StampResiduals {

    private static final float SLOPE = 0.1f;

    private StampResiduals() {}

    static SequentialBlock layers() {
        return new SequentialBlock()
                .add(conv2d(5, 16, 3, 1))
                .add(batchNorm())
                .add(StampResiduals::leakyRelu)
                .add(residual(24))
                .add(StampResiduals::leakyRelu)
                .add(residual(48))
                .add(StampResiduals::leakyRelu);
    }

    private static Block residual(int filters) {
        Block convolutions =
                new SequentialBlock()
                        .add(conv2d(3, filters, 2, 1))
                        .add(batchNorm())
                        .add(StampResiduals::leakyRelu)
                        .add(conv2d(3, filters, 1, 1))
                        .add(batchNorm())
                        .add(StampResiduals::leakyRelu)
                        .add(conv2d(3, filters, 1, 1))
                        .add(batchNorm());
        Block shortcut = new SequentialBlock().add(conv2d(1, filters, 2, 0)).add(batchNorm());
        return new ParallelBlock(paths -> new NDList(paths.get(0).head().add(paths.get(1).head())))
                .addAll(convolutions, shortcut);
    }

    private static NDList leakyRelu(NDList x) {
        return Activation.leakyRelu(x, SLOPE);
    }
}
