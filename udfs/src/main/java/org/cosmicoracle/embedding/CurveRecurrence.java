package org.cosmicoracle.embedding;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.Block;
import ai.djl.nn.recurrent.GRU;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import org.jspecify.annotations.Nullable;

/**
 * A gated recurrent unit (Cho et al. 2014, arXiv:1406.1078) that reads the grid in time; mean and
 * maximum of its states over the phases with evidence.
 *
 * <p>One direction only: DJL hands the weights of two directions to PyTorch in another order than
 * it takes them.
 */
final class CurveRecurrence extends AbstractBlock {

    private static final byte VERSION = 1;
    private static final int STATE = 96;

    private final Block gru;

    CurveRecurrence() {
        super(VERSION);
        gru = addChildBlock("gru", GRU.builder().setStateSize(STATE).setNumLayers(1).build());
    }

    @Override
    protected NDList forwardInternal(
            ParameterStore store,
            NDList in,
            boolean training,
            @Nullable PairList<String, Object> params) {
        NDArray grid = in.singletonOrThrow();
        NDArray inTime = grid.transpose(0, 2, 1);
        NDArray states = gru.forward(store, new NDList(inTime), training).singletonOrThrow();
        return new NDList(GridEvidence.pool(states, GridEvidence.of(grid)));
    }

    @Override
    public Shape[] getOutputShapes(Shape[] inputs) {
        return new Shape[] {new Shape(inputs[0].get(0), 2L * STATE)};
    }

    @Override
    protected void initializeChildBlocks(NDManager manager, DataType type, Shape... in) {
        gru.initialize(manager, type, new Shape(in[0].get(0), in[0].get(2), in[0].get(1)));
    }
}
