package org.cosmicoracle.trainer.evaluation;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

/** Figures of scikit-learn, scipy and numpy: src/test/python/golden_metrics.py. */
public record GoldenMetrics(
        List<String> labels,
        List<String> truth,
        List<String> predicted,
        double[] confidence,
        double macroF1,
        double balancedAccuracy,
        double accuracy,
        double[] precision,
        double[] recall,
        int[] n,
        double ece,
        List<Double> scores,
        double conformalQuantile,
        int[][] confusion,
        double matthews,
        double[][] probabilities,
        double auroc,
        double brier,
        List<String> other,
        double[] macroF1Interval,
        double[] gainInterval,
        double[][] binomial,
        float[][] rows,
        int[] classes,
        float[][] asked,
        double[][] logistic,
        int[] centroid) {

    public static GoldenMetrics read() {
        try (InputStream in = GoldenMetrics.class.getResourceAsStream("golden_metrics.json")) {
            return new ObjectMapper().readValue(in, GoldenMetrics.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the places of names among the labels. */
    int[] places(List<String> names) {
        return names.stream().mapToInt(labels::indexOf).toArray();
    }
}
