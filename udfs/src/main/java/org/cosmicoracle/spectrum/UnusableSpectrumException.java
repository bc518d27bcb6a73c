package org.cosmicoracle.spectrum;

/**
 * A spectrum, or a wish about it, that nothing can be computed from. It says something of the data,
 * not of the code: whoever works through many spectra catches it and goes on.
 */
public final class UnusableSpectrumException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    /** What is wrong. */
    public enum Reason {
        /** Fewer than two points. */
        TOO_FEW_POINTS,
        /** Wavelength, flux and error differ in number. */
        UNEQUAL_COLUMNS,
        /** A wavelength is NaN, infinite, zero or negative. */
        BAD_WAVELENGTH,
        /** A wavelength is not above the one before it: unordered, or twice. */
        NOT_ASCENDING,
        /** The redshift is NaN, infinite, -1 or less. */
        BAD_REDSHIFT,
        /** No bin of the grid is covered. */
        NO_OVERLAP,
        /**
         * No point, or fewer than a fit needs, has a flux and, where there are errors, an error.
         */
        ALL_MASKED,
        /** The text or file has no columns of a spectrum. */
        UNREADABLE
    }

    private final Reason reason;

    public UnusableSpectrumException(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
