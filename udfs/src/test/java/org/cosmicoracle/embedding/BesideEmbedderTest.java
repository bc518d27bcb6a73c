package org.cosmicoracle.embedding;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.cosmicoracle.registry.ModelBundle;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BesideEmbedderTest {

    private static final ModelInput BLANK =
            new ModelInput(
                    TestBundle.GRID, TestBundle.FEATURES, TestBundle.METADATA, null, null, null);
    private static final int QUEUE = 4;
    private static final Duration LONG = Duration.ofDays(1);

    private final Map<String, ModelBundle> registry =
            Map.of("oracle/1", TestBundle.random(1), "oracle/2", TestBundle.random(2));
    private final AtomicInteger opened = new AtomicInteger();
    private final AtomicLong now = new AtomicLong();
    private final CountDownLatch gate = new CountDownLatch(1);
    private @Nullable BesideEmbedder embedder;

    @AfterEach
    void close() {
        gate.countDown();
        if (embedder != null) {
            embedder.close();
        }
    }

    @Test
    void embedsAsTheBundleDoesOnceItIsLoaded() throws Exception {
        BesideEmbedder beside = embedder(LONG);
        try (EmbeddingService alone = service()) {
            float[] expected = alone.embed("oracle/2", BLANK).join().vector();

            assertThat(loaded(beside, "oracle/2").row().vector()).isEqualTo(expected);
        }
    }

    @Test
    void aBundleThatIsBeingLoadedHoldsNobodyUp() {
        BesideEmbedder beside = embedder(LONG);

        CompletableFuture<BesideEmbedder.@Nullable Timed> first = beside.embed("slow", BLANK);
        CompletableFuture<BesideEmbedder.@Nullable Timed> second = beside.embed("slow", BLANK);

        assertThat(first).isCompletedWithValue(null);
        assertThat(second).isCompletedWithValue(null);
    }

    @Test
    void aBundleThatDoesNotLoadGivesNothingAndIsTriedAgainLater() {
        BesideEmbedder beside = embedder(LONG);
        assertThat(beside.embed("missing", BLANK)).isCompletedWithValue(null);
        while (opened.get() < 1) {
            Thread.onSpinWait();
        }
        for (int i = 0; i < 5; i++) {
            assertThat(beside.embed("missing", BLANK)).isCompletedWithValue(null);
        }
        int before = opened.get();

        now.addAndGet(Duration.ofMinutes(1).toNanos());
        while (opened.get() == before) {
            assertThat(beside.embed("missing", BLANK)).isCompletedWithValue(null);
        }
    }

    @Test
    void aRowThatIsLateIsGivenUp() throws Exception {
        BesideEmbedder beside = embedder(Duration.ZERO);
        loadOneAndKeepTheWorkerBusy(beside);

        assertThat(beside.embed("oracle/1", BLANK).get()).isNull();
    }

    @Test
    void aRowThatFindsTheQueueFullGivesNothingAtOnce() throws Exception {
        BesideEmbedder beside = embedder(LONG);
        loadOneAndKeepTheWorkerBusy(beside);

        List<CompletableFuture<BesideEmbedder.@Nullable Timed>> rows = new ArrayList<>();
        for (int i = 0; i < QUEUE + 3; i++) {
            rows.add(beside.embed("oracle/1", BLANK));
        }

        assertThat(rows.subList(QUEUE, QUEUE + 3))
                .allSatisfy(row -> assertThat(row).isCompletedWithValue(null));
        gate.countDown();
        for (CompletableFuture<BesideEmbedder.@Nullable Timed> row : rows.subList(0, QUEUE)) {
            assertThat(row.get()).isNotNull();
        }
    }

    /** One worker takes rows in their order: when it opens the slow bundle the other is loaded. */
    private void loadOneAndKeepTheWorkerBusy(BesideEmbedder beside) {
        assertThat(beside.embed("oracle/1", BLANK)).isCompletedWithValue(null);
        assertThat(beside.embed("slow", BLANK)).isCompletedWithValue(null);
        while (opened.get() < 2) {
            Thread.onSpinWait();
        }
    }

    private BesideEmbedder embedder(Duration wait) {
        BesideEmbedder made = new BesideEmbedder(service(), wait, now::get);
        embedder = made;
        return made;
    }

    private EmbeddingService service() {
        return new EmbeddingService(
                this::open,
                "cpu",
                MicroBatchOptions.of(2, Duration.ZERO, QUEUE).withoutWaiting(),
                (rows, queueNanos, batchNanos) -> {});
    }

    private ModelBundle open(String model) {
        opened.incrementAndGet();
        if (model.equals("slow")) {
            try {
                gate.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        ModelBundle bundle = registry.get(model);
        if (bundle == null) {
            throw new IllegalStateException("no bundle " + model);
        }
        return bundle;
    }

    private static BesideEmbedder.Timed loaded(BesideEmbedder beside, String model)
            throws Exception {
        BesideEmbedder.Timed row = null;
        while (row == null) {
            row = beside.embed(model, BLANK).get();
        }
        return row;
    }
}
