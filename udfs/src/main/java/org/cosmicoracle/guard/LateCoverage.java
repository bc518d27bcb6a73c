package org.cosmicoracle.guard;

/**
 * How many conformal sets of a bundle held the class, by the labels that came since.
 *
 * @param model name/version of the bundle
 * @param answers with a label, over all classes and ages
 * @param covered of them, whose set held the class
 * @param atMs when it was counted [Unix ms]
 */
public record LateCoverage(String model, long answers, long covered, long atMs) {

    /** Returns what came after an earlier count. */
    LateCoverage since(LateCoverage before) {
        return new LateCoverage(model, answers - before.answers, covered - before.covered, atMs);
    }
}
