package org.cosmicoracle.trainer.baseline;

/** A way to learn a classifier from rows of {@link FeatureRows}. */
public enum Baseline {
    /** Boosted trees (Chen and Guestrin 2016, arXiv:1603.02754). */
    GRADIENT_BOOSTING("gradientBoosting") {
        @Override
        public Fitted fit(float[][] rows, int[] classes, int classCount, long seed) {
            return BoostedModel.trees(rows, classes, classCount, seed);
        }
    },
    /** Trees side by side, each on a part of rows and columns (after Breiman 2001). */
    RANDOM_FOREST("randomForest") {
        @Override
        public Fitted fit(float[][] rows, int[] classes, int classCount, long seed) {
            return BoostedModel.forest(rows, classes, classCount, seed);
        }

        @Override
        public boolean answersEpisodes() {
            return false;
        }
    },
    /** Multinomial logistic regression with an L2 penalty. */
    LOGISTIC("logistic") {
        @Override
        public Fitted fit(float[][] rows, int[] classes, int classCount, long seed) {
            return BoostedModel.logistic(rows, classes, classCount, seed);
        }
    },
    /** Nearest class mean. */
    NEAREST_CENTROID("nearestCentroid") {
        @Override
        public Fitted fit(float[][] rows, int[] classes, int classCount, long seed) {
            return NearestCentroid.fit(rows, classes, classCount);
        }
    };

    private final String key;

    Baseline(String key) {
        this.key = key;
    }

    /** A trained baseline; close it to free what is not on the heap. */
    public interface Fitted extends AutoCloseable {

        /** Returns {@code [row][class]}; each row sums to 1. */
        double[][] probabilities(float[][] rows);

        @Override
        default void close() {}
    }

    /** Returns its name in a report. */
    public String key() {
        return key;
    }

    /** Returns false when a fit costs too much to make one for each few-shot episode. */
    public boolean answersEpisodes() {
        return true;
    }

    /**
     * Learns.
     *
     * @param rows standardised, of equal length
     * @param classes per row, 0 to {@code classCount - 1}; a class may be without rows
     */
    public abstract Fitted fit(float[][] rows, int[] classes, int classCount, long seed);
}
