package org.cosmicoracle.jobs.week;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.cosmicoracle.calibration.Calibrator;
import org.cosmicoracle.fewshot.ClassifiedAlert;
import org.cosmicoracle.fewshot.ControlLog;
import org.cosmicoracle.fewshot.ControlMessage;
import org.cosmicoracle.fewshot.NearestPrototype;
import org.cosmicoracle.fewshot.PrototypeSet;
import org.cosmicoracle.fewshot.Scoring;
import org.cosmicoracle.replay.SecondDecision;

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
        boolean equal = SecondDecision.isThatOf(a, SecondDecision.of(a, scorer));
        same += equal ? 1 : 0;
        other += equal ? 0 : 1;
    }

    private static String key(String model, String prototypes, String calibrator) {
        return model + " " + prototypes + " " + calibrator;
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
