package org.cosmicoracle.jobs.bench;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.cosmicoracle.alert.Alert;
import org.cosmicoracle.alert.AlertDecoder;
import org.cosmicoracle.alert.PacketOrigin;
import org.cosmicoracle.stamp.Inflate;
import org.cosmicoracle.stamp.StampDecoder;

/**
 * Measures on one thread what decoding costs: the packet alone, and the packet with its three
 * stamps as a normalised tensor, with the JDK's inflater and with the native one where it loads.
 * All contenders take turns in each round, so that a busy machine slows them alike.
 */
public final class DecodeBenchmark {

    private static final int MAX_CONTAINER_BYTES = 1 << 26;
    private static final String PEER = "DataFileStream + GZIPInputStream + nom-tam-fits";

    private final List<byte[]> packets;
    private final int rounds;
    private final Duration perRound;
    private final Clock clock;

    /**
     * @param packets containers; at least one, all decodable
     * @param rounds measured rounds, after one of three times the length that warms up
     * @param perRound how long each contender works in a round
     * @param clock given to the decoder
     */
    public DecodeBenchmark(List<byte[]> packets, int rounds, Duration perRound, Clock clock) {
        if (packets.isEmpty() || rounds < 1) {
            throw new IllegalArgumentException("needs at least one packet and one round");
        }
        this.packets = packets;
        this.rounds = rounds;
        this.perRound = perRound;
        this.clock = clock;
    }

    /** Runs it and returns one row for each contender that has a peer. */
    public List<BenchmarkItem> run() {
        boolean isNative = !Inflate.best().name().equals(Inflate.jdk().name());
        var alone = new Contender<byte[]>(new AlertsOnly(clock)::decode);
        var alonePeer = new Contender<byte[]>(new PlainDecode(false)::decode);
        var stampsPeer = new Contender<byte[]>(new PlainDecode(true)::decode);
        try (var jdk = new StampDecoder(Inflate.jdk());
                var best = new StampDecoder(Inflate.best())) {
            var withJdk = new Contender<byte[]>(new AlertsAndStamps(clock, jdk)::decode);
            var withBest = new Contender<byte[]>(new AlertsAndStamps(clock, best)::decode);
            List<Contender<byte[]>> all =
                    new ArrayList<>(List.of(alone, alonePeer, stampsPeer, withJdk));
            if (isNative) {
                all.add(withBest);
            }
            measure(all);
            List<BenchmarkItem> items = new ArrayList<>();
            items.add(item("decode", "packet only", alone, "DataFileStream", alonePeer));
            items.add(item("decode+stamps jdk", jdk.inflaterName(), withJdk, PEER, stampsPeer));
            if (isNative) {
                items.add(
                        item(
                                "decode+stamps native",
                                best.inflaterName(),
                                withBest,
                                PEER,
                                stampsPeer));
            }
            return items;
        }
    }

    private void measure(List<Contender<byte[]>> contenders) {
        contenders.forEach(c -> c.round(packets, 3 * perRound.toNanos(), false));
        for (int i = 0; i < rounds; i++) {
            contenders.forEach(c -> c.round(packets, perRound.toNanos(), true));
        }
    }

    private BenchmarkItem item(
            String name,
            String how,
            Contender<byte[]> contender,
            String peerName,
            Contender<byte[]> peer) {
        String conditions =
                String.format(
                        "one thread, %s, %d containers of %d kB in memory, %d rounds of %d ms, Java %s",
                        how,
                        packets.size(),
                        packets.stream().mapToLong(p -> p.length).sum() / packets.size() / 1000,
                        rounds,
                        perRound.toMillis(),
                        System.getProperty("java.version"));
        return new BenchmarkItem(
                name,
                contender.rate(),
                contender.quantileMs(0.5),
                contender.quantileMs(0.99),
                contender.quantileMs(0.999),
                contender.records(),
                conditions,
                peerName,
                contender.rate() / peer.rate());
    }

    /** Decodes packets to alerts. */
    private static final class AlertsOnly {
        private final AlertDecoder decoder;
        private final PacketOrigin origin;
        private int alerts;

        AlertsOnly(Clock clock) {
            decoder = new AlertDecoder(MAX_CONTAINER_BYTES, clock);
            origin = new PacketOrigin("bench", 0, 0, "", clock.millis());
        }

        int decode(byte[] container) {
            alerts = 0;
            decoder.decode(
                    container,
                    origin,
                    alert -> alerts++,
                    rejected -> {
                        throw new IllegalArgumentException(
                                "not a packet to measure with: " + rejected.message());
                    });
            return alerts;
        }
    }

    /** Decodes packets to alerts and their stamps to a direct buffer, as the network gets them. */
    private static final class AlertsAndStamps {
        private final AlertDecoder decoder;
        private final StampDecoder stamps;
        private final PacketOrigin origin;
        private final FloatBuffer tensor =
                ByteBuffer.allocateDirect(Float.BYTES * StampDecoder.VALUES)
                        .order(ByteOrder.nativeOrder())
                        .asFloatBuffer();
        private int alerts;

        AlertsAndStamps(Clock clock, StampDecoder stamps) {
            this.decoder = new AlertDecoder(MAX_CONTAINER_BYTES, clock);
            this.stamps = stamps;
            this.origin = new PacketOrigin("bench", 0, 0, "", clock.millis());
        }

        int decode(byte[] container) {
            alerts = 0;
            decoder.decode(
                    container,
                    origin,
                    this::stamps,
                    rejected -> {
                        throw new IllegalArgumentException(
                                "not a packet to measure with: " + rejected.message());
                    });
            return alerts;
        }

        private void stamps(Alert alert) {
            tensor.clear();
            boolean read =
                    stamps.decode(
                            alert.packet(),
                            alert.candidate().xpos(),
                            alert.candidate().ypos(),
                            tensor);
            alerts += read ? 1 : 0;
        }
    }
}
