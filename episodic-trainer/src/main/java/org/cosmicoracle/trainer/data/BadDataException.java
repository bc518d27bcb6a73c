package org.cosmicoracle.trainer.data;

/** Training data that cannot be used. The message is one line that says what to change. */
public final class BadDataException extends Exception {

    private static final long serialVersionUID = 1L;

    public BadDataException(String message) {
        super(message);
    }
}
