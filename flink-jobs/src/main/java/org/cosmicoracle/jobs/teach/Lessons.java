package org.cosmicoracle.jobs.teach;

import java.util.List;
import org.cosmicoracle.calibration.Calibrator;
import org.cosmicoracle.fewshot.ClassPrior;
import org.cosmicoracle.fewshot.ControlLog;
import org.cosmicoracle.fewshot.ControlMessage;
import org.cosmicoracle.fewshot.ControlMessage.Kind;
import org.cosmicoracle.fewshot.Prototype;
import org.cosmicoracle.fewshot.Scoring;
import org.cosmicoracle.fewshot.TaughtClass;
import org.cosmicoracle.fewshot.Taxonomy;

/** Makes the messages that teach, rename and forget a class beside what is in force. Immutable. */
final class Lessons {

    private final ControlLog log;
    private final Scoring scoring;
    private final long nowMs;
    private final String by;

    /**
     * @param nowMs when they are issued [Unix ms]
     * @param by who issues them
     * @throws IllegalArgumentException when no bundle is in force
     */
    Lessons(ControlLog log, long nowMs, String by) {
        Scoring inForce = log.scoring();
        if (inForce == null) {
            throw new IllegalArgumentException(
                    "no bundle is in force: bring one in with ./oracle publish");
        }
        this.log = log;
        this.scoring = inForce;
        this.nowMs = nowMs;
        this.by = by;
    }

    /** Returns name/version of the bundle in force. */
    String model() {
        return scoring.model();
    }

    /** Returns what is known of classes under a parent before there is an example. */
    ClassPrior priorUnder(String parent) {
        requireInTaxonomy(parent);
        return ClassPrior.under(
                parent,
                scoring.prototypes(),
                Calibrator.fromJson(scoring.calibrator()),
                Taxonomy.standard());
    }

    /**
     * Returns the message that teaches a class, or teaches it anew.
     *
     * @throws IllegalArgumentException when the bundle was trained on it
     */
    ControlMessage teach(String label, List<float[]> support, String parent, ClassPrior prior) {
        for (Prototype p : scoring.prototypes()) {
            if (p.label().equals(label) && p.origin().equals(Prototype.TRAINED)) {
                throw new IllegalArgumentException(
                        model() + " was trained on " + label + ": a few examples would replace it");
            }
        }
        ControlMessage held = log.lessonOf(model(), label);
        String id = held == null ? freeId(label) : held.id();
        return message(
                Kind.TAUGHT_CLASS, id, List.of(TaughtClass.drawn(label, support, parent, prior)));
    }

    /**
     * Returns the message that gives a taught class another name.
     *
     * @throws IllegalArgumentException when there is no such class, or the name is taken
     */
    ControlMessage rename(String label, String newLabel) {
        ControlMessage held = lesson(label);
        if (scoring.prototypes().stream().anyMatch(p -> p.label().equals(newLabel))) {
            throw new IllegalArgumentException(
                    "there is a class " + newLabel + " already: forget it or choose another name");
        }
        Prototype renamed = held.prototypes().get(0).renamed(newLabel);
        return message(Kind.RENAME_CLASS, held.id(), List.of(renamed));
    }

    /**
     * Returns the message that takes a taught class out again.
     *
     * @throws IllegalArgumentException when there is no such class
     */
    ControlMessage forget(String label) {
        return message(Kind.FORGET_CLASS, lesson(label).id(), List.of());
    }

    private ControlMessage lesson(String label) {
        ControlMessage held = log.lessonOf(model(), label);
        if (held == null) {
            List<String> taught =
                    scoring.prototypes().stream()
                            .filter(p -> !p.origin().equals(Prototype.TRAINED))
                            .map(Prototype::label)
                            .toList();
            throw new IllegalArgumentException(
                    "no class "
                            + label
                            + " was taught under "
                            + model()
                            + (taught.isEmpty() ? "" : ", but " + String.join(", ", taught)));
        }
        return held;
    }

    /** An id that a class under another name holds is not free. */
    private String freeId(String label) {
        String id = model() + "/" + label;
        int next = 2;
        while (isHeld(id)) {
            id = model() + "/" + label + "~" + next++;
        }
        return id;
    }

    private boolean isHeld(String id) {
        return log.messages().stream().anyMatch(m -> m.holdsTaughtClass() && m.id().equals(id));
    }

    private ControlMessage message(Kind kind, String id, List<Prototype> prototypes) {
        long held =
                log.messages().stream()
                        .filter(m -> m.isOfTaughtClass() && m.id().equals(id))
                        .mapToLong(ControlMessage::version)
                        .max()
                        .orElse(0);
        long version = Math.max(nowMs, held + 1); // a clock that is behind must not hinder
        return new ControlMessage(kind, id, version, model(), "", prototypes, null, nowMs, by);
    }

    private static void requireInTaxonomy(String parent) {
        if (!Taxonomy.standard().contains(parent)) {
            throw new IllegalArgumentException(
                    "no class " + parent + " in the taxonomy to put the new class under");
        }
    }
}
