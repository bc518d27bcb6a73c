package org.cosmicoracle.trainer.bundle;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.cosmicoracle.registry.BundleManifest;
import org.cosmicoracle.registry.ModelBundle;
import org.cosmicoracle.trainer.data.Split;
import org.cosmicoracle.trainer.data.Splits;
import org.cosmicoracle.trainer.data.TrainingObject;

/**
 * The real objects behind a bundle: those it was trained on, and those that chose its step and
 * temperature or set its quantiles. A manifest keeps prefixes of the sha256 of their ids: enough to
 * know an object, and no copy of a catalogue. Immutable.
 */
public final class TrainedObjects {

    private static final int ID_DIGITS = 10;
    private static final String TUNED = "realTuned";

    private final Set<String> trained;
    private final Set<String> tuned;
    private final long seed;

    /** Reads a manifest. */
    public TrainedObjects(BundleManifest manifest) {
        trained = prefixes(manifest, TrainingObject.REAL);
        tuned = prefixes(manifest, TUNED);
        seed = manifest.seed();
    }

    private static Set<String> prefixes(BundleManifest manifest, String key) {
        String listed = manifest.trainedObjects().getOrDefault(key, "");
        return listed.isEmpty() ? Set.of() : new HashSet<>(Arrays.asList(listed.split(",", -1)));
    }

    /** Returns true when the bundle was trained on an object of this id. */
    public boolean contains(String objectId) {
        return trained.contains(prefix(objectId));
    }

    /**
     * Returns true when an object of this id stopped or calibrated the training; bundles made
     * before {@code realTuned} was listed do not know.
     */
    public boolean tuned(String objectId) {
        return tuned.contains(prefix(objectId));
    }

    /**
     * Returns true when quantiles were set on an object of this id: it was not trained on, and the
     * split puts it on the side of calibration. A manifest without {@code realTuned} does not say
     * which objects there were, so ask only for those that the training was given.
     */
    public boolean calibrated(String objectId) {
        return !contains(objectId)
                && (tuned.isEmpty() || tuned(objectId))
                && Splits.sideOf(objectId, seed) == Split.CALIBRATION;
    }

    /** Returns what a manifest keeps of the real ones among the objects of a training. */
    static Map<String, String> listOf(Splits splits) {
        Map<String, String> listed = new TreeMap<>();
        put(listed, TrainingObject.REAL, splits.of(Split.TRAIN));
        List<TrainingObject> others = new ArrayList<>(splits.of(Split.VALIDATION));
        others.addAll(splits.of(Split.CALIBRATION));
        put(listed, TUNED, others);
        return listed;
    }

    private static void put(Map<String, String> listed, String key, List<TrainingObject> objects) {
        List<String> ids =
                objects.stream()
                        .filter(TrainingObject::isObserved)
                        .map(o -> prefix(o.objectId()))
                        .sorted()
                        .toList();
        if (!ids.isEmpty()) {
            listed.put(key, String.join(",", ids));
        }
    }

    private static String prefix(String objectId) {
        return ModelBundle.sha256(objectId.getBytes(StandardCharsets.UTF_8))
                .substring(0, ID_DIGITS);
    }
}
