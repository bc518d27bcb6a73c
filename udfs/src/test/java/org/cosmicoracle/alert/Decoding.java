package org.cosmicoracle.alert;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** What one or more calls of the decoder gave. */
public final class Decoding {

    /** 2026-06-01T00:00:00Z, after every packet of the tests. */
    public static final long NOW_MS = 1_780_272_000_000L;

    public static final Clock CLOCK = Clock.fixed(Instant.ofEpochMilli(NOW_MS), ZoneOffset.UTC);
    static final int MAX_BYTES = 1 << 24;

    public final List<Alert> alerts = new ArrayList<>();
    public final List<RejectedPacket> rejected = new ArrayList<>();
    private final AlertDecoder decoder;

    public Decoding() {
        this(MAX_BYTES);
    }

    public Decoding(int maxContainerBytes) {
        decoder = new AlertDecoder(maxContainerBytes, CLOCK);
    }

    public Decoding add(byte[] container) {
        decoder.decode(
                container, new PacketOrigin("test", 0, 0, "", NOW_MS), alerts::add, rejected::add);
        return this;
    }

    public Decoding addAll(List<byte[]> containers) {
        containers.forEach(this::add);
        return this;
    }

    public Alert onlyAlert() {
        if (alerts.size() != 1 || !rejected.isEmpty()) {
            throw new AssertionError(alerts.size() + " alerts, " + messages());
        }
        return alerts.get(0);
    }

    public List<String> messages() {
        return rejected.stream().map(r -> r.reason().code() + ": " + r.message()).toList();
    }
}
