package org.cosmicoracle.embedding;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.Activation;
import ai.djl.nn.Block;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.core.Linear;
import ai.djl.nn.norm.Dropout;
import ai.djl.nn.norm.LayerNorm;
import ai.djl.nn.transformer.ScaledDotProductAttentionBlock;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import org.jspecify.annotations.Nullable;

/**
 * Self-attention, then two layers on each token, both normalised before and added to what came in
 * (pre-norm: Xiong et al. 2020, arXiv:2002.04745). DJL's own encoder layer normalises over the
 * batch and adds its input twice.
 *
 * <p>Inputs: tokens {@code [B][L][W]} and what to add to the scores {@code [B][1][1][L]}; output as
 * the tokens.
 */
final class AttentionLayer extends AbstractBlock {

    private static final byte VERSION = 1;
    private static final int HEADS = 4;
    private static final float DROP = 0.1f;

    private final Block attentionNorm;
    private final Block attention;
    private final Block perTokenNorm;
    private final Block perToken;

    AttentionLayer(int width) {
        super(VERSION);
        attentionNorm = addChildBlock("attentionNorm", layerNorm());
        attention =
                addChildBlock(
                        "attention",
                        ScaledDotProductAttentionBlock.builder()
                                .setEmbeddingSize(width)
                                .setHeadCount(HEADS)
                                .optAttentionProbsDropoutProb(DROP)
                                .build());
        perTokenNorm = addChildBlock("perTokenNorm", layerNorm());
        perToken =
                addChildBlock(
                        "perToken",
                        new SequentialBlock()
                                .add(Linear.builder().setUnits(2L * width).build())
                                .add(Activation::relu)
                                .add(Linear.builder().setUnits(width).build())
                                .add(Dropout.builder().optRate(DROP).build()));
    }

    private static Block layerNorm() {
        return LayerNorm.builder().axis(2).build();
    }

    @Override
    protected NDList forwardInternal(
            ParameterStore store,
            NDList in,
            boolean training,
            @Nullable PairList<String, Object> params) {
        NDArray x = in.get(0);
        NDArray normed = attentionNorm.forward(store, new NDList(x), training).singletonOrThrow();
        x = x.add(attention.forward(store, new NDList(normed, in.get(1)), training).head());
        normed = perTokenNorm.forward(store, new NDList(x), training).singletonOrThrow();
        return new NDList(x.add(perToken.forward(store, new NDList(normed), training).head()));
    }

    @Override
    public Shape[] getOutputShapes(Shape[] inputs) {
        return new Shape[] {inputs[0]};
    }

    @Override
    protected void initializeChildBlocks(NDManager manager, DataType type, Shape... in) {
        for (Block child : children.values()) {
            child.initialize(manager, type, in[0]);
        }
    }
}
