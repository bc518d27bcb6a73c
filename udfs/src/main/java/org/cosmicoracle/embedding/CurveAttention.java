package org.cosmicoracle.embedding;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import ai.djl.nn.core.Linear;
import ai.djl.nn.norm.LayerNorm;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A small transformer (Vaswani et al. 2017, arXiv:1706.03762) whose tokens are the phases of the
 * grid, with learned positions. Phases without evidence are seen by none and take no part in the
 * mean and maximum at the end.
 */
final class CurveAttention extends AbstractBlock {

    static final int WIDTH = 48;

    private static final byte VERSION = 1;
    private static final int LAYERS = 2;

    private final Block tokens;
    private final Parameter position;
    private final List<AttentionLayer> layers = new ArrayList<>();
    private final Block norm;

    CurveAttention() {
        super(VERSION);
        position =
                addParameter(
                        Parameter.builder()
                                .setName("position")
                                .setType(Parameter.Type.WEIGHT)
                                .build());
        tokens = addChildBlock("tokens", Linear.builder().setUnits(WIDTH).build());
        for (int i = 0; i < LAYERS; i++) {
            layers.add(addChildBlock("layer" + i, new AttentionLayer(WIDTH)));
        }
        norm = addChildBlock("norm", LayerNorm.builder().axis(2).build());
    }

    @Override
    protected NDList forwardInternal(
            ParameterStore store,
            NDList in,
            boolean training,
            @Nullable PairList<String, Object> params) {
        NDArray grid = in.singletonOrThrow();
        NDArray evidence = GridEvidence.of(grid);
        NDArray hidden = GridEvidence.exclusion(evidence).expandDims(1).expandDims(1);
        NDArray inTime = grid.transpose(0, 2, 1);
        NDArray x =
                tokens.forward(store, new NDList(inTime), training)
                        .singletonOrThrow()
                        .add(store.getValue(position, grid.getDevice(), training));
        for (AttentionLayer layer : layers) {
            x = layer.forward(store, new NDList(x, hidden), training).singletonOrThrow();
        }
        x = norm.forward(store, new NDList(x), training).singletonOrThrow();
        return new NDList(GridEvidence.pool(x, evidence));
    }

    @Override
    public Shape[] getOutputShapes(Shape[] inputs) {
        return new Shape[] {new Shape(inputs[0].get(0), 2L * WIDTH)};
    }

    @Override
    protected void prepare(Shape[] inputs) {
        position.setShape(new Shape(inputs[0].get(2), WIDTH));
    }

    @Override
    protected void initializeChildBlocks(NDManager manager, DataType type, Shape... in) {
        long batch = in[0].get(0);
        long length = in[0].get(2);
        Shape sequence = new Shape(batch, length, WIDTH);
        tokens.initialize(manager, type, new Shape(batch, length, in[0].get(1)));
        for (AttentionLayer layer : layers) {
            layer.initialize(manager, type, sequence);
        }
        norm.initialize(manager, type, sequence);
    }
}
