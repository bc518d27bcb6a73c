package org.cosmicoracle.embedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MicroBatcherTest {

    private static final long FAR = 60_000_000_000L;

    private final List<List<Integer>> batches = Collections.synchronizedList(new ArrayList<>());
    private final CountDownLatch open = new CountDownLatch(1);
    private MicroBatcher<String, Integer, Integer> batcher = batcher(4, rows -> rows);

    @AfterEach
    void close() {
        open.countDown();
        batcher.close();
    }

    @Test
    void putsWaitingRowsIntoBatchesNoLargerThanAsked() {
        List<CompletableFuture<Integer>> results = submitAll("m", 1, 2, 3, 4, 5, 6);
        open.countDown();

        assertThat(results.stream().map(CompletableFuture::join)).containsExactly(1, 2, 3, 4, 5, 6);
        assertThat(batches).allSatisfy(batch -> assertThat(batch).hasSizeLessThanOrEqualTo(4));
    }

    @Test
    void neverMixesTwoModelsInOneBatch() {
        List<CompletableFuture<Integer>> results = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            results.add(batcher.submit(i % 2 == 0 ? "even" : "odd", i));
        }
        open.countDown();

        results.forEach(CompletableFuture::join);
        assertThat(batches)
                .allSatisfy(
                        batch -> assertThat(batch.stream().map(i -> i % 2).distinct()).hasSize(1));
    }

    @Test
    void oneBadRowCostsOneRow() {
        batcher.close();
        batcher =
                batcher(
                        8,
                        rows -> {
                            if (rows.contains(3)) {
                                throw new IllegalArgumentException("row 3 is bad");
                            }
                            return rows;
                        });
        List<CompletableFuture<Integer>> results = submitAll("m", 1, 2, 3, 4, 5);
        open.countDown();

        assertThat(results.get(4).join()).isEqualTo(5);
        assertThatThrownBy(() -> results.get(2).join()).hasMessageContaining("row 3 is bad");
        assertThat(results.stream().filter(r -> !r.isCompletedExceptionally())).hasSize(4);
    }

    @Test
    void runningOutOfMemoryHalvesTheBatch() {
        batcher.close();
        batcher =
                batcher(
                        8,
                        rows -> {
                            if (rows.size() > 2) {
                                throw new IllegalStateException("CUDA out of memory");
                            }
                            return rows;
                        });
        List<CompletableFuture<Integer>> results = submitAll("m", 1, 2, 3, 4, 5, 6, 7, 8);
        open.countDown();
        results.forEach(CompletableFuture::join);
        batches.clear();

        submitAll("m", 1, 2, 3, 4, 5, 6).forEach(CompletableFuture::join);
        assertThat(batches).allSatisfy(batch -> assertThat(batch).hasSizeLessThanOrEqualTo(4));
    }

    @Test
    void aRowWithoutAPlaceInTheQueueFailsInsteadOfWaitingForEver() {
        batcher.close();
        CountDownLatch never = new CountDownLatch(1);
        batcher =
                new MicroBatcher<>(
                        new MicroBatchOptions(1, 0, 1, 0, 1),
                        List.of(function(rows -> rows, never)),
                        (r, q, b) -> {},
                        () -> 0L);
        List<CompletableFuture<Integer>> results = submitAll("m", 1, 2, 3, 4);

        // one row at work and one in the queue: which two these are depends on when the worker
        // starts
        List<CompletableFuture<Integer>> refused =
                results.stream().filter(CompletableFuture::isDone).toList();
        assertThat(refused).hasSizeBetween(2, 3);
        assertThat(refused)
                .allSatisfy(
                        result ->
                                assertThatThrownBy(result::join)
                                        .hasMessageContaining("queue is full"));
        never.countDown();
    }

    @Test
    void closingFailsWhatIsLeft() {
        List<CompletableFuture<Integer>> results = submitAll("m", 1, 2, 3, 4, 5, 6, 7);

        batcher.close();

        assertThat(results).allSatisfy(result -> assertThat(result).isDone());
        assertThatThrownBy(() -> batcher.submit("m", 1).join()).hasMessageContaining("closed");
    }

    @Test
    void waitsForMoreRowsOnlyUpToTheLinger() {
        batcher.close();
        AtomicInteger calls = new AtomicInteger();
        batcher =
                new MicroBatcher<>(
                        new MicroBatchOptions(100, 1, 10, FAR, 1),
                        List.of(
                                function(
                                        rows -> {
                                            calls.incrementAndGet();
                                            return rows;
                                        },
                                        new CountDownLatch(0))),
                        (r, q, b) -> {},
                        System::nanoTime);

        assertThat(batcher.submit("m", 1).join()).isEqualTo(1);
        assertThat(calls).hasValue(1);
    }

    private List<CompletableFuture<Integer>> submitAll(String key, int... rows) {
        List<CompletableFuture<Integer>> results = new ArrayList<>();
        for (int row : rows) {
            results.add(batcher.submit(key, row));
        }
        return results;
    }

    /** A batcher whose first batch waits until {@link #open} is counted down. */
    private MicroBatcher<String, Integer, Integer> batcher(
            int maxBatch, Function<List<Integer>, List<Integer>> body) {
        return new MicroBatcher<>(
                new MicroBatchOptions(maxBatch, 0, 64, FAR, 1),
                List.of(function(body, open)),
                (r, q, b) -> {},
                () -> 0L);
    }

    private MicroBatcher.BatchFunction<String, Integer, Integer> function(
            Function<List<Integer>, List<Integer>> body, CountDownLatch gate) {
        return new MicroBatcher.BatchFunction<>() {
            @Override
            public List<Integer> apply(String key, List<Integer> rows) {
                try {
                    gate.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    throw new IllegalStateException("closed while waiting", e);
                }
                batches.add(List.copyOf(rows));
                return body.apply(rows);
            }

            @Override
            public void close() {}
        };
    }
}
