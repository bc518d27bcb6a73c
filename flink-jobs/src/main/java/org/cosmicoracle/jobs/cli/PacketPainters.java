package org.cosmicoracle.jobs.cli;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.cosmicoracle.simulation.PacketWriter;
import org.cosmicoracle.simulation.SimulatedAlert;
import org.cosmicoracle.simulation.SimulatedNight;

/** Makes the packets of a night with several threads and hands them on in sending order. */
record PacketPainters(int threads) {

    private static final int AHEAD_PER_THREAD = 32;

    /** Takes one packet after the other, in the caller's thread. */
    interface Sink {
        void accept(SimulatedAlert alert) throws IOException;
    }

    void paint(SimulatedNight night, Sink sink) throws IOException, InterruptedException {
        List<PacketWriter> writers = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            writers.add(new PacketWriter());
        }
        BlockingQueue<PacketWriter> free = new ArrayBlockingQueue<>(threads, false, writers);
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            Deque<Future<SimulatedAlert>> ahead = new ArrayDeque<>();
            for (int i = 0; i < night.size() || !ahead.isEmpty(); i++) {
                if (i < night.size()) {
                    int packet = i;
                    ahead.add(pool.submit(() -> paintOne(night, packet, free)));
                }
                boolean last = i >= night.size() - 1;
                if (last || ahead.size() > AHEAD_PER_THREAD * threads) {
                    sink.accept(taken(ahead.remove()));
                }
            }
        } finally {
            pool.shutdownNow();
            writers.forEach(PacketWriter::close);
        }
    }

    private static SimulatedAlert paintOne(
            SimulatedNight night, int packet, BlockingQueue<PacketWriter> free)
            throws InterruptedException {
        PacketWriter writer = free.take();
        try {
            return night.alert(packet, writer);
        } finally {
            free.add(writer);
        }
    }

    private static SimulatedAlert taken(Future<SimulatedAlert> future) throws InterruptedException {
        try {
            return future.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("a packet could not be made", e.getCause());
        }
    }
}
