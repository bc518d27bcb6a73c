package org.cosmicoracle.replay;

import java.util.List;
import org.cosmicoracle.alert.Alert;
import org.cosmicoracle.feature.AlertFeatures;
import org.cosmicoracle.sky.AnchorMatch;
import org.jspecify.annotations.Nullable;

/**
 * An archived alert as the stream saw it.
 *
 * @param alert its light curve is what was known of the object at the alert's jd
 * @param anchors near it, as the stream found them; empty when it was not answered
 * @param features computed now, by the stream's code
 * @param answered the features that the stream computed, in the order of {@link
 *     org.cosmicoracle.feature.FeatureSet#specs()}; null when the archive has no answer of this
 *     feature set
 */
public record ReplayedAlert(
        Alert alert,
        List<AnchorMatch> anchors,
        AlertFeatures features,
        float @Nullable [] answered) {

    /**
     * Returns whether the features of now and of then are equal bit for bit; null when there is
     * nothing to compare with. A NaN is one NaN: an answer leaves it out.
     */
    public @Nullable Boolean isAsAnswered() {
        if (answered == null) {
            return null;
        }
        int n = features.lightCurve().length;
        for (int i = 0; i < answered.length; i++) {
            float now = i < n ? features.lightCurve()[i] : features.context()[i - n];
            if (Float.floatToIntBits(now) != Float.floatToIntBits(answered[i])) {
                return false;
            }
        }
        return true;
    }
}
