package org.cosmicoracle.trainer.retrain;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.cosmicoracle.fewshot.Taxonomy;
import org.cosmicoracle.trainer.bundle.BundleTraining;
import org.cosmicoracle.trainer.data.TrainingObject;

/**
 * The objects of a retrain in an order that does not depend on how they came: sorted by id, each
 * once, without classes that are too small to learn.
 *
 * @param objects sorted by id
 * @param labels observed objects by class, also of classes that were left out
 * @param notes what was left out and why, one fact a line
 */
record RetrainData(List<TrainingObject> objects, Map<String, Integer> labels, List<String> notes) {

    /** An object that is there twice is taken from the archive, else as a light curve. */
    private static final List<String> BY_WORTH =
            List.of(TrainingObject.ARCHIVED, TrainingObject.REAL, TrainingObject.SIMULATED);

    private static final Comparator<TrainingObject> ORDER =
            Comparator.comparing(TrainingObject::objectId)
                    .thenComparing(o -> BY_WORTH.indexOf(o.source()))
                    .thenComparing(TrainingObject::label);

    static RetrainData of(List<TrainingObject> found) {
        List<TrainingObject> sorted = new ArrayList<>(found);
        sorted.sort(ORDER);
        List<TrainingObject> once = new ArrayList<>();
        for (TrainingObject object : sorted) {
            if (once.isEmpty() || !once.get(once.size() - 1).objectId().equals(object.objectId())) {
                once.add(object);
            }
        }
        Map<String, Integer> all = new TreeMap<>();
        Map<String, Integer> observed = new TreeMap<>();
        for (TrainingObject object : once) {
            all.merge(object.label(), 1, Integer::sum);
            if (object.isObserved()) {
                observed.merge(object.label(), 1, Integer::sum);
            }
        }
        List<String> notes = new ArrayList<>();
        all.forEach(
                (label, n) -> {
                    if (n < BundleTraining.LEAST_PER_CLASS) {
                        notes.add(
                                (Taxonomy.standard().contains(label)
                                                ? "left out: class "
                                                : "stays taught: class ")
                                        + label
                                        + ", which has "
                                        + n
                                        + " of at least "
                                        + BundleTraining.LEAST_PER_CLASS
                                        + " objects");
                    }
                });
        once.removeIf(o -> all.getOrDefault(o.label(), 0) < BundleTraining.LEAST_PER_CLASS);
        return new RetrainData(List.copyOf(once), observed, List.copyOf(notes));
    }

    /** Returns how many classes there are to learn. */
    long classes() {
        return objects.stream().map(TrainingObject::label).distinct().count();
    }

    /** Returns how many objects are of the sky. */
    long observed() {
        return objects.stream().filter(TrainingObject::isObserved).count();
    }
}
