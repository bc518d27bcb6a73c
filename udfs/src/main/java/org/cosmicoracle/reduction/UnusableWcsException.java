package org.cosmicoracle.reduction;

/**
 * A header whose pixels cannot be given positions on the sky here. It says something of the file,
 * not of the code. The message is one line.
 */
public final class UnusableWcsException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    /** What is wrong. */
    public enum Reason {
        /** No CTYPE, no CRVAL or no pixel scale. */
        MISSING,
        /**
         * Another projection than the gnomonic, or axes that are not right ascension, declination.
         */
        NOT_TAN,
        /** Another frame than ICRS or FK5 of J2000. */
        NOT_J2000,
        /** The axes are not in degrees. */
        NOT_DEGREES,
        /** A card is no number, NaN, infinite, or out of its range. */
        NOT_A_NUMBER,
        /** The matrix from pixels to degrees has no inverse. */
        SINGULAR,
        /** A distortion other than SIP and TPV. */
        DISTORTION
    }

    private final Reason reason;

    public UnusableWcsException(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
