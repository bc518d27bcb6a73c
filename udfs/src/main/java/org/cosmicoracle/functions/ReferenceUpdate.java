package org.cosmicoracle.functions;

import org.cosmicoracle.fewshot.Scoring;
import org.cosmicoracle.sky.ReferenceAnchor;
import org.jspecify.annotations.Nullable;

/**
 * What the assemble operator hears beside alerts: an anchor, the end of the anchors' first load, or
 * a scoring. Exactly one component is set; {@code anchorsLoaded} is -1 unless the first load has
 * ended.
 *
 * @param anchor a new or changed anchor
 * @param scoring what to score with from here on
 * @param anchorsLoaded number of anchors of the first load, which ends here; 0 is a valid start
 */
public record ReferenceUpdate(
        @Nullable ReferenceAnchor anchor, @Nullable Scoring scoring, long anchorsLoaded) {

    public static ReferenceUpdate of(ReferenceAnchor anchor) {
        return new ReferenceUpdate(anchor, null, -1);
    }

    public static ReferenceUpdate of(Scoring scoring) {
        return new ReferenceUpdate(null, scoring, -1);
    }

    /** Returns the READY of the anchors. */
    public static ReferenceUpdate ready(long anchors) {
        return new ReferenceUpdate(null, null, anchors);
    }
}
