package org.cosmicoracle.trainer.evaluation;

import java.util.List;
import org.cosmicoracle.calibration.Evidence;
import org.cosmicoracle.trainer.data.Example;
import org.cosmicoracle.trainer.data.TrainingObject;

/**
 * An example and how far it lies from each prototype.
 *
 * @param modalities that the network saw
 * @param distances squared, one for each prototype in their order; not copied, never modified
 */
public record Compared(Example example, int modalities, float[] distances) {

    /** Returns what the comparison was made from. */
    public Evidence evidence() {
        return new Evidence(modalities, example.snapshot().detections());
    }

    /** Returns true for an object of the sky. */
    boolean isReal() {
        return !example.source().equals(TrainingObject.SIMULATED);
    }

    /** Compares every moment of objects, with all they have and by the light curve alone. */
    public static List<Compared> moments(List<TrainingObject> objects, Comparison comparison) {
        return Embedded.ofMoments(objects, comparison::compare);
    }
}
