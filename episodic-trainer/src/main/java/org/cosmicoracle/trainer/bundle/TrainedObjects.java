package org.cosmicoracle.trainer.bundle;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.cosmicoracle.registry.BundleManifest;
import org.cosmicoracle.registry.ModelBundle;
import org.cosmicoracle.trainer.data.TrainingObject;

/**
 * The real objects a bundle was trained on. A manifest keeps prefixes of the sha256 of their ids:
 * enough to refuse an object, and no copy of a catalogue. Immutable.
 */
public final class TrainedObjects {

    private static final int ID_DIGITS = 10;

    private final Set<String> prefixes = new HashSet<>();

    /** Reads a manifest. */
    public TrainedObjects(BundleManifest manifest) {
        String listed = manifest.trainedObjects().getOrDefault(TrainingObject.REAL, "");
        prefixes.addAll(Arrays.asList(listed.split(",", -1)));
    }

    /** Returns true when the bundle was trained on an object of this id. */
    public boolean contains(String objectId) {
        return prefixes.contains(prefix(objectId));
    }

    /** Returns what a manifest keeps of the real ones among these objects, empty for none. */
    static Map<String, String> listOf(List<TrainingObject> trained) {
        List<String> ids =
                trained.stream()
                        .filter(o -> o.source().equals(TrainingObject.REAL))
                        .map(o -> prefix(o.objectId()))
                        .sorted()
                        .toList();
        return ids.isEmpty()
                ? new TreeMap<>()
                : new TreeMap<>(Map.of(TrainingObject.REAL, String.join(",", ids)));
    }

    private static String prefix(String objectId) {
        return ModelBundle.sha256(objectId.getBytes(StandardCharsets.UTF_8))
                .substring(0, ID_DIGITS);
    }
}
