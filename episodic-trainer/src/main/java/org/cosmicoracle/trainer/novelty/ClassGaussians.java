package org.cosmicoracle.trainer.novelty;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;

/**
 * Gaussians of one covariance about the class means: the least squared Mahalanobis distance (Lee et
 * al. 2018, arXiv:1807.03888, eq. 1 and 2). A hundredth of the mean variance is added to the
 * diagonal, so that few objects in many dimensions do not make it singular. Immutable.
 */
final class ClassGaussians implements NoveltyScore {

    private static final double RIDGE = 0.01;

    private final List<Gaussian> classes;

    private ClassGaussians(List<Gaussian> classes) {
        this.classes = classes;
    }

    static ClassGaussians fit(KnownObjects known) {
        IdentityHashMap<float[], double[]> centres = new IdentityHashMap<>();
        List<double[]> means = new ArrayList<>();
        for (int c = 0; c < known.prototypes().length; c++) {
            List<float[]> own = known.of(c);
            if (!own.isEmpty()) {
                double[] mean = Gaussian.mean(own);
                means.add(mean);
                own.forEach(o -> centres.put(o, mean));
            }
        }
        double[][] covariance =
                Gaussian.covariance(
                        known.embeddings(), o -> centres.getOrDefault(o, new double[o.length]));
        int d = covariance.length;
        double trace = 0;
        for (int k = 0; k < d; k++) {
            trace += covariance[k][k];
        }
        for (int k = 0; k < d; k++) {
            covariance[k][k] += Math.max(RIDGE * trace / d, Double.MIN_NORMAL);
        }
        return new ClassGaussians(means.stream().map(m -> new Gaussian(m, covariance)).toList());
    }

    @Override
    public double of(float[] embedding) {
        return classes.stream()
                .mapToDouble(g -> g.squaredDistance(embedding))
                .min()
                .orElse(Double.POSITIVE_INFINITY);
    }
}
