package org.cosmicoracle.embedding;

import ai.djl.nn.Block;

/** The backbones for the grid of a light curve, {@code [B][channels][length]}. */
public enum LightCurveBackbone implements Backbone {
    /** Three convolutions in time. */
    CNN("cnn"),
    /** A gated recurrent unit that reads the grid in time. */
    GRU("gru"),
    /** Self-attention between the cells of the grid. */
    TRANSFORMER("transformer");

    private final String id;

    LightCurveBackbone(String id) {
        this.id = id;
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public Block layers() {
        return switch (this) {
            case CNN -> CurveConvolutions.layers();
            case GRU -> new CurveRecurrence();
            case TRANSFORMER -> new CurveAttention();
        };
    }

    /** Returns the name, as options show it. */
    @Override
    public String toString() {
        return id;
    }
}
