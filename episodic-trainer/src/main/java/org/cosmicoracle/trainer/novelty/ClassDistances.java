package org.cosmicoracle.trainer.novelty;

import java.util.Arrays;
import java.util.List;
import org.cosmicoracle.fewshot.NearestPrototype;

/**
 * For each class the share of its own objects that lie nearer to its prototype; the least of them.
 * Beyond the farthest object the share goes on with the logarithm of the distance, so that no two
 * far objects tie. Immutable.
 */
final class ClassDistances implements NoveltyScore {

    private final float[][] prototypes;
    private final double[][] sorted;

    private ClassDistances(float[][] prototypes, double[][] sorted) {
        this.prototypes = prototypes;
        this.sorted = sorted;
    }

    static ClassDistances fit(KnownObjects known) {
        float[][] prototypes = known.prototypes();
        double[][] sorted = new double[prototypes.length][];
        for (int c = 0; c < prototypes.length; c++) {
            float[] prototype = prototypes[c];
            List<float[]> own = known.of(c);
            sorted[c] =
                    own.stream()
                            .mapToDouble(e -> NearestPrototype.squaredDistance(e, prototype))
                            .sorted()
                            .toArray();
        }
        return new ClassDistances(prototypes, sorted);
    }

    @Override
    public double of(float[] embedding) {
        double least = Double.POSITIVE_INFINITY;
        for (int c = 0; c < prototypes.length; c++) {
            if (sorted[c].length > 0) {
                double d = NearestPrototype.squaredDistance(embedding, prototypes[c]);
                least = Math.min(least, share(sorted[c], d));
            }
        }
        return least;
    }

    private static double share(double[] sorted, double distance) {
        int n = sorted.length;
        if (distance >= sorted[n - 1]) {
            return 1 + Math.log(distance / Math.max(sorted[n - 1], Double.MIN_NORMAL));
        }
        int at = Arrays.binarySearch(sorted, distance);
        int above = at >= 0 ? at : -at - 1;
        if (above == 0) {
            return distance / Math.max(sorted[0], Double.MIN_NORMAL) / n;
        }
        double low = sorted[above - 1];
        double width = sorted[above] - low;
        return (above + (width > 0 ? (distance - low) / width : 0)) / n;
    }
}
