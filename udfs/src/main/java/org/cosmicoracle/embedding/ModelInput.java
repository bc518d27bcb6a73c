package org.cosmicoracle.embedding;

import org.cosmicoracle.alert.PacketBytes;
import org.jspecify.annotations.Nullable;

/**
 * What the network is given of one alert. Arrays are not copied and never modified.
 *
 * @param grid {@code [CHANNELS * LENGTH]} of {@link org.cosmicoracle.feature.LightCurveGrid}; empty
 *     without a light curve
 * @param lightCurveFeatures raw, NaN where not computable; empty without a light curve
 * @param metadata raw context features, NaN where missing; empty without metadata
 * @param packet holds the stamps; null without them
 * @param xpos x position on the image [pixels], which tells where an edge stamp is cut; null where
 *     unknown
 * @param ypos y position on the image [pixels]; null where unknown
 */
public record ModelInput(
        float[] grid,
        float[] lightCurveFeatures,
        float[] metadata,
        @Nullable PacketBytes packet,
        @Nullable Float xpos,
        @Nullable Float ypos) {

    public boolean hasLightCurve() {
        return grid.length > 0;
    }

    public boolean hasMetadata() {
        return metadata.length > 0;
    }
}
