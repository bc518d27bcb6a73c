package org.cosmicoracle.reduction;

/**
 * Background of a frame, pixel by pixel, in the unit of the frame. Arrays are {@code
 * [height][width]} in one array and never modified.
 *
 * @param width pixels along the first axis
 * @param height pixels along the second
 * @param level background
 * @param deviation its standard deviation from pixel to pixel
 * @param medianLevel median of the mesh of levels
 * @param medianDeviation median of the mesh of deviations
 */
public record Background(
        int width,
        int height,
        double[] level,
        double[] deviation,
        double medianLevel,
        double medianDeviation) {

    /** Returns the frame less the background, which is taken as exact. */
    public Frame subtractFrom(Frame frame) {
        return FrameArithmetic.minus(
                frame, Frame.of(width, height, level, frame.unit(), frame.exposureSeconds()), 1);
    }
}
