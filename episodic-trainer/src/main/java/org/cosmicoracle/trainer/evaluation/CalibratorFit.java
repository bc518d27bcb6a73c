package org.cosmicoracle.trainer.evaluation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.DoubleUnaryOperator;
import org.cosmicoracle.calibration.Calibrator;
import org.cosmicoracle.calibration.EvidenceScale;
import org.cosmicoracle.fewshot.Decision;
import org.cosmicoracle.fewshot.NearestPrototype;
import org.cosmicoracle.fewshot.Prototype;
import org.cosmicoracle.fewshot.PrototypeSet;

/**
 * Fits a calibrator to prototypes on objects that were not trained on: the temperature on
 * validation objects, temperature and bias of each kind of evidence on moments of both, conformal
 * quantiles and thresholds on calibration objects.
 */
public final class CalibratorFit {

    /** Coverage of the conformal sets. */
    public static final double LEVEL = 0.9;

    /** Fewer real objects say nothing of how frequent their class is. */
    static final int LEAST_SURVEYED = 20;

    private static final int NOVELTY_STEPS = 100;
    private static final double ABSTAIN_NOVELTY = 0.99;
    private static final double ABSTAIN_QUANTILE = 0.1;
    private static final double MOST_ABSTAIN_PROBABILITY = 0.5;

    /** Chosen on validation and calibration objects: docs/evaluation.md. */
    private static final double PRIOR_DISCOUNT = 0.5;

    private static final int SEARCH_STEPS = 60;

    /** Fewer scores cannot exclude a class at the level. */
    private static final int LEAST_IN_GROUP = 9;

    private final PrototypeSet prototypes;
    private final Map<String, Double> logPrior;

    /** Prepares a fit under the prior of these counts, of which none is of a survey. */
    public CalibratorFit(PrototypeSet prototypes, Map<String, Integer> counts) {
        this(prototypes, counts, Map.of());
    }

    /**
     * Prepares a fit.
     *
     * @param counts objects of each class
     * @param surveyed how many of them are of a survey: the classes with enough of these share what
     *     they have in {@code counts} as they do in the survey
     */
    public CalibratorFit(
            PrototypeSet prototypes, Map<String, Integer> counts, Map<String, Integer> surveyed) {
        this.prototypes = prototypes;
        logPrior = logPrior(counts, surveyed);
    }

    private static Map<String, Double> logPrior(
            Map<String, Integer> counts, Map<String, Integer> surveyed) {
        Map<String, Integer> enough = new TreeMap<>(surveyed);
        enough.values().removeIf(n -> n < LEAST_SURVEYED);
        double total = sum(counts);
        Map<String, Integer> theirs = new TreeMap<>(counts);
        theirs.keySet().retainAll(enough.keySet());
        double share = sum(theirs) / total;
        Map<String, Double> logs = new TreeMap<>();
        counts.forEach(
                (label, n) -> {
                    Integer own = enough.get(label);
                    logs.put(label, Math.log(own == null ? n / total : share * own / sum(enough)));
                });
        return logs;
    }

