package org.cosmicoracle.trainer.novelty;

import java.util.ArrayList;
import java.util.List;

/**
 * An isolation forest for each class; the least of their scores (multi-class isolation forest,
 * Gupta et al. 2024, arXiv:2403.14742). Immutable.
 */
final class ClassForests implements NoveltyScore {

    private final List<IsolationForest> forests;

    private ClassForests(List<IsolationForest> forests) {
        this.forests = forests;
    }

    static ClassForests fit(KnownObjects known, long seed) {
        List<IsolationForest> forests = new ArrayList<>();
        for (int c = 0; c < known.prototypes().length; c++) {
            List<float[]> own = known.of(c);
            if (own.size() > 1) {
                forests.add(IsolationForest.fit(own, seed + c));
            }
        }
        return new ClassForests(forests);
    }

    @Override
    public double of(float[] embedding) {
        return forests.stream().mapToDouble(f -> f.of(embedding)).min().orElse(1);
    }
}
