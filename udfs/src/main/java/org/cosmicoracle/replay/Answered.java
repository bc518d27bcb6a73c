package org.cosmicoracle.replay;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.cosmicoracle.feature.FeatureSet;
import org.cosmicoracle.feature.FeatureSpec;
import org.cosmicoracle.fewshot.ClassifiedAlert;
import org.cosmicoracle.sky.AnchorMatch;
import org.jspecify.annotations.Nullable;

/**
 * What of an answer a replay needs.
 *
 * @param receivedMs when the stream received the alert [Unix ms]
 * @param classifiedMs when it was answered [Unix ms]
 * @param anchors as the stream found them
 * @param features in the order of {@link FeatureSet#specs()}; null when of another feature set
 */
public record Answered(
        long receivedMs,
        long classifiedMs,
        List<AnchorMatch> anchors,
        float @Nullable [] features) {

    private static final Map<String, Integer> PLACES = places();

    /** Returns what a replay needs of an answer. */
    public static Answered of(ClassifiedAlert answer) {
        return new Answered(
                answer.receivedMs(),
                answer.classifiedMs(),
                answer.anchors(),
                answer.provenance().features().equals(FeatureSet.VERSION)
                        ? features(answer)
                        : null);
    }

    /** Returns the answer that was given first: a later one may have known more. */
    public static Answered first(Answered a, Answered b) {
        return a.classifiedMs <= b.classifiedMs ? a : b;
    }

    private static float[] features(ClassifiedAlert answer) {
        float[] features = new float[PLACES.size()];
        Arrays.fill(features, Float.NaN);
        for (int i = 0; i < answer.features().length; i++) {
            Integer place = PLACES.get(answer.featureNames().get(i));
            if (place == null) {
                throw new IllegalStateException(
                        "an answer of feature set "
                                + FeatureSet.VERSION
                                + " has the feature "
                                + answer.featureNames().get(i));
            }
            features[place] = answer.features()[i];
        }
        return features;
    }

    private static Map<String, Integer> places() {
        Map<String, Integer> places = new HashMap<>();
        for (FeatureSpec spec : FeatureSet.specs()) {
            places.put(spec.name(), places.size());
        }
        return Map.copyOf(places);
    }
}
