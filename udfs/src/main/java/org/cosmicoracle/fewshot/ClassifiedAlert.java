package org.cosmicoracle.fewshot;

import java.util.List;
import java.util.Map;
import org.cosmicoracle.sky.AnchorMatch;
import org.jspecify.annotations.Nullable;

/**
 * What the oracle says of one alert. Its identity is ({@code candid}, {@code provenance.model}). An
 * abstention is one too, with its probabilities.
 *
 * @param candid survey-unique id of the detection
 * @param objectId the survey's object id
 * @param night observing night, YYYYMMDD
 * @param jd start of the exposure [Julian date, UTC, days]
 * @param ra right ascension [deg, J2000]
 * @param dec declination [deg, J2000]
 * @param band g, r or i
 * @param magpsf PSF-fit magnitude of the difference [AB mag]
 * @param labels classes, in the order of {@code probabilities} and {@code distances}
 * @param probabilities calibrated, sum to 1
 * @param distances squared Euclidean distance of the embedding from each class's prototype
 * @param origins class to origin of its prototype where it was not trained: human, zero-shot
 * @param parents those classes to the class above each in the taxonomy
 * @param decision the answer drawn from them
 * @param embedding point in the model's space; not copied, never modified
 * @param anchors known targets near the alert, nearest first
 * @param featureNames names of {@code features}
 * @param features NaN where one could not be computed; left out on the wire
 * @param modalities what the network saw: lightcurve, stamps, metadata
 * @param provenance which versions said it
 * @param receivedMs when the packet was received [Unix ms]
 * @param decodedMs when it was decoded [Unix ms]
 * @param classifiedMs when this was decided [Unix ms]
 */
public record ClassifiedAlert(
        long candid,
        String objectId,
        String night,
        double jd,
        double ra,
        double dec,
        String band,
        float magpsf,
        List<String> labels,
        float[] probabilities,
        float[] distances,
        Map<String, String> origins,
        Map<String, String> parents,
        Answer decision,
        float[] embedding,
        List<AnchorMatch> anchors,
        List<String> featureNames,
        float[] features,
        List<String> modalities,
        Provenance provenance,
        long receivedMs,
        long decodedMs,
        long classifiedMs) {

    /**
     * The answer.
     *
     * @param topClass the class that is answered, also where the oracle abstains: the most probable
     *     one unless the calibrator discounts the prior
     * @param conformalSet classes that cannot be excluded at {@code conformalLevel}
     * @param conformalLevel coverage the set is built for
     * @param abstained true when the answer is "I do not know"
     * @param abstainReason why, as a code; null when not abstained
     * @param noveltyScore 0 like the training objects to 1 like none of them
     */
    public record Answer(
            String topClass,
            List<String> conformalSet,
            float conformalLevel,
            boolean abstained,
            @Nullable String abstainReason,
            float noveltyScore) {}

    /**
     * Versions behind an answer.
     *
     * @param model name/version of the bundle
     * @param prototypes version of the prototype set, taught classes included
     * @param calibrator version of the calibrator
     * @param features version of the feature set
     * @param schema schema version of the packet
     * @param taxonomy version of the taxonomy
     * @param code version of this software
     */
    public record Provenance(
            String model,
            String prototypes,
            String calibrator,
            String features,
            String schema,
            String taxonomy,
            String code) {}

    /** Returns the probability of {@link Answer#topClass}. */
    public float topProbability() {
        return probabilities[labels.indexOf(decision.topClass())];
    }
}
