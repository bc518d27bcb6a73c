package org.cosmicoracle.embedding;

import ai.djl.nn.Block;

/** The backbones for a stamp triplet, {@code [B][3][63][63]}. */
public enum StampBackbone implements Backbone {
    /**
     * Three strided convolutions; beside their mean stands one cell, which was meant to be the
     * centre and lies at the left edge. Kept as it is for the bundles that were trained with it.
     */
    CNN("cnn"),
    /** The same convolutions with the centre beside their mean. */
    CENTRED_CNN("cnn-centred"),
    /** Residual blocks of three convolutions each. */
    RESNET("resnet");

    private final String id;

    StampBackbone(String id) {
        this.id = id;
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public Block layers() {
        return switch (this) {
            case CNN -> StampConvolutions.layers().addSingleton(StampPooling::meanAndOneCell);
            case CENTRED_CNN ->
                    StampConvolutions.layers().addSingleton(StampPooling::meanAndCentre);
            case RESNET -> StampResiduals.layers().addSingleton(StampPooling::meanAndCentre);
        };
    }

    /** Returns the name, as options show it. */
    @Override
    public String toString() {
        return id;
    }
}
