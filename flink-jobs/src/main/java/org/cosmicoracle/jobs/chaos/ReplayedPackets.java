package org.cosmicoracle.jobs.chaos;

import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.cosmicoracle.alert.AlertDecoder;
import org.cosmicoracle.alert.PacketOrigin;
import org.cosmicoracle.jobs.local.OrderedPackets;

/**
 * Packets of a trial and what must become of them.
 *
 * @param messages containers in the order of their exposures; held in memory so that reading does
 *     not slow the replay
 * @param units packets in them, the unit of the account; what cannot be read counts as one
 * @param candids distinct candids that can be decoded
 */
record ReplayedPackets(List<byte[]> messages, long units, Set<Long> candids) {

    static ReplayedPackets read(OrderedPackets ordered, int maxBytes, Clock clock)
            throws IOException {
        List<byte[]> messages = new ArrayList<>();
        AtomicLong units = new AtomicLong();
        Set<Long> candids = new HashSet<>();
        AlertDecoder decoder = new AlertDecoder(maxBytes, clock);
        ordered.forEach(
                packet -> {
                    messages.add(packet.bytes());
                    decoder.decode(
                            packet.bytes(),
                            new PacketOrigin(packet.name(), 0, 0, "", clock.millis()),
                            alert -> {
                                candids.add(alert.candid());
                                units.incrementAndGet();
                            },
                            rejected -> units.incrementAndGet());
                });
        return new ReplayedPackets(messages, units.get(), candids);
    }
}
