package org.cosmicoracle.reduction;

/**
 * Bits of a frame's mask: why a pixel is not to be used. A pixel of no bit is good. The bits are
 * kept when frames are combined by arithmetic, and are written to files as they are.
 */
public final class PixelFlags {

    /** Named by a bad-pixel mask. */
    public static final byte BAD = 1;

    /** NaN, infinite or BLANK in the file, or made so by a step. */
    public static final byte NOT_FINITE = 1 << 1;

    /** At or above the saturation level. */
    public static final byte SATURATED = 1 << 2;

    /** The flat is zero, negative or masked there. */
    public static final byte NO_FLAT = 1 << 3;

    /** Hit by a cosmic ray. Filled with the mean of the good pixels within two, but at the edge. */
    public static final byte COSMIC_RAY = 1 << 4;

    /** No frame of a stack has a good value there. */
    public static final byte NO_FRAME = 1 << 5;

    /** Off the image that this one was brought onto. */
    public static final byte OUTSIDE = 1 << 6;

    private PixelFlags() {}
}
