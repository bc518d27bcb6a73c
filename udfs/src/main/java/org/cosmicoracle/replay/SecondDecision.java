package org.cosmicoracle.replay;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.cosmicoracle.calibration.Calibrator;
import org.cosmicoracle.calibration.Evidence;
import org.cosmicoracle.embedding.Modality;
import org.cosmicoracle.feature.LightCurveFeatures;
import org.cosmicoracle.fewshot.ClassifiedAlert;
import org.cosmicoracle.fewshot.Decision;
import org.cosmicoracle.fewshot.NearestPrototype;
import org.cosmicoracle.fewshot.Prototype;
import org.cosmicoracle.fewshot.PrototypeSet;

/**
 * An answer decided once more, from its embedding, the prototypes and the calibrator that its
 * provenance names. Nothing else goes into a decision, so this is the answer bit for bit.
 * Stateless.
 */
public final class SecondDecision {

    private SecondDecision() {}

    /**
     * Decides again on the embedding in an answer.
     *
     * @param prototypes of the answer's model, at least those of its classes; others are left out
     * @throws IllegalArgumentException when a class of the answer has no prototype, the calibrator
     *     is of another model, or the answer of another feature set
     */
    public static Decision of(
            ClassifiedAlert answer, List<Prototype> prototypes, Calibrator calibrator) {
        return of(
                answer,
                answer.embedding(),
                Modality.setOf(answer.modalities()),
                prototypes,
                calibrator);
    }

    /**
     * Decides on another embedding of the same alert.
     *
     * @param modalities bits of {@link Modality} that it was made from
     */
    public static Decision of(
            ClassifiedAlert answer,
            float[] embedding,
            int modalities,
            List<Prototype> prototypes,
            Calibrator calibrator) {
        PrototypeSet set =
                new PrototypeSet(
                        answer.provenance().model(),
                        answer.provenance().prototypes(),
                        only(answer.labels(), prototypes));
        return new NearestPrototype(set, calibrator)
                .decide(embedding, evidenceOf(answer, modalities));
    }

    /**
     * Decides again on the embedding in an answer.
     *
     * @param prototypes the scoring that the answer's provenance names, made ready
     */
    public static Decision of(ClassifiedAlert answer, NearestPrototype prototypes) {
        return prototypes.decide(
                answer.embedding(), evidenceOf(answer, Modality.setOf(answer.modalities())));
    }

    private static Evidence evidenceOf(ClassifiedAlert answer, int modalities) {
        float[] features = Answered.of(answer).features();
        if (features == null) {
            throw new IllegalArgumentException(
                    "features of set " + answer.provenance().features() + " are not of this code");
        }
        return new Evidence(modalities, LightCurveFeatures.detections(features));
    }

    /** Returns true when a decision is that of an answer, bit for bit, class by class. */
    public static boolean isThatOf(ClassifiedAlert answer, Decision again) {
        ClassifiedAlert.Answer first = answer.decision();
        return again.labels().size() == answer.labels().size()
                && isSameByClass(
                        answer.labels(), answer.probabilities(), again, again.probabilities())
                && isSameByClass(answer.labels(), answer.distances(), again, again.distances())
                && again.topClass().equals(first.topClass())
                && Set.copyOf(again.conformalSet()).equals(Set.copyOf(first.conformalSet()))
                && again.abstained() == first.abstained()
                && Objects.equals(again.abstainReason(), first.abstainReason())
                && Float.compare(again.noveltyScore(), first.noveltyScore()) == 0;
    }

    private static boolean isSameByClass(
            List<String> labels, float[] values, Decision again, float[] valuesAgain) {
        for (int c = 0; c < values.length; c++) {
            int place = again.labels().indexOf(labels.get(c));
            if (place < 0 || Float.compare(values[c], valuesAgain[place]) != 0) {
                return false;
            }
        }
        return true;
    }

    /** Keeps the order, in which the sums of a decision are made; of one name the last counts. */
    private static List<Prototype> only(List<String> labels, List<Prototype> prototypes) {
        Map<String, Prototype> kept = new LinkedHashMap<>();
        for (Prototype prototype : prototypes) {
            if (labels.contains(prototype.label())) {
                kept.remove(prototype.label());
                kept.put(prototype.label(), prototype);
            }
        }
        for (String label : labels) {
            if (!kept.containsKey(label)) {
                throw new IllegalArgumentException("no prototype of " + label);
            }
        }
        return List.copyOf(kept.values());
    }
}
