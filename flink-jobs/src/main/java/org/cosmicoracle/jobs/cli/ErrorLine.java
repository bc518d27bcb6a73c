package org.cosmicoracle.jobs.cli;

/** The one line of a failure that says what to change. */
final class ErrorLine {

    private ErrorLine() {}

    /** Returns the message of the innermost cause that has one; Flink wraps ours many times. */
    static String of(Throwable failure) {
        String line = failure.toString();
        for (Throwable at = failure; at != null; at = at.getCause()) {
            if (at.getMessage() != null && !at.getMessage().isBlank()) {
                line = at.getMessage();
            }
        }
        return line.lines().findFirst().orElse(line);
    }
}
