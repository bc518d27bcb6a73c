package org.cosmicoracle.trainer.gate;

import org.jspecify.annotations.Nullable;

/**
 * A held-out object with the answers to it.
 *
 * @param objectId its id
 * @param truth its class
 * @param answer of the new bundle, which did not learn from it
 * @param champion answer of the champion; null where there is none, or where it learned from the
 *     object or does not know its class
 */
public record GatedObject(
        String objectId, String truth, GatedAnswer answer, @Nullable GatedAnswer champion) {

    /**
     * An answer.
     *
     * @param label class that was answered
     * @param confidence its calibrated probability
     */
    public record GatedAnswer(String label, double confidence) {}
}
