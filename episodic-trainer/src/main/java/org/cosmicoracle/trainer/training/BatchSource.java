package org.cosmicoracle.trainer.training;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import org.cosmicoracle.embedding.BatchBuffers;
import org.cosmicoracle.embedding.ModelInput;
import org.cosmicoracle.trainer.data.TrainingObject;

/**
 * Batches made ahead on a thread of their own, because drawing and inflating one costs about as
 * much as a step. The batch of a step depends on seed, kind and step alone.
 */
final class BatchSource implements AutoCloseable {

    private static final int AHEAD = 3;

    /** What the rows of a batch are. */
    enum Kind {
        /** Each row another draw. */
        SINGLE,
        /** Each row another draw, a few classes with equally many rows: an {@link EpisodeShape}. */
        EPISODES,
        /** The second half shows the objects of the first half once more, varied anew. */
        PAIRS
    }

    private final TrainingConfig config;
    private final Kind kind;
    private final int steps;
    private final ClassSampler sampler;
    private final NDManager manager;
    private final BlockingQueue<Slot> free = new ArrayBlockingQueue<>(AHEAD);
    private final BlockingQueue<CompletableFuture<Batch>> ready = new ArrayBlockingQueue<>(AHEAD);
    private final Thread producer;

    /** Buffers and the stamp reader that writes into them. */
    record Slot(BatchBuffers buffers, TurningStampReader stamps) {}

    /** One batch; close it when the step is done. */
    record Batch(NDList inputs, int[] labels, NDManager scope, Slot slot, BlockingQueue<Slot> home)
            implements AutoCloseable {
        @Override
        public void close() {
            scope.close();
            home.add(slot);
        }
    }

    BatchSource(
            TrainingConfig config,
            Kind kind,
            ClassSampler sampler,
            Supplier<Slot> slots,
            NDManager manager,
            int firstStep) {
        this.config = config;
        this.kind = kind;
        steps = kind == Kind.PAIRS ? config.pretrainingSteps() : config.steps();
        this.sampler = sampler;
        this.manager = manager;
        for (int i = 0; i < AHEAD; i++) {
            free.add(slots.get());
        }
        producer = new Thread(() -> produce(firstStep), "training-batches");
        producer.setDaemon(true);
        producer.start();
    }

    /** Returns the batch of the next step. */
    Batch next() throws InterruptedException {
        try {
            return ready.take().join();
        } catch (CompletionException e) {
            throw new IllegalStateException("a training batch could not be made", e.getCause());
        }
    }

    private void produce(int firstStep) {
        try {
            for (int step = firstStep; step < steps; step++) {
                CompletableFuture<Batch> made = make(step, free.take());
                ready.put(made);
                if (made.isCompletedExceptionally()) {
                    return;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private CompletableFuture<Batch> make(int step, Slot slot) {
        NDManager scope = manager.newSubManager();
        try {
            // steps of the training count up from 0, those of the pretraining down from -2
            SplittableRandom random = config.randomOf(kind == Kind.PAIRS ? -2 - step : step);
            slot.stamps().turn(random.split());
            Augmentation augmentation = new Augmentation(random.split());
            List<ModelInput> rows = new ArrayList<>();
            int[] labels = labels(random);
            int drawn = kind == Kind.PAIRS ? labels.length / 2 : labels.length;
            List<TrainingObject> objects = new ArrayList<>();
            for (int i = 0; i < drawn; i++) {
                objects.add(sampler.drawObject(labels[i], random));
                rows.add(augmentation.draw(objects.get(i)));
            }
            for (int i = drawn; i < labels.length; i++) {
                rows.add(augmentation.draw(objects.get(i - drawn)));
            }
            NDList inputs = slot.buffers().fill(rows, scope);
            return CompletableFuture.completedFuture(new Batch(inputs, labels, scope, slot, free));
        } catch (RuntimeException e) {
            scope.close();
            return CompletableFuture.failedFuture(e);
        }
    }

    private int[] labels(SplittableRandom random) {
        if (kind == Kind.EPISODES) {
            EpisodeShape episode = EpisodeShape.of(config.batch(), sampler.share().length);
            int[] ways = sampler.drawClasses(episode.ways(), random);
            int[] labels = new int[episode.rows()];
            Arrays.setAll(labels, i -> ways[i / episode.perWay()]);
            return labels;
        }
        int[] labels = new int[config.batch()];
        int drawn = kind == Kind.PAIRS ? labels.length / 2 : labels.length;
        Arrays.setAll(labels, i -> i < drawn ? sampler.drawClass(random) : labels[i - drawn]);
        return labels;
    }

    @Override
    public void close() throws InterruptedException {
        producer.interrupt();
        producer.join();
        for (CompletableFuture<Batch> left : ready) {
            if (!left.isCompletedExceptionally()) {
                left.join().close();
            }
        }
    }
}
