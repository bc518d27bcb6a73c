package org.cosmicoracle.fits;

/**
 * A file is not FITS, is broken, or does not hold what was asked for. The message says what is
 * wrong in one line.
 */
public final class MalformedFitsException extends Exception {

    private static final long serialVersionUID = 1L;

    public MalformedFitsException(String message) {
        super(message);
    }

    public MalformedFitsException(String message, Throwable cause) {
        super(message, cause);
    }
}
