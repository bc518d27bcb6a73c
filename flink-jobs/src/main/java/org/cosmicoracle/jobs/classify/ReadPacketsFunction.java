package org.cosmicoracle.jobs.classify;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.flink.api.common.functions.FlatMapFunction;
import org.apache.flink.util.Collector;
import org.cosmicoracle.alert.PacketOrigin;
import org.cosmicoracle.functions.RawPacket;
import org.cosmicoracle.functions.SerializableClock;
import org.cosmicoracle.jobs.local.OrderedPackets;

/**
 * Reads packets on disk in the order of their exposures. The night is the date in an archive's
 * name, as ZTF's own are named; else the decoder finds it. One element in, whatever it says, all
 * packets out.
 */
final class ReadPacketsFunction implements FlatMapFunction<String, RawPacket> {

    private static final long serialVersionUID = 1L;
    private static final Pattern NIGHT =
            Pattern.compile("ztf_(?:public|partnership)_(\\d{8})\\.tar(?:\\.gz)?!");

    private final List<String> paths;
    private final int maxBytes;
    private final SerializableClock clock;
    private long offset;

    ReadPacketsFunction(List<String> paths, int maxBytes, SerializableClock clock) {
        this.paths = paths;
        this.maxBytes = maxBytes;
        this.clock = clock;
    }

    @Override
    public void flatMap(String ignored, Collector<RawPacket> out) throws IOException {
        new OrderedPackets(paths.stream().map(Path::of).toList(), maxBytes, clock.clock())
                .forEach(packet -> out.collect(rawOf(packet)));
    }

    private RawPacket rawOf(OrderedPackets.Packet packet) {
        Matcher matcher = NIGHT.matcher(packet.name());
        String night = matcher.find() ? matcher.group(1) : "";
        return new RawPacket(
                packet.bytes(),
                new PacketOrigin(packet.name(), 0, offset++, night, clock.clock().millis()));
    }
}
