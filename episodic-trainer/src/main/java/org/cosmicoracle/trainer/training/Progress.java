package org.cosmicoracle.trainer.training;

/** Hears how far a long piece of work is. */
@FunctionalInterface
public interface Progress {

    /** Says nothing. */
    Progress SILENT = (done, total, note) -> {};

    /**
     * Says how far the work is.
     *
     * @param done units of work
     * @param total units of work
     * @param note what is known by now
     */
    void report(int done, int total, String note);
}
