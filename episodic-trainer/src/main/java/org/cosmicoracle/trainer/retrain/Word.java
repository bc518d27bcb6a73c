package org.cosmicoracle.trainer.retrain;

/**
 * What a running job said of what it was asked for.
 *
 * @param kind what it said
 * @param why of a refusal; empty else
 */
public record Word(Kind kind, String why) {

    /** What a job can say. */
    public enum Kind {
        /** It does what it was asked for. */
        APPLIED,
        /** It goes on as before. */
        REFUSED,
        /** No job said anything in time. */
        SILENT,
        /** Nobody waited for a word. */
        UNASKED
    }

    static final Word APPLIED = new Word(Kind.APPLIED, "");
    static final Word SILENT = new Word(Kind.SILENT, "");
    static final Word UNASKED = new Word(Kind.UNASKED, "");

    static Word refused(String why) {
        return new Word(Kind.REFUSED, why);
    }

    /** Returns true when the registry is to say so too. */
    public boolean moves() {
        return kind == Kind.APPLIED || kind == Kind.UNASKED;
    }
}
