package org.cosmicoracle.embedding;

import java.io.Serializable;
import java.time.Duration;

/**
 * How single inputs are put together into batches.
 *
 * @param maxBatch most rows of a batch
 * @param lingerNanos how long the first row of a batch waits for more [ns]
 * @param queueCapacity most rows that wait for a batch; a further one is refused after {@code
 *     offerNanos}
 * @param offerNanos how long a row waits for a place in the queue [ns]
 * @param workers threads, each with its own embedder
 */
public record MicroBatchOptions(
        int maxBatch, long lingerNanos, int queueCapacity, long offerNanos, int workers)
        implements Serializable {

    public MicroBatchOptions {
        if (maxBatch < 1 || lingerNanos < 0 || queueCapacity < 1 || offerNanos < 0 || workers < 1) {
            throw new IllegalArgumentException(
                    "batch size, queue and workers must be at least 1, times not negative");
        }
    }

    /** Returns options for one slot: one worker, a queue that takes all that may be in flight. */
    public static MicroBatchOptions of(int maxBatch, Duration linger, int inFlight) {
        return new MicroBatchOptions(
                maxBatch, linger.toNanos(), inFlight, Duration.ofSeconds(10).toNanos(), 1);
    }

    /** Returns the same with a queue that refuses a row at once when it is full. */
    public MicroBatchOptions withoutWaiting() {
        return new MicroBatchOptions(maxBatch, lingerNanos, queueCapacity, 0, workers);
    }
}
