package org.cosmicoracle.jobs.chaos;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.cosmicoracle.alert.AlertDecoder;
import org.cosmicoracle.alert.PacketOrigin;
import org.cosmicoracle.jobs.local.PacketFiles;
import org.cosmicoracle.jobs.local.PacketOrder;

/**
 * Packets of a trial and what must become of them.
 *
 * @param messages containers in the order of their exposures; held in memory so that reading does
 *     not slow the replay
 * @param units packets in them, the unit of the account; what cannot be read counts as one
 * @param candids distinct candids that can be decoded
 */
record ReplayedPackets(List<byte[]> messages, long units, Set<Long> candids) {

    private static final int MAX_BYTES = 16 << 20;

    static ReplayedPackets read(List<Path> paths, Clock clock) throws IOException {
        List<byte[]> messages = new ArrayList<>();
        AtomicLong units = new AtomicLong();
        Set<Long> candids = new HashSet<>();
        AlertDecoder decoder = new AlertDecoder(MAX_BYTES, clock);
        for (Path file : PacketOrder.byExposure(PacketFiles.find(paths), MAX_BYTES, clock)) {
            new PacketFiles(MAX_BYTES)
                    .read(
                            file,
                            (name, bytes) -> {
                                messages.add(bytes);
                                decoder.decode(
                                        bytes,
                                        new PacketOrigin(name, 0, 0, "", clock.millis()),
                                        alert -> {
                                            candids.add(alert.candid());
                                            units.incrementAndGet();
                                        },
                                        rejected -> units.incrementAndGet());
                            });
        }
        if (messages.isEmpty()) {
            throw new IOException("no .avro or .tar.gz files in " + paths);
        }
        return new ReplayedPackets(messages, units.get(), candids);
    }
}
