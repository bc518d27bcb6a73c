package org.cosmicoracle.trainer.novelty;

import java.util.ArrayList;
import java.util.List;

/**
 * A Gaussian of its own covariance for each class: the least of squared Mahalanobis distance plus
 * logarithm of the determinant, so that a wide class does not explain everything. Covariances are
 * shrunk towards a sphere as Ledoit and Wolf (2004) find best for so many objects. Immutable.
 */
final class ClassDensities implements NoveltyScore {

    private final List<Gaussian> classes;

    /** Two objects span one dimension, and nothing of that says how wide the others are. */
    private static final double LEAST_SHRINKAGE = 0.01;

    private ClassDensities(List<Gaussian> classes) {
        this.classes = classes;
    }

    static ClassDensities fit(KnownObjects known) {
        List<Gaussian> classes = new ArrayList<>();
        for (int c = 0; c < known.prototypes().length; c++) {
            List<float[]> own = known.of(c);
            if (own.size() > 1) {
                classes.add(gaussian(own));
            }
        }
        return new ClassDensities(classes);
    }

    private static Gaussian gaussian(List<float[]> objects) {
        double[] mean = Gaussian.mean(objects);
        double[][] covariance = shrunk(objects, mean);
        return new Gaussian(mean, covariance);
    }

    /** Returns (1 - s) C + s m I for the mean variance m and the shrinkage s. */
    private static double[][] shrunk(List<float[]> objects, double[] mean) {
        double[][] covariance = Gaussian.covariance(objects, o -> mean);
        int d = mean.length;
        double variance = 0;
        double squares = 0;
        for (int j = 0; j < d; j++) {
            variance += covariance[j][j] / d;
            for (int k = 0; k < d; k++) {
                squares += covariance[j][k] * covariance[j][k];
            }
        }
        double spread = 0; // of the objects' own covariances about the mean one
        for (float[] o : objects) {
            double norm = 0;
            for (int k = 0; k < d; k++) {
                norm += (o[k] - mean[k]) * (o[k] - mean[k]);
            }
            spread += norm * norm / objects.size();
        }
        double error = (spread - squares) / objects.size();
        double distance = squares - d * variance * variance;
        double shrinkage =
                distance > 0 ? Math.max(LEAST_SHRINKAGE, Math.min(1, error / distance)) : 1;
        for (int j = 0; j < d; j++) {
            for (int k = 0; k < d; k++) {
                covariance[j][k] *= 1 - shrinkage;
            }
            covariance[j][j] += Math.max(shrinkage * variance, Double.MIN_NORMAL);
        }
        return covariance;
    }

    @Override
    public double of(float[] embedding) {
        return classes.stream()
                .mapToDouble(g -> g.squaredDistance(embedding) + g.logDeterminant())
                .min()
                .orElse(Double.POSITIVE_INFINITY);
    }
}
