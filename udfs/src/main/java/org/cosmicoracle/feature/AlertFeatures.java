package org.cosmicoracle.feature;

import java.util.List;
import org.cosmicoracle.alert.Alert;
import org.cosmicoracle.sky.AnchorMatch;

/**
 * The features of one alert. The stream and every table made from archived packets compute them
 * here.
 *
 * @param lightCurve see {@link LightCurveFeatures}; NaN where not computable
 * @param context see {@link ContextFeatures}; NaN where not computable
 */
public record AlertFeatures(float[] lightCurve, float[] context) {

    /**
     * Computes them.
     *
     * @param alert joined with the history of its object, see {@link AlertJoin}
     * @param anchors near the alert, nearest first
     */
    public static AlertFeatures of(Alert alert, List<AnchorMatch> anchors) {
        return new AlertFeatures(
                LightCurveFeatures.compute(alert.lightCurve()),
                ContextFeatures.compute(alert.candidate(), anchors));
    }
}
