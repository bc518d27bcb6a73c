package org.cosmicoracle.trainer.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Moments of objects as distances, with the weights under which their classes are as frequent as
 * the prior says. Arrays are not copied.
 *
 * <p>Real objects decide alone for a class that has enough of them here: simulated ones are not
 * like them.
 *
 * @param distances squared, {@code [moment][class]}
 * @param truths place of the true class
 * @param weights of each moment; their sum is the number of equally weighted moments that would be
 *     as telling (Kish 1965)
 */
record WeightedMoments(float[][] distances, int[] truths, double[] weights) {

    /** Fewer real moments do not decide alone. */
    static final int LEAST_REAL = 9;

    /**
     * Prepares moments.
     *
     * @param moments those whose class has no prototype are left out
     * @param all these and those that are not among them: a class that is seldom seen so has as
     *     small a part of its prior here
     * @param labels of the prototypes, in the order of the distances
     * @param logPrior of each class
     */
    static WeightedMoments of(
            List<Compared> moments,
            List<Compared> all,
            List<String> labels,
            Map<String, Double> logPrior) {
        Map<String, List<Compared>> byClass = byClass(moments);
        Map<String, List<Compared>> allByClass = byClass(all);
        List<float[]> distances = new ArrayList<>();
        List<Integer> truths = new ArrayList<>();
        List<Double> weights = new ArrayList<>();
        for (int c = 0; c < labels.size(); c++) {
            String label = labels.get(c);
            List<Compared> own = byClass.getOrDefault(label, List.of());
            List<Compared> its = allByClass.getOrDefault(label, List.of());
            if (real(own).size() >= LEAST_REAL) {
                own = real(own);
                its = real(its);
            }
            double weight = Math.exp(logPrior.getOrDefault(label, 0.0)) / its.size();
            for (Compared e : own) {
                distances.add(e.distances());
                truths.add(c);
                weights.add(weight);
            }
        }
        return new WeightedMoments(
                distances.toArray(float[][]::new),
                truths.stream().mapToInt(Integer::intValue).toArray(),
                scaled(weights));
    }

    /** Prepares the real moments alone, of the classes for which they decide alone. */
    static WeightedMoments ofTheSky(
            List<Compared> moments,
            List<Compared> all,
            List<String> labels,
            Map<String, Double> logPrior) {
        List<Compared> sky = new ArrayList<>();
        for (List<Compared> own : byClass(moments).values()) {
            List<Compared> real = real(own);
            if (real.size() >= LEAST_REAL) {
                sky.addAll(real);
            }
        }
        return of(sky, all, labels, logPrior);
    }

    boolean isEmpty() {
        return truths.length == 0;
    }

    private static Map<String, List<Compared>> byClass(List<Compared> moments) {
        Map<String, List<Compared>> byClass = new TreeMap<>();
        moments.forEach(
                e -> byClass.computeIfAbsent(e.example().label(), l -> new ArrayList<>()).add(e));
        return byClass;
    }

    private static List<Compared> real(List<Compared> moments) {
        return moments.stream().filter(Compared::isReal).toList();
    }

    private static double[] scaled(List<Double> weights) {
        double sum = 0;
        double squares = 0;
        for (double w : weights) {
            sum += w;
            squares += w * w;
        }
        double factor = squares > 0 ? sum / squares : 1;
        return weights.stream().mapToDouble(w -> w * factor).toArray();
    }

    /**
     * Fills the probabilities of one moment.
     *
     * @param offsets added to each logit
     * @param probabilities filled, one per class
     * @return the logarithm of the true class's one
     */
    double answer(int moment, double temperature, double[] offsets, double[] probabilities) {
        float[] d = distances[moment];
        double max = Double.NEGATIVE_INFINITY;
        for (int c = 0; c < d.length; c++) {
            probabilities[c] = -d[c] / temperature + offsets[c];
            max = Math.max(max, probabilities[c]);
        }
        double sum = 0;
        double truth = probabilities[truths[moment]];
        for (int c = 0; c < d.length; c++) {
            probabilities[c] = Math.exp(probabilities[c] - max);
            sum += probabilities[c];
        }
        for (int c = 0; c < d.length; c++) {
            probabilities[c] /= sum;
        }
        return truth - max - Math.log(sum);
    }

    /** Returns the weighted sum of negative log probabilities of the true classes. */
    double negativeLogLikelihood(double temperature, double[] offsets) {
        double sum = 0;
        double[] probabilities = new double[offsets.length];
        for (int i = 0; i < truths.length; i++) {
            sum -= weights[i] * answer(i, temperature, offsets, probabilities);
        }
        return sum;
    }
}
