package org.cosmicoracle.lightcurve;

/**
 * A series that a fit, a periodogram or a filter cannot be computed from. It says something of the
 * data, not of the code: whoever works through many objects catches it and goes on.
 */
public final class UnusableSeriesException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    /** What is wrong with the series. */
    public enum Reason {
        /** Time, value and error differ in number. */
        UNEQUAL_COLUMNS,
        /** A time, value or error is NaN or infinite. */
        NOT_FINITE,
        /** An error is zero or negative. */
        ERROR_NOT_POSITIVE,
        /** A time is before the one that precedes it. */
        NOT_SORTED,
        /** Fewer points than the method needs, none among them. */
        TOO_FEW_POINTS,
        /** All points were taken at one time. */
        NO_TIME_SPAN,
        /** All values are equal. */
        NO_VARIATION
    }

    private final Reason reason;

    public UnusableSeriesException(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
