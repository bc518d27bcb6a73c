package org.cosmicoracle.drift;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.cosmicoracle.feature.ContextFeatures;
import org.cosmicoracle.feature.FeatureSpec;
import org.cosmicoracle.feature.LightCurveFeatures;
import org.cosmicoracle.fewshot.ClassifiedAlert;

/**
 * What an answer says of the stream. Immutable.
 *
 * <p>Alerts and answers are watched apart: a new bundle makes other embeddings and answers, and its
 * first nights have to be waited for, but the features of the alerts stay comparable.
 *
 * @param model name/version of the bundle, or name/features-SET for what no bundle changes
 * @param night observing night, YYYYMMDD
 * @param objectId the survey's object id
 * @param jd start of the exposure [Julian date, UTC, days]
 * @param features {@link #FEATURES}, NaN where one could not be computed; empty where only the
 *     answer is meant; not copied
 * @param embedding point in the model's space; empty where only the features are meant; not copied
 * @param labels classes of {@code probabilities}
 * @param probabilities sum to 1; not copied
 * @param topClass the class that was answered
 */
public record DriftPoint(
        String model,
        String night,
        String objectId,
        double jd,
        float[] features,
        float[] embedding,
        List<String> labels,
        float[] probabilities,
        String topClass) {

    /**
     * Names of the features that are compared, in their order. Latitudes are not among them: where
     * the survey points is its schedule's, and the objects of a field share it, so that hundreds of
     * them say no more than a handful of fields.
     */
    public static final List<String> FEATURES =
            Stream.concat(LightCurveFeatures.specs().stream(), ContextFeatures.specs().stream())
                    .map(FeatureSpec::name)
                    .filter(name -> !name.endsWith("_latitude"))
                    .toList();

    private static final float[] NOTHING = new float[0];

    /** Returns what an answer says of the answers of its bundle; without features. */
    public static DriftPoint ofAnswer(ClassifiedAlert a) {
        return new DriftPoint(
                a.provenance().model(),
                a.night(),
                a.objectId(),
                a.jd(),
                NOTHING,
                a.embedding(),
                a.labels(),
                a.probabilities(),
                a.decision().topClass());
    }

    /**
     * Returns what an answer says of the alerts themselves, which are the same whichever bundle is
     * in force; features alone, under the model's name and the version of the features.
     */
    public static DriftPoint ofInputs(ClassifiedAlert a) {
        float[] features = new float[FEATURES.size()];
        for (int i = 0; i < features.length; i++) {
            int at = a.featureNames().indexOf(FEATURES.get(i));
            features[i] = at < 0 ? Float.NaN : a.features()[at];
        }
        return new DriftPoint(
                a.provenance().model().split("/", 2)[0] + "/features-" + a.provenance().features(),
                a.night(),
                a.objectId(),
                a.jd(),
                features,
                NOTHING,
                List.of(),
                NOTHING,
                "");
    }

    boolean hasFeatures() {
        return features.length > 0;
    }

    boolean hasAnswer() {
        return embedding.length > 0;
    }

    /** Returns the object's place in a shuffle that is the same in every run of the night. */
    long rank() {
        return new SplittableRandom(31L * objectId.hashCode() + night.hashCode()).nextLong();
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof DriftPoint that
                && model.equals(that.model)
                && night.equals(that.night)
                && objectId.equals(that.objectId)
                && jd == that.jd
                && Arrays.equals(features, that.features)
                && Arrays.equals(embedding, that.embedding)
                && labels.equals(that.labels)
                && Arrays.equals(probabilities, that.probabilities)
                && topClass.equals(that.topClass);
    }

    @Override
    public int hashCode() {
        return 31 * objectId.hashCode() + night.hashCode();
    }
}
