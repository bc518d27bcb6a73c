package org.cosmicoracle.jobs.cli;

/** The one line of a failure that says what to change. */
final class ErrorLine {

    private static final String OURS = "org.cosmicoracle.";

    private ErrorLine() {}

    /**
     * Returns the message of the innermost cause that has one, since Flink wraps ours many times;
     * or that of an exception of ours which holds it and says more, as the name of a file.
     */
    static String of(Throwable failure) {
        String innermost = failure.toString();
        for (Throwable at = failure; at != null; at = at.getCause()) {
            if (at.getMessage() != null && !at.getMessage().isBlank()) {
                innermost = at.getMessage();
            }
        }
        for (Throwable at = failure; at != null; at = at.getCause()) {
            String message = at.getMessage();
            boolean ours = at.getClass().getName().startsWith(OURS);
            if (ours && message != null && message.contains(innermost)) {
                return firstLine(message);
            }
        }
        return firstLine(innermost);
    }

    private static String firstLine(String message) {
        return message.lines().findFirst().orElse(message);
    }
}
