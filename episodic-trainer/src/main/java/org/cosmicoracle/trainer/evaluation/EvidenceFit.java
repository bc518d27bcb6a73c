package org.cosmicoracle.trainer.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.cosmicoracle.calibration.EvidenceScale;
import org.cosmicoracle.embedding.Modality;

/**
 * Fits, for each group of evidence, a temperature and a bias per class: the most probable ones
 * given the moments of the group, when before them a bias is normal about 0 and the logarithm of
 * the temperature about that of all groups. So a group with few moments stays near to what holds
 * for all, and a class with few moments near to no bias. How sure an answer may be is the sky's to
 * say: where there are enough real moments, they alone decide the temperature. Immutable.
 */
final class EvidenceFit {

    /** Of a bias before there are data [nats]. */
    static final double BIAS_DEVIATION = 1;

    /** Of the logarithm of the temperature before there are data. */
    private static final double TEMPERATURE_DEVIATION = 1;

    private static final double LOWEST = Math.log(0.3);
    private static final double HIGHEST = Math.log(300);
    private static final int ROUNDS = 12;
    private static final int STEPS = 6;

    private final List<String> labels;
    private final Map<String, Double> logPrior;
    private final double temperature;
    private final double biasDeviation;

    /**
     * @param temperature of all groups
     * @param biasDeviation before there are data; 0 leaves biases out
     */
    EvidenceFit(
            List<String> labels,
            Map<String, Double> logPrior,
            double temperature,
            double biasDeviation) {
        this.labels = labels;
        this.logPrior = logPrior;
        this.temperature = temperature;
        this.biasDeviation = biasDeviation;
    }

    /** Returns the scale of each group that has moments. */
    Map<String, EvidenceScale> fit(List<Compared> moments) {
        Map<String, EvidenceScale> scales = new TreeMap<>();
        by(moments, e -> e.evidence().modalities() == Modality.LIGHT_CURVE.bit())
                .forEach(
                        (alone, kind) ->
                                by(kind, e -> e.evidence().group())
                                        .forEach(
                                                (group, own) ->
                                                        scales.put(group, scale(own, kind))));
        return scales;
    }

    private static <K extends Comparable<K>> Map<K, List<Compared>> by(
            List<Compared> moments, Function<Compared, K> key) {
        Map<K, List<Compared>> parts = new TreeMap<>();
        moments.forEach(e -> parts.computeIfAbsent(key.apply(e), k -> new ArrayList<>()).add(e));
        return parts;
    }

    private EvidenceScale scale(List<Compared> group, List<Compared> kind) {
        WeightedMoments moments = WeightedMoments.of(group, kind, labels, logPrior);
        WeightedMoments sky = WeightedMoments.ofTheSky(group, kind, labels, logPrior);
        WeightedMoments sure = sky.isEmpty() ? moments : sky;
        double[] bias = new double[labels.size()];
        double logTemperature = Math.log(temperature);
        for (int round = 0; round < ROUNDS; round++) {
            double[] offsets = offsets(bias);
            logTemperature =
                    CalibratorFit.minimum(
                            log ->
                                    sure.negativeLogLikelihood(Math.exp(log), offsets)
                                            + square(
                                                            (log - Math.log(temperature))
                                                                    / TEMPERATURE_DEVIATION)
                                                    / 2,
                            LOWEST,
                            HIGHEST);
            for (int step = 0; step < STEPS && biasDeviation > 0; step++) {
                improve(bias, moments, Math.exp(logTemperature));
            }
        }
        Map<String, Double> byClass = new TreeMap<>();
        for (int c = 0; c < bias.length; c++) {
            byClass.put(labels.get(c), bias[c]);
        }
        return new EvidenceScale(Math.exp(logTemperature), byClass);
    }

    /** One step of Newton's method on each bias alone, its curvature taken at its most. */
    private void improve(double[] bias, WeightedMoments moments, double at) {
        double precision = 1 / square(biasDeviation);
        double[] gradient = new double[bias.length];
        double[] curvature = new double[bias.length];
        double[] p = new double[bias.length];
        double[] offsets = offsets(bias);
        for (int i = 0; i < moments.truths().length; i++) {
            moments.answer(i, at, offsets, p);
            double w = moments.weights()[i];
            gradient[moments.truths()[i]] += w;
            for (int c = 0; c < p.length; c++) {
                gradient[c] -= w * p[c];
                curvature[c] += w * p[c];
            }
        }
        for (int c = 0; c < bias.length; c++) {
            double step = (gradient[c] - precision * bias[c]) / (curvature[c] + precision);
            bias[c] += Math.max(-1, Math.min(1, step));
        }
    }

    private double[] offsets(double[] bias) {
        double[] offsets = bias.clone();
        for (int c = 0; c < offsets.length; c++) {
            offsets[c] += logPrior.getOrDefault(labels.get(c), 0.0);
        }
        return offsets;
    }

    private static double square(double x) {
        return x * x;
    }
}
