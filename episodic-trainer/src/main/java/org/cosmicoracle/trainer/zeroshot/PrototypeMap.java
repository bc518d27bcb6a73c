package org.cosmicoracle.trainer.zeroshot;

/** A way from the description of a class to its point in one model's embedding space. */
public interface PrototypeMap {

    /** Returns how it was made. */
    MapSettings settings();

    /** Returns the point of a class; the same description gives the same point. */
    float[] prototype(ClassAttributes described);
}
