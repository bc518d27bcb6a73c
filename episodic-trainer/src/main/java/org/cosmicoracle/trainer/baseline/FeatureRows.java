package org.cosmicoracle.trainer.baseline;

import java.nio.FloatBuffer;
import java.util.List;
import org.cosmicoracle.embedding.InputNormalization;
import org.cosmicoracle.feature.LightCurveFeatures;
import org.cosmicoracle.lightcurve.LightCurve;
import org.cosmicoracle.trainer.training.Normalizations;

/**
 * What every baseline sees: the light-curve features standardised over training objects and clipped
 * as for the network, a missing one as 0 with a flag of 1. Immutable and thread-safe.
 */
public final class FeatureRows {

    private final InputNormalization normalization;

    private FeatureRows(InputNormalization normalization) {
        this.normalization = normalization;
    }

    /** Fits the standardisation over raw light-curve features. */
    public static FeatureRows fit(List<float[]> raw) {
        return fit(raw, LightCurveFeatures.specs().size());
    }

    /** Fits the standardisation over raw rows of any features. */
    public static FeatureRows fit(List<float[]> raw, int columns) {
        return new FeatureRows(Normalizations.fitOne(raw, columns));
    }

    /** Returns the raw features of light curves, one row each; NaN where there is none. */
    public static List<float[]> raw(List<LightCurve> curves) {
        return curves.stream().map(LightCurveFeatures::compute).toList();
    }

    /** Returns standardised rows: values, then flags. */
    public float[][] rows(List<float[]> raw) {
        int n = normalization.mean().length;
        float[][] rows = new float[raw.size()][2 * n];
        for (int i = 0; i < rows.length; i++) {
            normalization.write(raw.get(i), FloatBuffer.wrap(rows[i]), 0);
        }
        return rows;
    }
}
