package org.cosmicoracle.reduction;

/**
 * Frames that a step of the reduction cannot be done with. It says something of the data, not of
 * the code; files that cannot be read are a {@link org.cosmicoracle.fits.MalformedFitsException}.
 * The message is one line.
 */
public final class UnusableFrameException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    /** What is wrong. */
    public enum Reason {
        /** Width, height or an array's length differ. */
        SHAPES_DIFFER,
        /** One is in ADU, the other in electrons. */
        UNITS_DIFFER,
        /** Two images have no good pixel of the sky in common. */
        NO_OVERLAP,
        /** Too few stars that both images have, or their fluxes do not go together. */
        NO_STARS,
        /** No frame was given, or one without pixels. */
        EMPTY,
        /** Every pixel is masked or NaN. */
        NO_GOOD_PIXEL,
        /** The exposure time is not known. */
        EXPOSURE_UNKNOWN,
        /** The exposure time of a dark is zero, so it cannot be scaled. */
        EXPOSURE_ZERO,
        /** A dark would have to be scaled with its bias in it. */
        BIAS_MISSING,
        /** The flat is zero or negative on average. */
        FLAT_NOT_POSITIVE,
        /** A section reaches beyond the frame, or cannot be read. */
        BAD_SECTION,
        /** The gain is not positive, or the read noise is negative. */
        BAD_NOISE
    }

    private final Reason reason;

    public UnusableFrameException(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
