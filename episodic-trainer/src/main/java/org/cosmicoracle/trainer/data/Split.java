package org.cosmicoracle.trainer.data;

/** What an object is used for. */
public enum Split {
    /** Fits the weights. */
    TRAIN,
    /** Chooses when to stop, the prototypes and the temperature. */
    VALIDATION,
    /** Gives the conformal quantiles and the novelty table. */
    CALIBRATION,
    /** Is measured once, at the end. */
    TEST
}
