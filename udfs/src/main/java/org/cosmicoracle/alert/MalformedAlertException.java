package org.cosmicoracle.alert;

/** A packet that is not a supported alert. The message is one line that names what is wrong. */
public final class MalformedAlertException extends Exception {

    private static final long serialVersionUID = 1L;

    private final RejectReason reason;

    public MalformedAlertException(RejectReason reason, String message) {
        // no stack trace: bad input is data, and a broken night would otherwise cost more than a
        // good one
        super(message, null, false, false);
        this.reason = reason;
    }

    public RejectReason reason() {
        return reason;
    }
}
