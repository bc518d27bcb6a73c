package org.cosmicoracle.photometry;

/** A band that has no row in the table of bands. The message names it. */
public final class UnknownBandException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    public UnknownBandException(String message) {
        super(message);
    }
}
