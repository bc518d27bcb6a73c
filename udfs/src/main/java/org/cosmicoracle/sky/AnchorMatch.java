package org.cosmicoracle.sky;

import org.jspecify.annotations.Nullable;

/**
 * An anchor near an alert. An anchor informs a score and never vetoes one.
 *
 * @param mission see {@link ReferenceAnchor}
 * @param id see {@link ReferenceAnchor}
 * @param separationArcsec angle between anchor and alert at the alert's date, after proper motion
 *     [arcsec]
 * @param contamination true when the anchor is too far to be the same source (over 2 arcsec) yet
 *     close enough to share a TESS pixel (21 arcsec)
 * @param transitDepth null in state that was written before it was known, too
 * @param anomalyScore likewise
 */
public record AnchorMatch(
        String mission,
        String id,
        float separationArcsec,
        boolean contamination,
        @Nullable String type,
        @Nullable Float magnitude,
        @Nullable Double periodDays,
        @Nullable Float amplitudeFraction,
        @Nullable Double coverageStartMjd,
        @Nullable Double coverageEndMjd,
        @Nullable Float transitDepth,
        @Nullable Float anomalyScore) {}
