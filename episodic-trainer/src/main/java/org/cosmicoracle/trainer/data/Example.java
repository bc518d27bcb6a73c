package org.cosmicoracle.trainer.data;

import java.util.ArrayList;
import java.util.List;
import org.cosmicoracle.embedding.ModelInput;
import org.cosmicoracle.lightcurve.LightCurve;
import org.cosmicoracle.lightcurve.LightCurves;

/**
 * One object at one moment, without augmentation: what is calibrated and measured on.
 *
 * @param objectId the object's id
 * @param label its class
 * @param source as {@link TrainingObject#source()}
 * @param snapshot what was known
 */
public record Example(String objectId, String label, String source, Snapshot snapshot) {

    private static final int[] PHASES = {1, 2, 3, 5, 10};

    /**
     * Returns the moments of an object: its snapshots, or for a whole curve after 1, 2, 3, 5, 10
     * and all detections.
     */
    public static List<Example> phasesOf(TrainingObject object) {
        List<Example> phases = new ArrayList<>();
        for (Snapshot snapshot : object.snapshots()) {
            if (object.source().equals(TrainingObject.REAL)) {
                LightCurve curve = snapshot.curve();
                int all = curve.size();
                for (int n : PHASES) {
                    if (n < all) {
                        LightCurve early = LightCurves.asOf(curve, curve.jd()[n - 1]);
                        phases.add(of(object, snapshot.withCurve(early)));
                    }
                }
            }
            phases.add(of(object, snapshot));
        }
        return phases;
    }

    /** Returns one moment of each object, chosen by a hash of its id. */
    public static List<Example> onePhaseEach(List<TrainingObject> objects, long seed) {
        List<Example> examples = new ArrayList<>();
        for (TrainingObject object : objects) {
            List<Example> phases = phasesOf(object);
            int at = Math.floorMod((object.objectId() + seed).hashCode(), phases.size());
            examples.add(phases.get(at));
        }
        return examples;
    }

    private static Example of(TrainingObject object, Snapshot snapshot) {
        return new Example(object.objectId(), object.label(), object.source(), snapshot);
    }

    /** Returns what the network is given, with everything there is. */
    public ModelInput input() {
        return snapshot.input(snapshot.modalities());
    }
}
