package org.cosmicoracle.trainer.evaluation;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

/** Figures of scikit-learn and numpy: src/test/python/golden_trust.py. */
public record GoldenTrust(
        double[] scores,
        boolean[] hits,
        double[] asked,
        double[] curve,
        int[] truth,
        double[][] probabilities,
        double[][] isotonic,
        double power,
        double[] confidence,
        boolean[] right,
        double aurc,
        double aurcBest,
        float[][] prototypes,
        double temperature,
        int[] classes,
        List<float[]> known,
        List<float[]> objects,
        boolean[] isStrange,
        double[] nearestPrototype,
        double[] energy,
        double[] mahalanobis,
        double[] densities,
        double[] neighbours,
        double[] forests,
        double forestsAuroc,
        double mahalanobisAuroc,
        double mahalanobisRecall) {

    public static GoldenTrust read() {
        try (InputStream in = GoldenTrust.class.getResourceAsStream("golden_trust.json")) {
            return new ObjectMapper().readValue(in, GoldenTrust.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
