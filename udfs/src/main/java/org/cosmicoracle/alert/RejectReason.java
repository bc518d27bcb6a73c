package org.cosmicoracle.alert;

/**
 * Why a packet was rejected. The {@link #code} is the value on the topic, in metrics and in the
 * ledger.
 */
public enum RejectReason {
    EMPTY("empty"),
    OVERSIZED("oversized"),
    NOT_A_CONTAINER("not-an-avro-container"),
    TRUNCATED("truncated"),
    CORRUPT("corrupt"),
    UNSUPPORTED_CODEC("unsupported-codec"),
    UNSUPPORTED_SCHEMA("unsupported-schema"),
    MISSING_FIELD("missing-field"),
    INVALID_VALUE("invalid-value"),
    EMBEDDING_FAILED("embedding-failed");

    private final String code;

    RejectReason(String code) {
        this.code = code;
    }

    /** Returns the kebab-case code of this reason. */
    public String code() {
        return code;
    }

    /**
     * Returns the reason of a code.
     *
     * @throws IllegalArgumentException when there is none
     */
    public static RejectReason ofCode(String code) {
        for (RejectReason reason : values()) {
            if (reason.code.equals(code)) {
                return reason;
            }
        }
        throw new IllegalArgumentException("no reject reason has the code " + code);
    }
}
