package org.cosmicoracle.embedding;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Embeds rows under the bundle of a trial that does not answer: never fails, and never makes one
 * wait for longer than its limit.
 *
 * <p>It has a queue, a worker and networks of its own, so that a bundle which is slow, or does not
 * load, holds up itself alone. A row that finds the queue full, a bundle that is being loaded, and
 * one that failed give nothing at once. A bundle that failed is tried again after some seconds.
 * Called by one thread.
 */
public final class BesideEmbedder implements AutoCloseable {

    private static final int MODELS_KNOWN = 3;
    private static final long RETRY_NANOS = TimeUnit.SECONDS.toNanos(10);

    private final EmbeddingService service;
    private final long waitNanos;
    private final LongSupplier nanoTime;

    /** By model, the row that loaded it. */
    private final Map<String, FirstRow> firstRows = new LinkedHashMap<>(4, 0.75f, true);

    private record FirstRow(CompletableFuture<EmbeddedRow> row, long askedNanos) {}

    /**
     * A row that came in time.
     *
     * @param row what the network gave
     * @param nanos how long it took, its queue included [ns]
     */
    public record Timed(EmbeddedRow row, long nanos) {}

    /**
     * @param service its own: nobody else asks it, and it is closed here
     * @param wait longest time until a row is given up
     * @param nanoTime {@code System::nanoTime} outside tests
     */
    public BesideEmbedder(EmbeddingService service, Duration wait, LongSupplier nanoTime) {
        this.service = service;
        this.waitNanos = wait.toNanos();
        this.nanoTime = nanoTime;
    }

    /** Returns the row to come, null where it fails or is late; never exceptional. */
    public CompletableFuture<@Nullable Timed> embed(String model, ModelInput input) {
        long asked = nanoTime.getAsLong();
        if (!isLoaded(model, input, asked)) {
            return CompletableFuture.completedFuture(null);
        }
        return service.embed(model, input)
                .<@Nullable Timed>handle(
                        (row, failure) ->
                                row == null ? null : new Timed(row, nanoTime.getAsLong() - asked))
                .completeOnTimeout(null, waitNanos, TimeUnit.NANOSECONDS);
    }

    private boolean isLoaded(String model, ModelInput input, long now) {
        FirstRow first = firstRows.get(model);
        boolean again =
                first != null
                        && first.row().isCompletedExceptionally()
                        && now - first.askedNanos() > RETRY_NANOS;
        if (first == null || again) {
            firstRows.put(model, new FirstRow(service.embed(model, input), now));
            if (firstRows.size() > MODELS_KNOWN) {
                firstRows.remove(firstRows.keySet().iterator().next());
            }
            return false;
        }
        return first.row().isDone() && !first.row().isCompletedExceptionally();
    }

    @Override
    public void close() {
        service.close();
    }
}
