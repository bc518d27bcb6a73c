package org.cosmicoracle.fewshot;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything that decides a score: the model, its prototypes with the taught classes, its
 * calibrator. Immutable and numbered; an alert is stamped with the number and classified by exactly
 * that one.
 *
 * @param sequence grows by one with every change
 * @param model name/version of the bundle
 * @param digest sha256 of its manifest
 * @param prototypes trained and taught
 * @param prototypesVersion version of the trained prototypes and the number of the last taught
 *     change, e.g. 3+2
 * @param calibrator calibrator.json
 * @param calibratorVersion version of its message
 * @param upcomingModel a bundle to load in the background, null when there is none; changes no
 *     score
 * @param upcomingDigest sha256 of its manifest
 * @param trial a bundle that is scored beside this one; null when there is none
 */
public record Scoring(
        long sequence,
        String model,
        String digest,
        List<Prototype> prototypes,
        String prototypesVersion,
        String calibrator,
        long calibratorVersion,
        @Nullable String upcomingModel,
        @Nullable String upcomingDigest,
        @Nullable Trial trial) {

    /** Makes a scoring without a trial. */
    public Scoring(
            long sequence,
            String model,
            String digest,
            List<Prototype> prototypes,
            String prototypesVersion,
            String calibrator,
            long calibratorVersion,
            @Nullable String upcomingModel,
            @Nullable String upcomingDigest) {
        this(
                sequence,
                model,
                digest,
                prototypes,
                prototypesVersion,
                calibrator,
                calibratorVersion,
                upcomingModel,
                upcomingDigest,
                null);
    }

    /** Returns the name/version of the bundle that answers for an object. */
    public String modelFor(String objectId) {
        return trial != null && trial.answersFor(objectId) ? trial.model() : model;
    }

    /** Returns the bundle that is scored beside the one that answers; null without a trial. */
    public @Nullable String modelBeside(String answering) {
        if (trial == null) {
            return null;
        }
        return answering.equals(model) ? trial.model() : model;
    }

    /**
     * Returns this scoring as that of one of its bundles, without the other; null when it has no
     * such bundle.
     *
     * @param named name/version
     */
    public @Nullable Scoring of(String named) {
        if (named.equals(model)) {
            return new Scoring(
                    sequence,
                    model,
                    digest,
                    prototypes,
                    prototypesVersion,
                    calibrator,
                    calibratorVersion,
                    upcomingModel,
                    upcomingDigest);
        }
        return trial == null || !named.equals(trial.model())
                ? null
                : new Scoring(
                        sequence,
                        trial.model(),
                        trial.digest(),
                        trial.prototypes(),
                        trial.prototypesVersion(),
                        trial.calibrator(),
                        trial.calibratorVersion(),
                        upcomingModel,
                        upcomingDigest);
    }

    /** Returns this scoring for those who only need to know which model is active. */
    public Scoring withoutPrototypes() {
        return new Scoring(
                sequence,
                model,
                digest,
                List.of(),
                prototypesVersion,
                "",
                calibratorVersion,
                upcomingModel,
                upcomingDigest,
                trial == null ? null : trial.withoutPrototypes());
    }
}