    private static double sum(Map<String, Integer> counts) {
        return counts.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** Fits with one moment of each calibration object, as {@link #fit(List, List, List)}. */
    public Calibrator fit(List<Compared> validation, List<Compared> calibration) {
        return fit(validation, calibration, calibration);
    }

    /**
     * Fits the temperature on {@code validation}, what goes by evidence on {@code moments}, the
     * rest on {@code calibration}.
     *
     * <p>Conformal scores of one half of the objects are taken under scales fitted to the other
     * (cross-conformal prediction, Vovk 2015), so that all of them serve both.
     *
     * @param moments of objects that were not trained on, as many as there are, with the evidence
     *     that answers will rest on
     */
    public Calibrator fit(
            List<Compared> validation, List<Compared> calibration, List<Compared> moments) {
        double temperature = temperature(validation);
        EvidenceFit scales =
                new EvidenceFit(labels(), logPrior, temperature, EvidenceFit.BIAS_DEVIATION);
        Calibrator scaled = calibrator(temperature, scales.fit(moments));
        NearestPrototype plain = new NearestPrototype(prototypes, scaled);
        Map<String, List<Double>> scores = new TreeMap<>();
        List<Double> nearest = new ArrayList<>();
        List<Double> highest = new ArrayList<>();
        for (Compared e : calibration) {
            scores.computeIfAbsent(e.example().label(), l -> new ArrayList<>())
                    .add(nonConformity(plain.answer(e.distances(), null), e));
            Decision decision = plain.answer(e.distances(), e.evidence());
            nearest.add((double) least(decision.distances()));
            highest.add((double) greatest(decision.probabilities()));
        }
        return new Calibrator(
                prototypes.model(),
                temperature,
                logPrior,
                LEVEL,
                quantilesByClass(scores),
                quantiles(nearest),
                ABSTAIN_NOVELTY,
                Math.min(MOST_ABSTAIN_PROBABILITY, quantile(highest, ABSTAIN_QUANTILE)),
                conformalByEvidence(crossFitted(moments, scales, temperature)),
                scaled.scales(),
                PRIOR_DISCOUNT,
                Map.of());
    }

    /** A moment and its non-conformity, 1 - p of the true class. */
    private record Scored(Compared moment, double score) {}

    private List<Scored> crossFitted(
            List<Compared> moments, EvidenceFit scales, double temperature) {
        List<Scored> scored = new ArrayList<>();
        for (int half = 0; half < 2; half++) {
            List<Compared> own = new ArrayList<>();
            List<Compared> others = new ArrayList<>();
            for (Compared e : moments) {
                boolean first = (e.example().objectId().hashCode() & 1) == 0;
                (first == (half == 0) ? own : others).add(e);
            }
            NearestPrototype plain =
                    new NearestPrototype(prototypes, calibrator(temperature, scales.fit(others)));
            own.forEach(
                    e ->
                            scored.add(
                                    new Scored(
                                            e,
                                            nonConformity(
                                                    plain.answer(e.distances(), e.evidence()),
                                                    e))));
        }
        return scored;
    }

    /**
     * Returns the conformal quantiles by evidence and class. Real objects decide alone where a
     * class has enough of them in a group. With too few of either, the quantile is that over all
     * groups, and 1 where even these are too few.
     */
    private Map<String, Map<String, Double>> conformalByEvidence(List<Scored> moments) {
        Map<String, Map<String, List<Scored>>> groups = new TreeMap<>();
        Map<String, List<Double>> overall = new TreeMap<>();
        for (Scored s : moments) {
            String label = s.moment().example().label();
            groups.computeIfAbsent(s.moment().evidence().group(), g -> new TreeMap<>())
                    .computeIfAbsent(label, l -> new ArrayList<>())
                    .add(s);
            overall.computeIfAbsent(label, l -> new ArrayList<>()).add(s.score());
        }
        Map<String, Map<String, Double>> quantiles = new TreeMap<>();
        groups.forEach(
                (group, classes) -> {
                    Map<String, List<Double>> own = new TreeMap<>(overall);
                    classes.forEach(
                            (label, scored) -> {
                                List<Double> scores = deciding(scored);
                                if (scores.size() >= LEAST_IN_GROUP) {
                                    own.put(label, scores);
                                }
                            });
                    quantiles.put(group, quantilesByClass(own));
                });
        return quantiles;
    }

    private static List<Double> deciding(List<Scored> scored) {
        List<Scored> real = scored.stream().filter(s -> s.moment().isReal()).toList();
        return (real.size() < WeightedMoments.LEAST_REAL ? scored : real)
                .stream().map(Scored::score).toList();
    }

    private Map<String, Double> quantilesByClass(Map<String, List<Double>> scores) {
        Map<String, Double> quantiles = new TreeMap<>();
        logPrior.keySet()
                .forEach(
                        l ->
                                quantiles.put(
                                        l,
                                        conformalQuantile(
                                                scores.getOrDefault(l, List.of()), LEVEL)));
        return quantiles;
    }

    private static double nonConformity(Decision decision, Compared e) {
        return 1.0 - decision.probabilities()[decision.labels().indexOf(e.example().label())];
    }

    private double temperature(List<Compared> validation) {
        WeightedMoments moments = WeightedMoments.of(validation, validation, labels(), logPrior);
        return Math.exp(
                minimum(
                        t -> moments.negativeLogLikelihood(Math.exp(t), offsets()),
                        Math.log(0.5),
                        Math.log(200)));
    }

    private double[] offsets() {
        return labels().stream().mapToDouble(l -> logPrior.getOrDefault(l, 0.0)).toArray();
    }

    private List<String> labels() {
        return prototypes.prototypes().stream().map(Prototype::label).toList();
    }

    /** Returns a calibrator that makes probabilities and no more. */
    private Calibrator calibrator(double temperature, Map<String, EvidenceScale> scales) {
        return new Calibrator(
                prototypes.model(),
                temperature,
                logPrior,
                LEVEL,
                Map.of(),
                new double[] {0, 1},
                ABSTAIN_NOVELTY,
                0,
                Map.of(),
                scales,
                0,
                Map.of());
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
     * Returns the quantiles 0 to 100 %, made to grow strictly, so that each distance has one score.
     */
    public static double[] quantiles(List<Double> values) {
        int steps = NOVELTY_STEPS;
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

    private static float least(float[] values) {
        float[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[0];
    }

    private static float greatest(float[] values) {
        float[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length - 1];
    }
}
