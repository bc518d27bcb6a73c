package org.cosmicoracle.reduction;

import org.cosmicoracle.reduction.UnusableFrameException.Reason;

/**
 * The steps from a raw frame to one of the sky. Each returns a new frame; uncertainties are carried
 * as not correlated, a pixel that is masked in what is applied is masked in the result. Stateless.
 */
public final class Reduction {

    private Reduction() {}

    /**
     * Flags pixels at or above a level, in the unit of the frame, as {@link PixelFlags#SATURATED}.
     */
    public static Frame flagSaturated(Frame frame, double level) {
        byte[] mask = frame.mask().clone();
        for (int i = 0; i < mask.length; i++) {
            if (frame.pixels()[i] >= level) {
                mask[i] |= PixelFlags.SATURATED;
            }
        }
        return frame.withMask(mask);
    }

    /**
     * Flags the pixels of a bad-pixel mask as {@link PixelFlags#BAD}.
     *
     * @param bad {@code [height][width]} in one array, true where the pixel is bad
     */
    public static Frame flagBad(Frame frame, boolean[] bad) {
        if (bad.length != frame.size()) {
            throw new UnusableFrameException(
                    Reason.SHAPES_DIFFER,
                    "a bad-pixel mask of " + bad.length + " pixels for " + frame.size());
        }
        byte[] mask = frame.mask().clone();
        for (int i = 0; i < mask.length; i++) {
            mask[i] |= bad[i] ? PixelFlags.BAD : 0;
        }
        return frame.withMask(mask);
    }

    /** Subtracts the master bias. */
    public static Frame subtractBias(Frame frame, Frame bias) {
        frame.requireLike(bias, "bias");
        return FrameArithmetic.minus(frame, bias, 1);
    }

    /**
     * Subtracts the master dark, from which the bias was subtracted before, scaled by the ratio of
     * the exposure times.
     *
     * @throws UnusableFrameException when an exposure time is not known or the dark's is 0
     */
    public static Frame subtractDark(Frame frame, Frame dark) {
        frame.requireLike(dark, "dark");
        if (Double.isNaN(frame.exposureSeconds()) || Double.isNaN(dark.exposureSeconds())) {
            throw new UnusableFrameException(
                    Reason.EXPOSURE_UNKNOWN,
                    "the exposure time of the "
                            + (Double.isNaN(dark.exposureSeconds()) ? "dark" : "frame")
                            + " is not known, so the dark cannot be scaled");
        }
        if (dark.exposureSeconds() == 0) {
            throw new UnusableFrameException(
                    Reason.EXPOSURE_ZERO, "the exposure time of the dark is 0 s");
        }
        return FrameArithmetic.minus(frame, dark, frame.exposureSeconds() / dark.exposureSeconds());
    }

    /**
     * Divides by the master flat over the mean of its good pixels. Where the flat is zero, negative
     * or masked the pixel is left as it is and flagged {@link PixelFlags#NO_FLAT}.
     *
     * @throws UnusableFrameException when the flat has no good pixel or a mean that is not positive
     */
    public static Frame divideByFlat(Frame frame, Frame flat) {
        frame.requireLike(flat, "flat");
        Frame normalised = FrameArithmetic.scaled(flat, 1 / meanOfGood(flat));
        boolean[] divides = new boolean[frame.size()];
        byte[] mask = flat.mask().clone();
        for (int i = 0; i < divides.length; i++) {
            divides[i] = flat.isGood(i) && flat.pixels()[i] > 0;
            mask[i] |= divides[i] ? 0 : PixelFlags.NO_FLAT;
        }
        return FrameArithmetic.over(frame, normalised.withMask(mask), divides);
    }

    /** Returns the mean of the good pixels of a flat. */
    static double meanOfGood(Frame flat) {
        double sum = 0;
        int n = 0;
        for (int i = 0; i < flat.size(); i++) {
            if (flat.isGood(i)) {
                sum += flat.pixels()[i];
                n++;
            }
        }
        if (n == 0) {
            throw new UnusableFrameException(Reason.NO_GOOD_PIXEL, "the flat has no good pixel");
        }
        if (!(sum / n > 0)) {
            throw new UnusableFrameException(
                    Reason.FLAT_NOT_POSITIVE, "the mean of the flat is " + sum / n);
        }
        return sum / n;
    }
}
