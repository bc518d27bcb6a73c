package org.cosmicoracle.trainer.training;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.cosmicoracle.embedding.InputNormalization;
import org.cosmicoracle.embedding.ModelInput;

/**
 * Means and deviations of the inputs over training examples.
 *
 * @param lightCurve of the light-curve features
 * @param metadata of the context features
 */
public record Normalizations(InputNormalization lightCurve, InputNormalization metadata) {

    /** Fits both over examples; what is missing does not count. */
    static Normalizations fit(List<ModelInput> examples, int lightCurveFeatures, int metadata) {
        return new Normalizations(
                fitOne(
                        examples.stream().map(ModelInput::lightCurveFeatures).toList(),
                        lightCurveFeatures),
                fitOne(examples.stream().map(ModelInput::metadata).toList(), metadata));
    }

    /**
     * Fits means and deviations of n features over raw rows; what is missing does not count, and a
     * feature that never varies gets the deviation 1.
     */
    public static InputNormalization fitOne(List<float[]> rows, int n) {
        double[] sum = new double[n];
        double[] squares = new double[n];
        int[] count = new int[n];
        for (float[] row : rows) {
            for (int i = 0; i < Math.min(n, row.length); i++) {
                if (Float.isFinite(row[i])) {
                    sum[i] += row[i];
                    squares[i] += (double) row[i] * row[i];
                    count[i]++;
                }
            }
        }
        float[] mean = new float[n];
        float[] deviation = new float[n];
        Arrays.fill(deviation, 1);
        for (int i = 0; i < n; i++) {
            double m = count[i] == 0 ? 0 : sum[i] / count[i];
            double variance = count[i] < 2 ? 0 : Math.max(0, squares[i] / count[i] - m * m);
            mean[i] = (float) m;
            deviation[i] = variance > 1e-12 ? (float) Math.sqrt(variance) : 1;
        }
        return new InputNormalization(mean, deviation);
    }

    /** Returns them as the manifest keeps them. */
    public Map<String, float[]> toMap() {
        return Map.of(
                "lightCurve.mean", lightCurve.mean(),
                "lightCurve.deviation", lightCurve.deviation(),
                "metadata.mean", metadata.mean(),
                "metadata.deviation", metadata.deviation());
    }
}
