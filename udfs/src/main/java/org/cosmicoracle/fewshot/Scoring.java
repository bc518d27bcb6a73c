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
        @Nullable String upcomingDigest) {

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
                upcomingDigest);
    }
}
