package org.cosmicoracle.reduction;

import org.cosmicoracle.reduction.UnusableFrameException.Reason;

/**
 * An image with the uncertainty and the mask of each pixel. All three arrays are {@code
 * [height][width]} in one array, row 0 first as in a FITS file; pixel (x, y), counted from 0, is at
 * {@code y * width + x}. Arrays are neither copied nor modified: a step makes a new frame and may
 * share those that it leaves as they are. Compare arrays, not records.
 *
 * @param width pixels along the first axis
 * @param height pixels along the second axis
 * @param pixels in {@code unit}; finite where the mask is 0
 * @param uncertainty 1 sigma in {@code unit}, finite and not negative where the mask is 0; 0 where
 *     the value is taken as exact
 * @param mask bits of {@link PixelFlags}, 0 where the pixel is good
 * @param unit of pixels and uncertainty
 * @param exposureSeconds exposure time [s]; NaN where it is not known
 */
public record Frame(
        int width,
        int height,
        double[] pixels,
        double[] uncertainty,
        byte[] mask,
        PixelUnit unit,
        double exposureSeconds) {

    /**
     * @throws UnusableFrameException when it has no pixels or the arrays are not of its size
     */
    public Frame {
        if (width < 1 || height < 1) {
            throw new UnusableFrameException(
                    Reason.EMPTY, "a frame of " + width + " x " + height + " pixels");
        }
        int size = Math.multiplyExact(width, height);
        if (pixels.length != size || uncertainty.length != size || mask.length != size) {
            throw new UnusableFrameException(
                    Reason.SHAPES_DIFFER,
                    String.format(
                            "%d pixels, %d uncertainties and %d mask values in a frame of %d x %d",
                            pixels.length, uncertainty.length, mask.length, width, height));
        }
    }

    /**
     * Makes a frame of values taken as exact: no uncertainty, and masked as {@link
     * PixelFlags#NOT_FINITE} where a value is not finite.
     */
    public static Frame of(
            int width, int height, double[] pixels, PixelUnit unit, double exposureSeconds) {
        byte[] mask = new byte[pixels.length];
        for (int i = 0; i < pixels.length; i++) {
            mask[i] = Double.isFinite(pixels[i]) ? 0 : PixelFlags.NOT_FINITE;
        }
        return new Frame(
                width, height, pixels, new double[pixels.length], mask, unit, exposureSeconds);
    }

    /** Returns the number of pixels. */
    public int size() {
        return pixels.length;
    }

    /** Returns true where the pixel may be used. */
    public boolean isGood(int index) {
        return mask[index] == 0;
    }

    /** Returns the number of pixels that may be used. */
    public int goodPixels() {
        int good = 0;
        for (byte flags : mask) {
            good += flags == 0 ? 1 : 0;
        }
        return good;
    }

    /** Returns this frame with other pixels and uncertainties, and the mask given. */
    public Frame withValues(double[] newPixels, double[] newUncertainty, byte[] newMask) {
        return new Frame(width, height, newPixels, newUncertainty, newMask, unit, exposureSeconds);
    }

    /** Returns this frame with another mask. */
    public Frame withMask(byte[] newMask) {
        return withValues(pixels, uncertainty, newMask);
    }

    /**
     * Checks that another frame can be set against this one.
     *
     * @throws UnusableFrameException when width, height or unit differ
     */
    void requireLike(Frame other, String what) {
        if (width != other.width || height != other.height) {
            throw new UnusableFrameException(
                    Reason.SHAPES_DIFFER,
                    String.format(
                            "the %s has %d x %d pixels and the frame %d x %d",
                            what, other.width, other.height, width, height));
        }
        if (unit != other.unit) {
            throw new UnusableFrameException(
                    Reason.UNITS_DIFFER,
                    "the " + what + " is in " + other.unit + " and the frame in " + unit);
        }
    }
}
