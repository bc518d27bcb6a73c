package org.cosmicoracle.jobs.demo;

import java.io.IOException;
import java.util.Map;
import org.cosmicoracle.jobs.local.OrderedPackets;

/** Real packets, in the order of their exposures. */
record PacketsOnDisk(OrderedPackets packets) implements DemoPackets {

    @Override
    public void forEach(Sink sink) throws IOException {
        packets.forEach(packet -> sink.accept(packet.bytes()));
    }

    @Override
    public Map<String, String> labels() {
        return Map.of();
    }
}
