package org.cosmicoracle.trainer.novelty;

/** How unlike everything known an object is. */
@FunctionalInterface
public interface NoveltyScore {

    /** Returns the score of an embedding: the higher, the stranger; its scale is its own. */
    double of(float[] embedding);
}
