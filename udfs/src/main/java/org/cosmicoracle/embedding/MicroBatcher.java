package org.cosmicoracle.embedding;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Puts single rows together into batches: take the first, wait up to the linger for more, run.
 *
 * <p>Rows of different keys (model versions) never share a batch. A batch that fails is split and
 * tried again, so that one bad row costs one row; running out of memory halves the largest batch of
 * that worker from then on. The queue is bounded: a row that finds no place in time fails.
 * Thread-safe; {@link #close} fails what is left.
 *
 * @param <K> what a batch must agree in
 * @param <I> a row
 * @param <O> its result
 */
public final class MicroBatcher<K, I, O> implements AutoCloseable {

    /** Runs one batch; one per worker, called by that worker's thread alone. */
    public interface BatchFunction<K, I, O> extends AutoCloseable {
        List<O> apply(K key, List<I> rows);

        @Override
        void close();
    }

    private record Pending<K, I, O>(
            K key, I row, CompletableFuture<O> result, long enqueuedNanos) {}

    private final MicroBatchOptions options;
    private final LongSupplier nanoTime;
    private final BatchListener listener;
    private final BlockingQueue<Pending<K, I, O>> queue;
    private final List<Thread> workers = new ArrayList<>();
    private volatile boolean closed;

    /**
     * @param functions one per worker
     * @param nanoTime clock of the linger, {@code System::nanoTime} outside tests
     */
    public MicroBatcher(
            MicroBatchOptions options,
            List<? extends BatchFunction<K, I, O>> functions,
            BatchListener listener,
            LongSupplier nanoTime) {
        this.options = options;
        this.nanoTime = nanoTime;
        this.listener = listener;
        this.queue = new ArrayBlockingQueue<>(options.queueCapacity());
        int number = 0;
        for (BatchFunction<K, I, O> function : functions) {
            Thread worker = new Thread(() -> run(function), "micro-batch-" + number++);
            worker.setDaemon(true);
            workers.add(worker);
        }
        workers.forEach(Thread::start);
    }

    /**
     * Returns the result to come of one row. It fails, and never hangs, when there is no place or
     * the batcher closes.
     */
    public CompletableFuture<O> submit(K key, I row) {
        Pending<K, I, O> pending =
                new Pending<>(key, row, new CompletableFuture<>(), nanoTime.getAsLong());
        try {
            boolean placed =
                    !closed && queue.offer(pending, options.offerNanos(), TimeUnit.NANOSECONDS);
            if (!placed) {
                pending.result()
                        .completeExceptionally(
                                new IllegalStateException(
                                        closed ? "batcher is closed" : "queue is full"));
            } else if (closed) {
                failWaiting(); // closed between the check and the offer
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            pending.result().completeExceptionally(e);
        }
        return pending.result();
    }

    private void run(BatchFunction<K, I, O> function) {
        int[] largest = {options.maxBatch()};
        try (function) {
            while (!closed) {
                List<Pending<K, I, O>> batch = next(largest[0]);
                byKey(batch).forEach((key, rows) -> runBatch(function, key, rows, largest));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // closing
        } finally {
            failWaiting();
        }
    }

    private List<Pending<K, I, O>> next(int largest) throws InterruptedException {
        Pending<K, I, O> first = queue.take();
        List<Pending<K, I, O>> batch = new ArrayList<>(largest);
        batch.add(first);
        long deadline = first.enqueuedNanos() + options.lingerNanos();
        while (batch.size() < largest) {
            queue.drainTo(batch, largest - batch.size());
            long left = deadline - nanoTime.getAsLong();
            if (batch.size() == largest || left <= 0) {
                break;
            }
            Pending<K, I, O> more = queue.poll(left, TimeUnit.NANOSECONDS);
            if (more == null) {
                break;
            }
            batch.add(more);
        }
        return batch;
    }

    private static <K, I, O> Map<K, List<Pending<K, I, O>>> byKey(List<Pending<K, I, O>> batch) {
        Map<K, List<Pending<K, I, O>>> byKey = new LinkedHashMap<>();
        for (Pending<K, I, O> pending : batch) {
            byKey.computeIfAbsent(pending.key(), k -> new ArrayList<>()).add(pending);
        }
        return byKey;
    }

    private void runBatch(
            BatchFunction<K, I, O> function, K key, List<Pending<K, I, O>> batch, int[] largest) {
        long start = nanoTime.getAsLong();
        List<O> results;
        try {
            results = function.apply(key, batch.stream().map(Pending::row).toList());
        } catch (RuntimeException | OutOfMemoryError failure) {
            split(function, key, batch, largest, failure);
            return;
        }
        listener.batchDone(
                batch.size(), start - batch.get(0).enqueuedNanos(), nanoTime.getAsLong() - start);
        for (int i = 0; i < batch.size(); i++) {
            batch.get(i).result().complete(results.get(i));
        }
    }

    private void split(
            BatchFunction<K, I, O> function,
            K key,
            List<Pending<K, I, O>> batch,
            int[] largest,
            Throwable failure) {
        if (isOutOfMemory(failure)) {
            largest[0] = Math.max(1, Math.min(largest[0], batch.size()) / 2);
        }
        if (batch.size() == 1) {
            batch.get(0).result().completeExceptionally(failure);
            return;
        }
        int half = batch.size() / 2;
        runBatch(function, key, batch.subList(0, half), largest);
        runBatch(function, key, batch.subList(half, batch.size()), largest);
    }

    private static boolean isOutOfMemory(Throwable failure) {
        String message = String.valueOf(failure.getMessage());
        return failure instanceof OutOfMemoryError || message.contains("out of memory");
    }

    private void failWaiting() {
        List<Pending<K, I, O>> left = new ArrayList<>();
        queue.drainTo(left);
        left.forEach(
                p ->
                        p.result()
                                .completeExceptionally(
                                        new IllegalStateException("batcher is closed")));
    }

    @Override
    public void close() {
        closed = true;
        workers.forEach(Thread::interrupt);
        for (Thread worker : workers) {
            try {
                worker.join(TimeUnit.SECONDS.toMillis(10));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        failWaiting();
    }
}
