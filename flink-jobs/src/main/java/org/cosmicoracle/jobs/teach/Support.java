package org.cosmicoracle.jobs.teach;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Labelled objects to teach a class from, with what one model said of them. Of an object whose
 * alerts were answered several times, each at another age, the mean embedding counts, so that an
 * object with many alerts weighs no more than one with a single alert. Not thread-safe.
 */
final class Support {

    private final String model;
    private final Map<String, double[]> sums = new TreeMap<>();
    private final Map<String, Integer> counts = new TreeMap<>();
    private final Set<Long> seen = new TreeSet<>();
    private final Set<String> otherModels = new TreeSet<>();

    /**
     * @param model name/version of the bundle the class is taught under
     */
    Support(String model) {
        this.model = model;
    }

    /** Takes an answer; those of other models and repeats are left out. */
    void take(String objectId, long candid, String answeredBy, float[] embedding) {
        if (!answeredBy.equals(model)) {
            otherModels.add(answeredBy);
            return;
        }
        if (!seen.add(candid)) {
            return;
        }
        double[] sum = sums.computeIfAbsent(objectId, id -> new double[embedding.length]);
        for (int i = 0; i < sum.length; i++) {
            sum[i] += embedding[i];
        }
        counts.merge(objectId, 1, Integer::sum);
    }

    /** Returns the objects that were answered. */
    Set<String> objects() {
        return sums.keySet();
    }

    /** Returns one embedding per object. */
    List<float[]> embeddings() {
        List<float[]> means = new ArrayList<>();
        sums.forEach(
                (objectId, sum) -> {
                    float[] mean = new float[sum.length];
                    for (int i = 0; i < mean.length; i++) {
                        mean[i] = (float) (sum[i] / counts.getOrDefault(objectId, 1));
                    }
                    means.add(mean);
                });
        return means;
    }

    /**
     * Checks that there is something to teach from.
     *
     * @throws IllegalArgumentException says why there is not
     */
    void requireAny(Collection<String> wanted) {
        if (sums.isEmpty()) {
            throw new IllegalArgumentException(
                    "none of the "
                            + wanted.size()
                            + " objects was answered by "
                            + model
                            + ", which is in force"
                            + (otherModels.isEmpty()
                                    ? ""
                                    : ", but by " + String.join(", ", otherModels)));
        }
    }
}
