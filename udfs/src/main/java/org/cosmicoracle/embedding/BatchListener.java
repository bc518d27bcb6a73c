package org.cosmicoracle.embedding;

/** Hears of every batch. Called from the workers. */
@FunctionalInterface
public interface BatchListener {

    /**
     * A batch is done.
     *
     * @param rows of the batch
     * @param queueNanos how long its first row had waited [ns]
     * @param batchNanos how long the batch took [ns]
     */
    void batchDone(int rows, long queueNanos, long batchNanos);
}
