package org.cosmicoracle.trainer.novelty;

import java.util.Arrays;
import java.util.List;
import org.cosmicoracle.fewshot.NearestPrototype;

/** Squared distance to the tenth nearest known object, or the farthest of fewer. Immutable. */
final class Neighbours implements NoveltyScore {

    private static final int K = 10;

    private final List<float[]> known;

    Neighbours(List<float[]> known) {
        this.known = List.copyOf(known);
    }

    @Override
    public double of(float[] embedding) {
        double[] nearest = new double[Math.min(K, known.size())];
        Arrays.fill(nearest, Double.POSITIVE_INFINITY);
        int last = nearest.length - 1;
        for (float[] k : known) {
            double d = NearestPrototype.squaredDistance(embedding, k);
            if (d < nearest[last]) {
                int at = last;
                while (at > 0 && nearest[at - 1] > d) {
                    nearest[at] = nearest[--at];
                }
                nearest[at] = d;
            }
        }
        return nearest[last];
    }
}
