package org.cosmicoracle.trainer.realism;

import java.util.List;

/**
 * Simulated against real objects of one class in one kind of numbers.
 *
 * @param real objects
 * @param simulated objects
 * @param auroc of boosted trees that tell them apart, NaN where there are too few
 * @param features most different first
 */
record Comparison(int real, int simulated, double auroc, List<FeatureComparison> features) {

    /** Fewer on a side and no classifier is trained. */
    private static final int LEAST_TO_TRAIN = 20;

    static Comparison of(Features names, List<float[]> real, List<float[]> made, long seed) {
        boolean enough = Math.min(real.size(), made.size()) >= LEAST_TO_TRAIN;
        return new Comparison(
                real.size(),
                made.size(),
                enough ? ClassifierTest.auroc(real, made, seed) : Double.NaN,
                FeatureComparison.ofRows(names, real, made));
    }
}
