package org.cosmicoracle.functions;

import org.apache.flink.metrics.Histogram;
import org.cosmicoracle.embedding.BatchListener;

/**
 * Batches as metrics. Called from the batcher's workers, so it synchronises: Flink's histogram does
 * not.
 */
final class BatchMetrics implements BatchListener {

    private final Histogram size;
    private final Histogram batchMs;
    private final Histogram queueMs;

    BatchMetrics(OracleMetrics metrics) {
        size = metrics.histogram("embedBatchSize");
        batchMs = metrics.histogram("embedBatchMs");
        queueMs = metrics.histogram("embedQueueMs");
    }

    @Override
    public synchronized void batchDone(int rows, long queueNanos, long batchNanos) {
        size.update(rows);
        queueMs.update(queueNanos / 1_000_000);
        batchMs.update(batchNanos / 1_000_000);
    }
}
