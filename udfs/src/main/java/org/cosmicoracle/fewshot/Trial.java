package org.cosmicoracle.fewshot;

import java.util.List;

/**
 * A bundle on trial beside the active one: the challenger. It is scored for every alert, and
 * answers for a share of the objects. Part of a {@link Scoring}; immutable.
 *
 * @param model name/version of the bundle
 * @param digest sha256 of its manifest
 * @param prototypes trained and taught
 * @param prototypesVersion see {@link Scoring}
 * @param calibrator calibrator.json
 * @param calibratorVersion version of its message
 * @param share of the objects that it answers for: 0 for a shadow, below 1 for a canary
 */
public record Trial(
        String model,
        String digest,
        List<Prototype> prototypes,
        String prototypesVersion,
        String calibrator,
        long calibratorVersion,
        double share) {

    private static final double TWO_TO_THE_53 = 0x1.0p53;

    /**
     * Returns true when the challenger answers for this object. An object stays on its side as long
     * as share and challenger are the same, and a greater share only adds objects. Another
     * challenger gets others.
     */
    public boolean answersFor(String objectId) {
        return share > 0 && placeOf(objectId) < share;
    }

    /**
     * Returns a place in [0, 1) that depends on the object and the challenger alone, evenly
     * distributed also for names that differ in one letter (FNV-1a, then the finaliser of
     * SplitMix64); the hash by which Flink spreads keys is another.
     */
    private double placeOf(String objectId) {
        long hash = 0xcbf29ce484222325L;
        for (String text : List.of(model, "\n", objectId)) {
            for (int i = 0; i < text.length(); i++) {
                hash = (hash ^ text.charAt(i)) * 0x100000001b3L;
            }
        }
        hash = (hash ^ (hash >>> 30)) * 0xbf58476d1ce4e5b9L;
        hash = (hash ^ (hash >>> 27)) * 0x94d049bb133111ebL;
        return ((hash ^ (hash >>> 31)) >>> 11) / TWO_TO_THE_53;
    }

    /** Returns this trial for those who only need to know which model is tried on which objects. */
    Trial withoutPrototypes() {
        return new Trial(model, digest, List.of(), prototypesVersion, "", calibratorVersion, share);
    }
}
