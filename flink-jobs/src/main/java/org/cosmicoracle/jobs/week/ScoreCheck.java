package org.cosmicoracle.jobs.week;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.cosmicoracle.calibration.Calibrator;
import org.cosmicoracle.calibration.Evidence;
import org.cosmicoracle.embedding.Modality;
import org.cosmicoracle.feature.FeatureSpec;
import org.cosmicoracle.feature.LightCurveFeatures;
import org.cosmicoracle.fewshot.ClassifiedAlert;
import org.cosmicoracle.fewshot.ControlLog;
import org.cosmicoracle.fewshot.ControlMessage;
import org.cosmicoracle.fewshot.Decision;
import org.cosmicoracle.fewshot.NearestPrototype;
import org.cosmicoracle.fewshot.PrototypeSet;
import org.cosmicoracle.fewshot.Scoring;

/**
 * Computes each answer again from its embedding and from the prototypes and the calibrator that its
 * provenance names, as the control topic had them. An answer that comes before its control message
 * was read waits. Not thread-safe.
 */
final class ScoreCheck {

    private final ControlLog log = new ControlLog(List.of(), 0, (model, digest) -> null);
    private final Map<String, NearestPrototype> known = new HashMap<>();
    private final List<ClassifiedAlert> waiting = new ArrayList<>();
    private long same;
    private long other;

    /** Takes a message of the control topic, in the topic's order. */
    void take(ControlMessage message) {
        log.apply(message);
        Scoring scoring = log.scoring();
        if (scoring == null) {
            return;
        }
        PrototypeSet set =
                new PrototypeSet(
                        scoring.model(), scoring.prototypesVersion(), scoring.prototypes());
        known.computeIfAbsent(
                key(
                        scoring.model(),
                        scoring.prototypesVersion(),
                        Long.toString(scoring.calibratorVersion())),
                key -> new NearestPrototype(set, Calibrator.fromJson(scoring.calibrator())));
        List<ClassifiedAlert> again = List.copyOf(waiting);
        waiting.clear();
        again.forEach(this::take);
    }

    /** Takes an answer. */
    void take(ClassifiedAlert a) {
        NearestPrototype scorer =
                known.get(
                        key(
                                a.provenance().model(),
                                a.provenance().prototypes(),
                                a.provenance().calibrator()));
        if (scorer == null) {
            waiting.add(a);
            return;
        }
        Decision again = scorer.decide(a.embedding(), evidenceOf(a));
        boolean equal =
                probabilities(again.labels(), again.probabilities())
                                .equals(probabilities(a.labels(), a.probabilities()))
                        && again.topClass().equals(a.decision().topClass())
                        && again.abstained() == a.decision().abstained();
        same += equal ? 1 : 0;
        other += equal ? 0 : 1;
    }

    /** On the topic the classes come in the order of their names. */
    private static Map<String, Float> probabilities(List<String> labels, float[] values) {
        Map<String, Float> byLabel = new HashMap<>();
        for (int c = 0; c < values.length; c++) {
            byLabel.put(labels.get(c), values[c]);
        }
        return byLabel;
    }

    private static String key(String model, String prototypes, String calibrator) {
        return model + " " + prototypes + " " + calibrator;
    }

    private static Evidence evidenceOf(ClassifiedAlert a) {
        int modalities = 0;
        for (Modality modality : Modality.values()) {
            boolean seen = a.modalities().containsAll(Modality.namesOf(modality.bit()));
            modalities |= seen ? modality.bit() : 0;
        }
        List<FeatureSpec> specs = LightCurveFeatures.specs();
        float[] features = new float[specs.size()];
        for (int i = 0; i < features.length; i++) {
            int at = a.featureNames().indexOf(specs.get(i).name());
            features[i] = at < 0 ? Float.NaN : a.features()[at];
        }
        return new Evidence(modalities, LightCurveFeatures.detections(features));
    }

    /** Returns how many answers are what their provenance says, bit for bit. */
    long same() {
        return same;
    }

    /** Returns how many are something else, or name versions that never were in force. */
    long other() {
        return other + waiting.size();
    }
}
