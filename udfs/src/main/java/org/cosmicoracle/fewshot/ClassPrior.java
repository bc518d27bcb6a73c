package org.cosmicoracle.fewshot;

import java.util.List;
import org.cosmicoracle.calibration.Calibrator;
import org.cosmicoracle.calibration.KnownRegions;

/**
 * Where a class lies before anyone has seen an example of it: about the mean of the trained classes
 * that stand under its parent in the taxonomy, as widely spread as they are.
 *
 * <p>A class of K examples has the posterior mean of two Gaussians: the mean of the examples with
 * weight {@code t / (t + s / K)}, the centre with the rest, where t is the variance of the sibling
 * classes about the centre and s that of the objects within a class (Efron and Morris 1973, eq. 1.6
 * with the variances of trained classes; James and Stein 1961). So nothing is set by hand: where
 * classes lie farther apart than they are wide, or there are many examples, next to nothing is
 * drawn; a single example of a wide class is not taken at its word.
 *
 * <p>The variance within a class is that of trained classes from the calibrator, and where it has
 * none, that of the examples. A parent with fewer than two trained classes under it says nothing of
 * their spread, and the class above it is asked. Immutable.
 *
 * @param centre {@code [dimension]}
 * @param between variance of the classes about the centre, mean over dimensions
 * @param within variance of the objects of a class, mean over dimensions; NaN where not known
 */
public record ClassPrior(double[] centre, double between, double within) {

    /** Returns the prior of a class under a parent. */
    public static ClassPrior under(
            String parent, List<Prototype> trained, Calibrator calibrator, Taxonomy taxonomy) {
        List<float[]> siblings = List.of();
        String at = parent;
        while (at != null) {
            String above = at;
            siblings =
                    trained.stream()
                            .filter(p -> p.origin().equals(Prototype.TRAINED))
                            .filter(p -> isUnder(above, p.label(), taxonomy))
                            .map(Prototype::vector)
                            .toList();
            at = siblings.size() < 2 ? taxonomy.parentOf(at) : null;
        }
        if (siblings.size() < 2) {
            throw new IllegalArgumentException("no two trained classes to learn a prior from");
        }
        double[] centre = mean(siblings);
        return new ClassPrior(centre, variance(siblings, centre), withinClasses(calibrator));
    }

    /**
     * Returns the weight of the mean of the examples, 0 to 1.
     *
     * @param examples at least one, finite, of the prior's dimension
     */
    public double weightOf(List<float[]> examples) {
        int k = examples.size();
        double own = k < 2 ? Double.NaN : variance(examples, mean(examples));
        double scatter = Double.isNaN(within) ? own : within;
        return Double.isNaN(scatter) || scatter == 0 ? 1 : between / (between + scatter / k);
    }

    private static boolean isUnder(String parent, String label, Taxonomy taxonomy) {
        return taxonomy.contains(label)
                ? taxonomy.pathTo(label).contains(parent)
                : parent.equals(taxonomy.root());
    }

    private static double withinClasses(Calibrator calibrator) {
        return calibrator.regions().values().stream()
                .mapToDouble(KnownRegions::meanVariance)
                .average()
                .orElse(Double.NaN);
    }

    private static double[] mean(List<float[]> points) {
        double[] mean = new double[points.get(0).length];
        for (float[] point : points) {
            for (int i = 0; i < mean.length; i++) {
                mean[i] += point[i] / points.size();
            }
        }
        return mean;
    }

    private static double variance(List<float[]> points, double[] mean) {
        double sum = 0;
        for (float[] point : points) {
            for (int i = 0; i < mean.length; i++) {
                double d = point[i] - mean[i];
                sum += d * d;
            }
        }
        return sum / (points.size() - 1) / mean.length;
    }
}
