package org.cosmicoracle.trainer.novelty;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.stream.Stream;

/**
 * Gaussians of one covariance about the class means: the least squared Mahalanobis distance (Lee et
 * al. 2018, arXiv:1807.03888, eq. 1 and 2). A hundredth of the mean variance is added to the
 * diagonal, so that few objects in many dimensions do not make it singular. Immutable.
 */
final class ClassGaussians implements NoveltyScore {

    private static final double RIDGE = 0.01;

    private final double[][] centres;
    private final List<Gaussian> classes;

    private ClassGaussians(double[][] centres, List<Gaussian> classes) {
        this.centres = centres;
        this.classes = classes;
    }

    static ClassGaussians fit(KnownObjects known) {
        List<List<float[]>> classes = new ArrayList<>();
        for (int c = 0; c < known.prototypes().length; c++) {
            classes.add(known.of(c));
        }
        classes.removeIf(List::isEmpty);
        return fit(classes);
    }

    /**
     * @param classes their objects, at least one each
     */
    static ClassGaussians fit(List<List<float[]>> classes) {
        IdentityHashMap<float[], double[]> own = new IdentityHashMap<>();
        List<float[]> all = new ArrayList<>();
        double[][] centres = new double[classes.size()][];
        for (int c = 0; c < centres.length; c++) {
            double[] mean = Gaussian.mean(classes.get(c));
            centres[c] = mean;
            classes.get(c).forEach(o -> own.put(o, mean));
            all.addAll(classes.get(c));
        }
        double[][] covariance =
                Gaussian.covariance(all, o -> own.getOrDefault(o, new double[o.length]));
        int d = covariance.length;
        double trace = 0;
        for (int k = 0; k < d; k++) {
            trace += covariance[k][k];
        }
        for (int k = 0; k < d; k++) {
            covariance[k][k] += Math.max(RIDGE * trace / d, Double.MIN_NORMAL);
        }
        return new ClassGaussians(
                centres, Stream.of(centres).map(m -> new Gaussian(m, covariance)).toList());
    }

    double[][] centres() {
        return centres;
    }

    double[][] whitening() {
        return classes.get(0).whitening();
    }

    @Override
    public double of(float[] embedding) {
        return classes.stream()
                .mapToDouble(g -> g.squaredDistance(embedding))
                .min()
                .orElse(Double.POSITIVE_INFINITY);
    }
}
