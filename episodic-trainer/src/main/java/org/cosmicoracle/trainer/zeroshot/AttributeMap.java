package org.cosmicoracle.trainer.zeroshot;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;

/**
 * A learned map from physical attributes to one model's embedding space. It goes that way round,
 * and not from embeddings to attributes, because the nearest neighbours of a ridge regression's
 * targets are then not drawn to a few hubs (Shigeto et al. 2015, ECML, section 3; Zhang et al.
 * 2017, CVPR, arXiv:1611.05088). Immutable and thread-safe.
 */
final class AttributeMap implements PrototypeMap {

    private static final int DRAWS = 64;

    private final double[] mean;
    private final double[] deviation;
    private final KernelRidge ridge;
    private final MapSettings settings;

    private AttributeMap(
            double[] mean, double[] deviation, KernelRidge ridge, MapSettings settings) {
        this.mean = mean;
        this.deviation = deviation;
        this.ridge = ridge;
        this.settings = settings;
    }

    /**
     * Learns a map.
     *
     * @param examples at least one
     * @param table describes every class of the examples
     */
    static AttributeMap fit(
            List<DescribedExample> examples,
            Map<String, ClassAttributes> table,
            MapSettings settings) {
        List<double[]> rows = new ArrayList<>();
        List<double[]> targets = new ArrayList<>();
        if (settings.rows() == MapSettings.Rows.OBJECTS) {
            for (DescribedExample e : examples) {
                rows.add(withPhase(e.attributes(), e.logDetections()));
                targets.add(widened(e.embedding()));
            }
        } else {
            Map<String, List<DescribedExample>> byClass = new TreeMap<>();
            examples.forEach(
                    e -> byClass.computeIfAbsent(e.label(), l -> new ArrayList<>()).add(e));
            byClass.forEach(
                    (label, own) -> {
                        rows.add(withPhase(ClassAttributes.in(table, label).typical(), Double.NaN));
                        targets.add(centre(own));
                    });
        }
        double[] mean = new double[rows.get(0).length];
        double[] deviation = new double[mean.length];
        standardise(rows, mean, deviation);
        double[][] scaled =
                rows.stream().map(r -> scaled(r, mean, deviation)).toArray(double[][]::new);
        return new AttributeMap(
                mean,
                deviation,
                KernelRidge.fit(
                        scaled,
                        targets.toArray(double[][]::new),
                        settings.lambda(),
                        settings.gamma()),
                settings);
    }

    @Override
    public MapSettings settings() {
        return settings;
    }

    /** The mean over objects drawn from the description, at the mean phase of the examples. */
    @Override
    public float[] prototype(ClassAttributes described) {
        int n = settings.gamma() == 0 ? 1 : DRAWS;
        SplittableRandom random = new SplittableRandom(described.label().hashCode());
        double[] sum = new double[ridge.predict(new double[mean.length]).length];
        for (int draw = 0; draw < n; draw++) {
            double[] row = withPhase(described.typical(), Double.NaN);
            for (int i = 0; n > 1 && i < described.spread().length; i++) {
                row[i] += described.spread()[i] * random.nextGaussian();
            }
            double[] point = ridge.predict(scaled(row, mean, deviation));
            for (int t = 0; t < sum.length; t++) {
                sum[t] += point[t] / n;
            }
        }
        float[] vector = new float[sum.length];
        for (int t = 0; t < vector.length; t++) {
            vector[t] = (float) sum[t];
        }
        return vector;
    }

    private static double[] withPhase(double[] attributes, double logDetections) {
        double[] row = java.util.Arrays.copyOf(attributes, attributes.length + 1);
        row[attributes.length] = logDetections;
        return row;
    }

    private static double[] widened(float[] vector) {
        double[] wide = new double[vector.length];
        for (int i = 0; i < wide.length; i++) {
            wide[i] = vector[i];
        }
        return wide;
    }

    private static double[] centre(Collection<DescribedExample> own) {
        double[] sum = new double[own.iterator().next().embedding().length];
        for (DescribedExample e : own) {
            for (int i = 0; i < sum.length; i++) {
                sum[i] += e.embedding()[i] / own.size();
            }
        }
        return sum;
    }

    /** Fills mean and deviation; what is missing does not count. */
    private static void standardise(List<double[]> rows, double[] mean, double[] deviation) {
        for (int k = 0; k < mean.length; k++) {
            int n = 0;
            double sum = 0;
            double squares = 0;
            for (double[] row : rows) {
                if (!Double.isNaN(row[k])) {
                    n++;
                    sum += row[k];
                    squares += row[k] * row[k];
                }
            }
            mean[k] = n == 0 ? 0 : sum / n;
            double variance = n < 2 ? 0 : squares / n - mean[k] * mean[k];
            deviation[k] = variance > 1e-9 ? Math.sqrt(variance) : Double.POSITIVE_INFINITY;
        }
    }

    /** What is missing, and what never varied, says nothing: 0. */
    private static double[] scaled(double[] row, double[] mean, double[] deviation) {
        double[] out = new double[row.length];
        for (int k = 0; k < out.length; k++) {
            double z = (row[k] - mean[k]) / deviation[k];
            out[k] = Double.isNaN(z) ? 0 : z;
        }
        return out;
    }
}
