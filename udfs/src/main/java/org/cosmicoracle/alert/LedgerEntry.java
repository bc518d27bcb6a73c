package org.cosmicoracle.alert;

/**
 * One line of the account.
 *
 * @param night observing night of the packet, YYYYMMDD
 * @param outcome what became of it
 * @param reason reason code for {@link Outcome#REJECTED} and {@link Outcome#ABSTAINED}, else empty
 */
public record LedgerEntry(String night, Outcome outcome, String reason) {

    /** What became of a packet. */
    public enum Outcome {
        RECEIVED,
        CLASSIFIED,
        ABSTAINED,
        REJECTED,
        DUPLICATE
    }

    /** Returns an entry that needs no reason. */
    public static LedgerEntry of(String night, Outcome outcome) {
        return new LedgerEntry(night, outcome, "");
    }
}
