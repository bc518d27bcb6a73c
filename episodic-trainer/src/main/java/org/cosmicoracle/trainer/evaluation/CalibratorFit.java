package org.cosmicoracle.trainer.evaluation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.DoubleUnaryOperator;
import org.cosmicoracle.calibration.Calibrator;
import org.cosmicoracle.fewshot.Decision;
import org.cosmicoracle.fewshot.NearestPrototype;
import org.cosmicoracle.fewshot.PrototypeSet;
import org.cosmicoracle.trainer.data.TrainingObject;

/**
 * Fits a calibrator to prototypes: the temperature on validation objects, quantiles on calibration
 * objects. Neither was trained on.
 */
public final class CalibratorFit {

    /** Coverage of the conformal sets. */
    public static final double LEVEL = 0.9;

    private static final int NOVELTY_STEPS = 100;
    private static final double ABSTAIN_NOVELTY = 0.99;
    private static final double ABSTAIN_QUANTILE = 0.1;
    private static final double MOST_ABSTAIN_PROBABILITY = 0.5;
    private static final int SEARCH_STEPS = 60;

    /** Fewer scores cannot exclude a class at the level. */
    private static final int LEAST_IN_GROUP = 9;

    private final PrototypeSet prototypes;
    private final Map<String, Double> logPrior;

    /** Prepares a fit under the prior of these counts. */
    public CalibratorFit(PrototypeSet prototypes, Map<String, Integer> counts) {
        this.prototypes = prototypes;
        double total = counts.values().stream().mapToInt(Integer::intValue).sum();
        logPrior = new TreeMap<>();
        counts.forEach((label, n) -> logPrior.put(label, Math.log(n / total)));
    }

    /** Fits with one moment of each calibration object, as {@link #fit(List, List, List)}. */
    public Calibrator fit(List<Embedded> validation, List<Embedded> calibration) {
        return fit(validation, calibration, calibration);
    }

    /**
     * Fits temperature on {@code validation}, quantiles and thresholds on {@code calibration}.
     *
     * @param moments of objects that were not trained on, as many as there are, with the evidence
     *     that conformal sets will be asked for
     */
    public Calibrator fit(
            List<Embedded> validation, List<Embedded> calibration, List<Embedded> moments) {
        double temperature = temperature(validation);
        NearestPrototype plain = new NearestPrototype(prototypes, plain(temperature));
        Map<String, List<Double>> scores = new TreeMap<>();
        List<Double> nearest = new ArrayList<>();
        List<Double> top = new ArrayList<>();
        for (Embedded e : calibration) {
            Decision decision = plain.decide(e.vector());
            int truth = decision.labels().indexOf(e.example().label());
            scores.computeIfAbsent(e.example().label(), l -> new ArrayList<>())
                    .add(1.0 - decision.probabilities()[truth]);
            nearest.add(min(decision.distances()));
            top.add(
                    (double)
                            decision.probabilities()[
                                    decision.labels().indexOf(decision.topClass())]);
        }
        Map<String, Double> quantiles = new TreeMap<>();
        logPrior.keySet()
                .forEach(
                        l ->
                                quantiles.put(
                                        l,
                                        conformalQuantile(
                                                scores.getOrDefault(l, List.of()), LEVEL)));
        return new Calibrator(
                prototypes.model(),
                temperature,
                logPrior,
                LEVEL,
                quantiles,
                quantiles(nearest, NOVELTY_STEPS),
                ABSTAIN_NOVELTY,
                Math.min(MOST_ABSTAIN_PROBABILITY, quantile(top, ABSTAIN_QUANTILE)),
                byEvidence(plain, moments));
    }

    /**
     * Returns the conformal quantiles by evidence and class. Real objects decide alone where a
     * class has enough of them in a group: simulated ones are not like them. With too few of
     * either, the quantile is that over all groups, and 1 where even these are too few.
     */
    private Map<String, Map<String, Double>> byEvidence(
            NearestPrototype plain, List<Embedded> moments) {
        Map<String, Map<String, List<Embedded>>> groups = new TreeMap<>();
        Map<String, List<Double>> overall = new TreeMap<>();
        for (Embedded e : moments) {
            groups.computeIfAbsent(e.evidence().group(), g -> new TreeMap<>())
                    .computeIfAbsent(e.example().label(), l -> new ArrayList<>())
                    .add(e);
            overall.computeIfAbsent(e.example().label(), l -> new ArrayList<>())
                    .add(score(plain, e));
        }
        Map<String, Map<String, Double>> quantiles = new TreeMap<>();
        groups.forEach(
                (group, classes) -> {
                    Map<String, Double> own = new TreeMap<>();
                    for (String label : logPrior.keySet()) {
                        List<Double> scores = scores(plain, classes.getOrDefault(label, List.of()));
                        own.put(
                                label,
                                conformalQuantile(
                                        scores.size() < LEAST_IN_GROUP
                                                ? overall.getOrDefault(label, List.of())
                                                : scores,
                                        LEVEL));
                    }
                    quantiles.put(group, own);
                });
        return quantiles;
    }

