package org.cosmicoracle.jobs.ingest;

/** A question lacks something or makes no sense; the message says what to change. */
final class QuestionException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    QuestionException(String message) {
        super(message);
    }

    QuestionException(String message, Throwable cause) {
        super(message, cause);
    }
}
