package org.cosmicoracle.embedding;

import java.util.List;

/** One model, loaded. Not thread-safe: one per worker. */
public interface Embedder extends AutoCloseable {

    /**
     * Embeds a batch, one row per input in the same order.
     *
     * @throws RuntimeException when the batch fails; the caller splits it and tries again
     */
    List<EmbeddedRow> embed(List<ModelInput> batch);

    @Override
    void close();
}