    /** Returns the scores of the real ones among these if there are enough, else of all. */
    private static List<Double> scores(NearestPrototype plain, List<Embedded> moments) {
        List<Embedded> real =
                moments.stream()
                        .filter(e -> e.example().source().equals(TrainingObject.REAL))
                        .toList();
        return (real.size() < LEAST_IN_GROUP ? moments : real)
                .stream().map(e -> score(plain, e)).toList();
    }

    /** Returns 1 - p of the true class. */
    private static double score(NearestPrototype plain, Embedded e) {
        Decision decision = plain.decide(e.vector());
        return 1.0 - decision.probabilities()[decision.labels().indexOf(e.example().label())];
    }

    /** Returns the mean negative log probability of the true class. */
    public double negativeLogLikelihood(List<Embedded> objects, double temperature) {
        NearestPrototype plain = new NearestPrototype(prototypes, plain(temperature));
        double sum = 0;
        for (Embedded e : objects) {
            Decision d = plain.decide(e.vector());
            sum -=
                    Math.log(
                            Math.max(
                                    1e-12,
                                    d.probabilities()[d.labels().indexOf(e.example().label())]));
        }
        return sum / objects.size();
    }

    private double temperature(List<Embedded> validation) {
        return Math.exp(
                minimum(
                        t -> negativeLogLikelihood(validation, Math.exp(t)),
                        Math.log(0.5),
                        Math.log(200)));
    }

    private Calibrator plain(double temperature) {
        return new Calibrator(
                prototypes.model(),
                temperature,
                logPrior,
                LEVEL,
                Map.of(),
                new double[] {0, 1},
                ABSTAIN_NOVELTY,
                0);
    }

    /**
     * Split-conformal quantile of n scores: the ceil((n + 1) level)-th smallest (Vovk et al. 2005);
     * 1 when n is too small to exclude the class at that level.
     */
    public static double conformalQuantile(List<Double> scores, double level) {
        int rank = (int) Math.ceil((scores.size() + 1) * level);
        return rank > scores.size()
                ? 1
                : scores.stream().sorted().skip(rank - 1L).findFirst().orElse(1.0);
    }

    /** Golden-section search for the minimum of a function with one minimum (Kiefer 1953). */
    static double minimum(DoubleUnaryOperator f, double low, double high) {
        double ratio = (Math.sqrt(5) - 1) / 2;
        double a = low;
        double b = high;
        double x1 = b - ratio * (b - a);
        double x2 = a + ratio * (b - a);
        double f1 = f.applyAsDouble(x1);
        double f2 = f.applyAsDouble(x2);
        for (int i = 0; i < SEARCH_STEPS && b - a > 1e-4; i++) {
            if (f1 < f2) {
                b = x2;
                x2 = x1;
                f2 = f1;
                x1 = b - ratio * (b - a);
                f1 = f.applyAsDouble(x1);
            } else {
                a = x1;
                x1 = x2;
                f1 = f2;
                x2 = a + ratio * (b - a);
                f2 = f.applyAsDouble(x2);
            }
        }
        return (a + b) / 2;
    }

    /**
     * Returns the quantiles 0, 1/steps ... 1, made to grow strictly, so that each distance has one
     * score.
     */
    private static double[] quantiles(List<Double> values, int steps) {
        double[] q = new double[steps + 1];
        for (int i = 0; i <= steps; i++) {
            q[i] = quantile(values, (double) i / steps);
            if (i > 0 && q[i] <= q[i - 1]) {
                q[i] = Math.nextUp(q[i - 1]);
            }
        }
        return q;
    }

    private static double quantile(List<Double> values, double q) {
        double[] sorted = values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        if (sorted.length == 0) {
            return q;
        }
        double at = q * (sorted.length - 1);
        int below = (int) at;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (at - below) * (sorted[above] - sorted[below]);
    }

    private static double min(float[] values) {
        float[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[0];
    }
}
