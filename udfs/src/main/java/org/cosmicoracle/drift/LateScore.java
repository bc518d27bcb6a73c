package org.cosmicoracle.drift;

/**
 * How one past answer did, once its object's class was known.
 *
 * @param model name/version of the bundle that answered
 * @param label the object's class
 * @param age {@link AgeBin} of the answer
 * @param correct true when the class that was answered is the object's, also where it abstained
 * @param covered true when the conformal set holds the class
 * @param abstained true when the answer was "I do not know"
 * @param confidence probability of the class that was answered
 * @param sign 1; -1 to take back what was said under a label that no longer holds
 */
public record LateScore(
        String model,
        String label,
        String age,
        boolean correct,
        boolean covered,
        boolean abstained,
        float confidence,
        int sign) {}
