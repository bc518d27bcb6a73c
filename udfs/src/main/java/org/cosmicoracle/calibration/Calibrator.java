package org.cosmicoracle.calibration;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * From distances to probabilities: calibrator.json of a bundle.
 *
 * <p>The logit of class c is {@code -d_c^2 / T + log prior_c + bias_c}. What the probabilities
 * stand for is the prior: the share of a class among alerts that the network cannot tell apart.
 * Classes of which a spectroscopic survey gave enough objects share among them what they have in
 * the training data as they do in that survey; every other class keeps its share of the training
 * data, which is no stream's. So the ratio of two supernova classes is that of a magnitude-limited
 * survey, and that of a supernova to a variable star is a convention: {@link PriorShift} moves
 * both.
 *
 * <p>Under a survey's prior the most probable class of an early alert is nearly always the common
 * one, which is calibrated and finds nothing rare. So the class that is answered need not be the
 * most probable one: see {@code priorDiscount}.
 *
 * @param model name/version it was fitted for
 * @param temperature squared distances are divided by it (Guo et al. 2017, arXiv:1706.04599)
 * @param logPrior natural logarithm of each class's prior it was fitted under
 * @param conformalLevel coverage of the conformal sets, 0 to 1
 * @param conformalQuantile per class, the quantile of 1 - p(class) among its own calibration
 *     objects
 * @param noveltyDistances ascending quantiles, 0 to 100 %, of the squared distance to the nearest
 *     prototype over objects that were not trained on: the novelty of evidence without regions
 * @param abstainNovelty a novelty score above it is an abstention
 * @param abstainProbability a top probability below it is an abstention
 * @param conformalByEvidence by {@link Evidence#group}, then per class: the quantile of 1 -
 *     p(class) among its own calibration objects with such evidence; empty in bundles made before
 *     there was one, whose sets follow {@code conformalQuantile}
 * @param scaleByEvidence by {@link Evidence#group}: temperature and biases; a group that is not
 *     there, and every group of a bundle made before there was one, has {@code temperature} and no
 *     bias
 * @param priorDiscount the class that is answered has the highest {@code p_c / prior_c^discount}: 0
 *     the most probable class, 1 the one for which the evidence speaks most (Menon et al. 2021,
 *     arXiv:2007.07314, eq. 9)
 * @param regionsByEvidence by {@link Evidence#region}, where known objects with such evidence lie;
 *     empty in bundles made before there were any
 */
public record Calibrator(
        String model,
        double temperature,
        Map<String, Double> logPrior,
        double conformalLevel,
        Map<String, Double> conformalQuantile,
        double[] noveltyDistances,
        double abstainNovelty,
        double abstainProbability,
        @JsonInclude(JsonInclude.Include.NON_EMPTY)
                @Nullable Map<String, Map<String, Double>> conformalByEvidence,
        @JsonInclude(JsonInclude.Include.NON_EMPTY)
                @Nullable Map<String, EvidenceScale> scaleByEvidence,
        @JsonInclude(JsonInclude.Include.NON_DEFAULT) double priorDiscount,
        @JsonInclude(JsonInclude.Include.NON_EMPTY)
                @Nullable Map<String, KnownRegions> regionsByEvidence) {

    private static final ObjectMapper JSON = new ObjectMapper();

    public Calibrator {
        if (!(temperature > 0)) {
            throw new IllegalArgumentException("temperature must be positive: " + temperature);
        }
        if (logPrior == null || conformalQuantile == null || noveltyDistances == null) {
            throw new IllegalArgumentException(
                    "a calibrator has logPrior, conformalQuantile and noveltyDistances");
        }
        regionsByEvidence = regionsByEvidence == null ? Map.of() : regionsByEvidence;
        if (noveltyDistances.length < 2) {
            throw new IllegalArgumentException("novelty needs at least two quantiles");
        }
        if (!(priorDiscount >= 0 && priorDiscount <= 1)) {
            throw new IllegalArgumentException(
                    "the discount of the prior must be 0 to 1: " + priorDiscount);
        }
        conformalByEvidence = conformalByEvidence == null ? Map.of() : conformalByEvidence;
        scaleByEvidence = scaleByEvidence == null ? Map.of() : scaleByEvidence;
    }

    /** Makes a calibrator that answers alike whatever the evidence, and the most probable class. */
    public Calibrator(
            String model,
            double temperature,
            Map<String, Double> logPrior,
            double conformalLevel,
            Map<String, Double> conformalQuantile,
            double[] noveltyDistances,
            double abstainNovelty,
            double abstainProbability) {
        this(
                model,
                temperature,
                logPrior,
                conformalLevel,
                conformalQuantile,
                noveltyDistances,
                abstainNovelty,
                abstainProbability,
                Map.of(),
                Map.of(),
                0,
                Map.of());
    }

    /** Returns the same with other regions. */
    public Calibrator withRegions(Map<String, KnownRegions> regions) {
        return new Calibrator(
                model,
                temperature,
                logPrior,
                conformalLevel,
                conformalQuantile,
                noveltyDistances,
                abstainNovelty,
                abstainProbability,
                conformalByEvidence,
                scaleByEvidence,
                priorDiscount,
                regions);
    }

    /**
     * Reads calibrator.json.
     *
     * @throws IllegalArgumentException when the text is no calibrator
     */
    public static Calibrator fromJson(String json) {
        try {
            return JSON.readValue(json, Calibrator.class);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("no calibrator: " + e.getOriginalMessage(), e);
        }
    }

    /** Returns calibrator.json. */
    public String toJson() {
        try {
            return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * Returns the log prior of a class; a taught class, unknown here, gets that of the middle one
     * of the trained, the rarer of two: the rarest of a survey would never be answered.
     */
    public double logPriorOf(String label) {
        Double known = logPrior.get(label);
        if (known != null) {
            return known;
        }
        double[] sorted = logPrior.values().stream().mapToDouble(p -> p).sorted().toArray();
        return sorted.length == 0 ? 0 : sorted[(sorted.length - 1) / 2];
    }

    /** Returns the temperature without a bias, for evidence that has no scale of its own. */
    public EvidenceScale scale() {
        return new EvidenceScale(temperature, Map.of());
    }

    /** Returns the scales of those groups of evidence that have one. */
    public Map<String, EvidenceScale> scales() {
        return scaleByEvidence == null ? Map.of() : scaleByEvidence;
    }

    /**
     * Returns what a class's probability is multiplied by before the answer is chosen; no
     * probability itself.
     */
    public double answerWeightOf(String label) {
        return Math.exp(-priorDiscount * logPriorOf(label));
    }

    /**
     * Returns the conformal quantile of a class; a taught class has no calibration objects and is
     * never excluded.
     */
    public double conformalQuantileOf(String label) {
        return conformalQuantile.getOrDefault(label, 1.0);
    }

    /** Returns the quantiles per class for such evidence; null where there are none. */
    public @Nullable Map<String, Double> conformalQuantilesFor(Evidence evidence) {
        return conformalByEvidence == null ? null : conformalByEvidence.get(evidence.group());
    }

    /** Returns where known objects lie, by {@link Evidence#region}. */
    public Map<String, KnownRegions> regions() {
        return regionsByEvidence == null ? Map.of() : regionsByEvidence;
    }

    /**
     * Returns the share of objects that lay nearer to a prototype than this squared distance, 0 to
     * 1.
     */
    public double noveltyOf(double squaredDistance) {
        return rank(noveltyDistances, squaredDistance);
    }

    /** Returns the place of a value among ascending quantiles, 0 to 1. */
    public static double rank(double[] quantiles, double value) {
        int at = Arrays.binarySearch(quantiles, value);
        int steps = quantiles.length - 1;
        if (at >= 0) {
            return (double) at / steps;
        }
        int above = -at - 1;
        if (above == 0) {
            return 0;
        }
        if (above > steps) {
            return 1;
        }
        double low = quantiles[above - 1];
        double high = quantiles[above];
        return (above - 1 + (value - low) / (high - low)) / steps;
    }
}
