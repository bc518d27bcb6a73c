package org.cosmicoracle.fewshot;

import java.util.List;

/**
 * A class from a handful of labelled examples (Snell et al. 2017, arXiv:1703.05175, eq. 1).
 *
 * <p>The default is the plain mean. It can be drawn towards the mean m of the trained prototypes
 * with the weight of some pseudo-shots (James and Stein 1961): p = (sum of embeddings + pseudoShots
 * m) / (K + pseudoShots). That lowers the error of the mean, but a point nearer to the centre is
 * also nearer to everything else, and the taught class then takes objects from the others: it finds
 * more of its own and the answers as a whole get worse. Hence no shrinkage unless it is asked for,
 * and then by what the trained classes show of their spread: {@link ClassPrior}.
 */
public final class TaughtClass {

    /** Default weight of the mean of the trained prototypes [examples]. */
    public static final double PSEUDO_SHOTS = 0;

    private TaughtClass() {}

    /**
     * Returns the prototype of a class drawn towards where classes under its parent lie, the less
     * the more examples there are.
     *
     * @param support at least one embedding of the same model, all finite
     * @param parent class of the taxonomy that it belongs under
     * @throws IllegalArgumentException when there is none, or one has another dimension or is not
     *     finite
     */
    public static Prototype drawn(
            String label, List<float[]> support, String parent, ClassPrior prior) {
        requireExamples(label, support);
        double[] sample = mean(label, support, prior.centre().length);
        float[] vector = drawn(sample, prior.weightOf(support), prior.centre());
        return new Prototype(label, vector, support.size(), Prototype.TAUGHT, parent);
    }

    /** Returns the prototype of a class from its support embeddings: their mean. */
    public static Prototype of(String label, List<float[]> support, PrototypeSet trained) {
        return of(label, support, trained, PSEUDO_SHOTS);
    }

    /**
     * Returns the prototype of a class from its support embeddings.
     *
     * @param support at least one embedding of the same model, all finite
     * @throws IllegalArgumentException when there is none, or one has another dimension or is not
     *     finite
     */
    public static Prototype of(
            String label, List<float[]> support, PrototypeSet trained, double pseudoShots) {
        requireExamples(label, support);
        List<float[]> vectors =
                trained.prototypes().stream()
                        .filter(p -> p.origin().equals(Prototype.TRAINED))
                        .map(Prototype::vector)
                        .toList();
        double[] centre =
                vectors.isEmpty() ? new double[support.get(0).length] : mean(label, vectors);
        double[] sample = mean(label, support, centre.length);
        double weight = vectors.isEmpty() ? 1 : support.size() / (support.size() + pseudoShots);
        float[] vector = drawn(sample, weight, centre);
        return new Prototype(label, vector, support.size(), Prototype.TAUGHT);
    }

    private static void requireExamples(String label, List<float[]> support) {
        if (support.isEmpty()) {
            throw new IllegalArgumentException("class " + label + " needs at least one example");
        }
    }

    /** Returns the point between the mean of the examples, with this weight, and the centre. */
    private static float[] drawn(double[] sample, double weight, double[] centre) {
        float[] vector = new float[sample.length];
        for (int i = 0; i < vector.length; i++) {
            vector[i] = (float) (weight * sample[i] + (1 - weight) * centre[i]);
        }
        return vector;
    }

    private static double[] mean(String label, List<float[]> support, int dimensions) {
        double[] sample = mean(label, support);
        if (sample.length != dimensions) {
            throw new IllegalArgumentException(
                    "examples of "
                            + label
                            + " have "
                            + sample.length
                            + " dimensions, the prototypes "
                            + dimensions);
        }
        return sample;
    }

    private static double[] mean(String label, List<float[]> vectors) {
        double[] sum = new double[vectors.get(0).length];
        for (float[] v : vectors) {
            if (v.length != sum.length) {
                throw new IllegalArgumentException(
                        "examples of " + label + " have different dimensions");
            }
            for (int i = 0; i < sum.length; i++) {
                if (!Float.isFinite(v[i])) {
                    throw new IllegalArgumentException("an example of " + label + " is not finite");
                }
                sum[i] += v[i] / vectors.size();
            }
        }
        return sum;
    }
}
