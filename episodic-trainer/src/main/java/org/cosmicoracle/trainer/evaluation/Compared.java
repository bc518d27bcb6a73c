package org.cosmicoracle.trainer.evaluation;

import java.util.ArrayList;
import java.util.List;
import org.cosmicoracle.calibration.Evidence;
import org.cosmicoracle.embedding.Modality;
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

    /** Returns true for a real object. */
    boolean isReal() {
        return example.source().equals(TrainingObject.REAL);
    }

    /**
     * Compares every moment of objects, with all they have, and where that is more than a light
     * curve also by the light curve alone: what comes without stamps and metadata needs calibration
     * too.
     */
    public static List<Compared> moments(List<TrainingObject> objects, Comparison comparison) {
        List<Example> phases = objects.stream().flatMap(o -> Example.phasesOf(o).stream()).toList();
        List<Example> withMore =
                phases.stream()
                        .filter(e -> e.snapshot().modalities() > Modality.LIGHT_CURVE.bit())
                        .toList();
        List<Compared> moments = new ArrayList<>(comparison.compare(phases, Embedded.ALL));
        moments.addAll(comparison.compare(withMore, Modality.LIGHT_CURVE.bit()));
        return moments;
    }
}
