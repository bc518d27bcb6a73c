package org.cosmicoracle.reduction;

import org.jspecify.annotations.Nullable;

/**
 * How the frames of one camera are reduced.
 *
 * @param noise of the detector
 * @param overscan section whose median is the bias level of each line; null for none
 * @param trim section that is kept; null for all
 * @param saturation level from which a raw pixel is flagged [ADU]; infinite for none
 * @param badPixels {@code [height][width]} of a raw frame in one array, true where bad; null for
 *     none. Not copied, never modified
 * @param cosmicRays null not to look for any
 */
public record ReductionRecipe(
        NoiseModel noise,
        @Nullable String overscan,
        @Nullable String trim,
        double saturation,
        boolean @Nullable [] badPixels,
        @Nullable CosmicRays cosmicRays) {

    /** Returns a raw frame flagged, less its overscan, and trimmed. */
    Frame prepare(Frame raw) {
        Frame frame = Reduction.flagSaturated(raw, saturation);
        if (badPixels != null) {
            frame = Reduction.flagBad(frame, badPixels);
        }
        if (overscan != null) {
            frame = Overscan.subtract(frame, Section.of(overscan, frame), true);
        }
        return trim == null ? frame : Section.of(trim, frame).cut(frame);
    }
}
