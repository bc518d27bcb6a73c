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
 * @param model name/version it was fitted for
 * @param temperature squared distances are divided by it (Guo et al. 2017, arXiv:1706.04599)
 * @param logPrior natural logarithm of each class's prior it was fitted under
 * @param conformalLevel coverage of the conformal sets, 0 to 1
 * @param conformalQuantile per class, the quantile of 1 - p(class) among its own calibration
 *     objects
 * @param noveltyDistances ascending quantiles, 0 to 100 %, of the squared distance to the nearest
 *     prototype over objects that were not trained on
 * @param abstainNovelty a novelty score above it is an abstention
 * @param abstainProbability a top probability below it is an abstention
 * @param conformalByEvidence by {@link Evidence#group}, then per class: the quantile of 1 -
 *     p(class) among its own calibration objects with such evidence; empty in bundles made before
 *     there was one, whose sets follow {@code conformalQuantile}
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
                @Nullable Map<String, Map<String, Double>> conformalByEvidence) {

    private static final ObjectMapper JSON = new ObjectMapper();

    public Calibrator {
        if (!(temperature > 0)) {
            throw new IllegalArgumentException("temperature must be positive: " + temperature);
        }
        if (noveltyDistances.length < 2) {
            throw new IllegalArgumentException("novelty needs at least two quantiles");
        }
        conformalByEvidence = conformalByEvidence == null ? Map.of() : conformalByEvidence;
    }

    /** Makes a calibrator that knows one quantile per class, whatever the evidence. */
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
                Map.of());
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
     * Returns the log prior of a class; a taught class, unknown here, gets the rarest trained
     * one's.
     */
    public double logPriorOf(String label) {
        Double known = logPrior.get(label);
        return known != null
                ? known
                : logPrior.values().stream().mapToDouble(Double::doubleValue).min().orElse(0);
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

    /**
     * Returns the share of objects that lay nearer to a prototype than this squared distance, 0 to
     * 1.
     */
    public double noveltyOf(double squaredDistance) {
        int at = Arrays.binarySearch(noveltyDistances, squaredDistance);
        int steps = noveltyDistances.length - 1;
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
        double low = noveltyDistances[above - 1];
        double high = noveltyDistances[above];
        return (above - 1 + (squaredDistance - low) / (high - low)) / steps;
    }
}
