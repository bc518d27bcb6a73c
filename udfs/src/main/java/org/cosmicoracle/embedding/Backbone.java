package org.cosmicoracle.embedding;

import ai.djl.nn.Block;

/**
 * The layers that turn one modality into a row of numbers for the fusion layer. Chosen by name, in
 * a manifest and by the options of a training.
 */
public interface Backbone {

    /** Returns its name. */
    String id();

    /**
     * Returns new layers with weights that are not set yet.
     *
     * @return from the input of the modality, batch first, to {@code [B][width]}
     */
    Block layers();
}
