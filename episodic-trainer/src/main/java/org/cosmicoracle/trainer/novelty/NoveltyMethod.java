package org.cosmicoracle.trainer.novelty;

import org.cosmicoracle.fewshot.NearestPrototype;

/** Ways to score novelty; the stream's own is {@link #MAHALANOBIS} for each kind of evidence. */
public enum NoveltyMethod {
    /** Squared distance to the nearest prototype. */
    NEAREST_PROTOTYPE("nearestPrototype") {
        @Override
        public NoveltyScore fit(KnownObjects known, long seed) {
            return e -> {
                double least = Double.POSITIVE_INFINITY;
                for (float[] prototype : known.prototypes()) {
                    least = Math.min(least, NearestPrototype.squaredDistance(e, prototype));
                }
                return least;
            };
        }
    },
    /** The same, each class on the scale of its own objects. */
    CLASS_QUANTILE("classQuantile") {
        @Override
        public NoveltyScore fit(KnownObjects known, long seed) {
            return ClassDistances.fit(known);
        }
    },
    /** Free energy of the logits (Liu et al. 2020, arXiv:2010.03759, eq. 4). */
    ENERGY("energy") {
        @Override
        public NoveltyScore fit(KnownObjects known, long seed) {
            return e -> energy(e, known);
        }
    },
    /** Least Mahalanobis distance to a class (Lee et al. 2018, arXiv:1807.03888, eq. 2). */
    MAHALANOBIS("mahalanobis") {
        @Override
        public NoveltyScore fit(KnownObjects known, long seed) {
            return ClassGaussians.fit(known);
        }
    },
    /**
     * Greatest density of a class, turned round, each with a covariance of its own (Ledoit and Wolf
     * 2004).
     */
    CLASS_DENSITIES("classDensities") {
        @Override
        public NoveltyScore fit(KnownObjects known, long seed) {
            return ClassDensities.fit(known);
        }
    },
    /** Least score of an isolation forest per class (Gupta et al. 2024, arXiv:2403.14742). */
    CLASS_FORESTS("classForests") {
        @Override
        public NoveltyScore fit(KnownObjects known, long seed) {
            return ClassForests.fit(known, seed);
        }
    },
    /** Distance to the k-th nearest known object (Sun et al. 2022, arXiv:2204.06507). */
    NEIGHBOURS("neighbours") {
        @Override
        public NoveltyScore fit(KnownObjects known, long seed) {
            return new Neighbours(known.embeddings());
        }
    };

    private final String key;

    NoveltyMethod(String key) {
        this.key = key;
    }

    /** Returns its name in a report. */
    public String key() {
        return key;
    }

    /** Learns what is known. */
    public abstract NoveltyScore fit(KnownObjects known, long seed);

    private static double energy(float[] e, KnownObjects known) {
        double[] logits = new double[known.prototypes().length];
        double max = Double.NEGATIVE_INFINITY;
        for (int c = 0; c < logits.length; c++) {
            logits[c] =
                    -NearestPrototype.squaredDistance(e, known.prototypes()[c])
                            / known.temperature();
            max = Math.max(max, logits[c]);
        }
        double sum = 0;
        for (double logit : logits) {
            sum += Math.exp(logit - max);
        }
        return -max - Math.log(sum);
    }
}
