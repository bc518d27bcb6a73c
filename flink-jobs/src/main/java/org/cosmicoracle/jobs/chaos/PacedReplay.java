package org.cosmicoracle.jobs.chaos;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.cosmicoracle.jobs.kafka.TopicWriter;

/** Publishes packets at a rate, in a thread of its own. */
final class PacedReplay {

    private final AtomicLong sent = new AtomicLong();
    private final CompletableFuture<Void> done;

    PacedReplay(TopicWriter writer, String topic, List<byte[]> packets, double perSecond) {
        done = CompletableFuture.runAsync(() -> publish(writer, topic, packets, perSecond));
    }

    private void publish(TopicWriter writer, String topic, List<byte[]> packets, double perSecond) {
        long startNanos = System.nanoTime();
        for (byte[] packet : packets) {
            writer.write(topic, null, packet);
            long due = startNanos + (long) (sent.incrementAndGet() / perSecond * 1e9);
            for (long wait = due - System.nanoTime(); wait > 0; wait = due - System.nanoTime()) {
                LockSupport.parkNanos(wait);
            }
        }
        writer.flush();
    }

    long sent() {
        return sent.get();
    }

    /** Waits until all is published; fails when publishing failed. */
    void join() {
        done.join();
    }
}
