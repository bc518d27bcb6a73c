package org.cosmicoracle.functions;

import java.util.List;
import org.cosmicoracle.alert.Alert;
import org.cosmicoracle.sky.AnchorMatch;
import org.jspecify.annotations.Nullable;

/**
 * An alert with all that is known of its object at its own date, ready to be embedded.
 *
 * @param alert the alert; its light curve is the assembled one, cut at the alert's jd
 * @param lightCurveFeatures see {@link org.cosmicoracle.feature.LightCurveFeatures}; NaN where not
 *     computable
 * @param contextFeatures see {@link org.cosmicoracle.feature.ContextFeatures}; NaN where not
 *     computable
 * @param anchors known targets near it, nearest first
 * @param scoring number of the {@link org.cosmicoracle.fewshot.Scoring} to classify it with
 * @param model bundle that embeds it and answers, name/version
 * @param upcomingModel bundle to load in the background; null when there is none
 * @param modelBeside bundle that is scored beside it in a trial; null when there is none
 */
public record AssembledAlert(
        Alert alert,
        float[] lightCurveFeatures,
        float[] contextFeatures,
        List<AnchorMatch> anchors,
        long scoring,
        String model,
        @Nullable String upcomingModel,
        @Nullable String modelBeside) {}
