package org.cosmicoracle.functions;

import java.io.Serializable;
import org.cosmicoracle.embedding.MicroBatchOptions;

/**
 * How alerts are embedded.
 *
 * @param device auto, cpu or gpu; gpu fails the start where there is none
 * @param batching size and linger of a batch, length of its queue, workers and retries
 */
public record EmbedOptions(String device, MicroBatchOptions batching) implements Serializable {}
