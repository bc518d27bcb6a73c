package org.cosmicoracle.functions;

import java.io.Serializable;
import java.time.Duration;
import org.cosmicoracle.embedding.MicroBatchOptions;

/**
 * How alerts are embedded.
 *
 * @param device auto, cpu or gpu; gpu fails the start where there is none
 * @param batching size and linger of a batch, length of its queue, workers and retries
 * @param besideWait longest time that an answer waits for the other bundle of a trial, from the
 *     moment both were asked
 */
public record EmbedOptions(String device, MicroBatchOptions batching, Duration besideWait)
        implements Serializable {}
