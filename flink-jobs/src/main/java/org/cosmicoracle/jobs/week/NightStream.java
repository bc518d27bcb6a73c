package org.cosmicoracle.jobs.week;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.cosmicoracle.jobs.kafka.TopicWriter;

/** Sends the packets of a night at a rate, in a thread of its own. */
final class NightStream {

    private static final long LOOK_NANOS = 10_000_000;

    private final List<SkyPacket> packets;
    private final Map<Long, Long> sentMs = new ConcurrentHashMap<>();
    private final AtomicInteger sent = new AtomicInteger();
    private final CompletableFuture<Void> done;
    private final long startNanos = System.nanoTime();

    NightStream(List<SkyPacket> packets, String topic, double rate, TopicWriter writer) {
        this.packets = packets;
        done = CompletableFuture.runAsync(() -> send(topic, rate, writer));
    }

    /** Keyed by object, so that a partition keeps the order of its alerts. */
    private void send(String topic, double rate, TopicWriter writer) {
        for (SkyPacket packet : packets) {
            sentMs.putIfAbsent(packet.candid(), System.currentTimeMillis());
            writer.write(topic, packet.objectId(), packet.bytes());
            long due = startNanos + (long) (sent.incrementAndGet() / rate * 1e9);
            LockSupport.parkNanos(due - System.nanoTime());
        }
        writer.flush();
    }

    /** Waits until a share of the packets has been sent. */
    void awaitSent(double share) {
        while (sent.get() < share * packets.size() && !done.isDone()) {
            LockSupport.parkNanos(LOOK_NANOS);
        }
        if (done.isCompletedExceptionally()) {
            done.join();
        }
    }

    /** Waits for the last packet and returns the rate that was held [1/s]. */
    double finish() {
        done.join();
        return packets.size() / ((System.nanoTime() - startNanos) / 1e9);
    }

    /** Returns how many packets have been sent. */
    int sent() {
        return sent.get();
    }

    /** Returns when each detection was sent first [Unix ms]. */
    Map<Long, Long> sentMs() {
        return sentMs;
    }
}
