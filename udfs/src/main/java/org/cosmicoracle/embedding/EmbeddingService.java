package org.cosmicoracle.embedding;

import ai.djl.Device;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.cosmicoracle.registry.ModelBundle;
import org.cosmicoracle.stamp.StampDecoder;

/**
 * Embeds rows under named models: a micro-batcher whose workers hold the last three models they
 * used, and whose bundles are dropped with them. Thread-safe.
 *
 * <p>A model is loaded by the first row that names it, or in the background by {@link #prepare},
 * which changes no result.
 */
public final class EmbeddingService implements AutoCloseable {

    /** The active one, the one on trial, and one to come. */
    private static final int MODELS_HELD = 3;

    private final MicroBatcher<String, ModelInput, EmbeddedRow> batcher;

    /** Those asked for last, least recently asked for first; guarded by itself. */
    private final Map<String, CompletableFuture<ModelBundle>> bundles =
            new LinkedHashMap<>(4, 0.75f, true);

    private final Function<String, ModelBundle> open;

    /**
     * @param open reads and checks the bundle of name/version; fails with a line that names what is
     *     wrong
     * @param device see {@link Devices#of(String)}
     */
    public EmbeddingService(
            Function<String, ModelBundle> open,
            String device,
            MicroBatchOptions options,
            BatchListener listener) {
        this.open = open;
        Device chosen = Devices.of(device);
        List<Worker> workers =
                IntStream.range(0, options.workers())
                        .mapToObj(i -> new Worker(chosen, options.maxBatch()))
                        .toList();
        batcher = new MicroBatcher<>(options, workers, listener, System::nanoTime);
    }

    /**
     * Loads and checks a bundle in the background, so that the first row that names it need not
     * wait for the disk.
     */
    public void prepare(String model) {
        var unused = loading(model);
    }

    private CompletableFuture<ModelBundle> loading(String model) {
        synchronized (bundles) {
            CompletableFuture<ModelBundle> loading =
                    bundles.computeIfAbsent(
                            model, m -> CompletableFuture.supplyAsync(() -> open.apply(m)));
            if (bundles.size() > MODELS_HELD) { // workers hold no more either
                bundles.remove(bundles.keySet().iterator().next());
            }
            return loading;
        }
    }

    /** Embeds one row under one model, no other. */
    public CompletableFuture<EmbeddedRow> embed(String model, ModelInput input) {
        return batcher.submit(model, input);
    }

    private ModelBundle bundleOf(String model) {
        try {
            return loading(model).join();
        } finally {
            synchronized (bundles) { // what failed may be there the next time
                bundles.values().removeIf(CompletableFuture::isCompletedExceptionally);
            }
        }
    }

    @Override
    public void close() {
        batcher.close();
    }

    /** The embedders of one worker, by model, least recently used first. */
    private final class Worker
            implements MicroBatcher.BatchFunction<String, ModelInput, EmbeddedRow> {

        private final Device device;
        private final int maxBatch;
        private final StampDecoder stamps = new StampDecoder();
        private final Map<String, Embedder> embedders = new LinkedHashMap<>(4, 0.75f, true);

        Worker(Device device, int maxBatch) {
            this.device = device;
            this.maxBatch = maxBatch;
        }

        @Override
        public List<EmbeddedRow> apply(String model, List<ModelInput> rows) {
            Embedder embedder = embedders.get(model);
            if (embedder == null) {
                embedder = new DjlEmbedder(bundleOf(model), device, maxBatch, stamps::decode);
                embedders.put(model, embedder);
                closeOldest();
            }
            return embedder.embed(rows);
        }

        private void closeOldest() {
            if (embedders.size() > MODELS_HELD) {
                String oldest = embedders.keySet().iterator().next();
                embedders.remove(oldest).close();
            }
        }

        @Override
        public void close() {
            Stream.of(embedders.values().toArray(Embedder[]::new)).forEach(Embedder::close);
            embedders.clear();
            stamps.close();
        }
    }
}
