package org.cosmicoracle.jobs.demo;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.cosmicoracle.jobs.local.PacketFiles;
import org.cosmicoracle.jobs.local.PacketOrder;

/** Real packets, in the order of their exposures. */
final class PacketsOnDisk implements DemoPackets {

    private static final int MAX_BYTES = 16 << 20;

    private final List<Path> files;

    PacketsOnDisk(List<Path> paths, Clock clock) throws IOException {
        files = PacketOrder.byExposure(PacketFiles.find(paths), MAX_BYTES, clock);
        if (files.isEmpty()) {
            throw new IOException("no .avro or .tar.gz files in " + paths);
        }
    }

    @Override
    public void forEach(Sink sink) throws IOException {
        for (Path file : files) {
            new PacketFiles(MAX_BYTES).read(file, (name, bytes) -> sink.accept(bytes));
        }
    }

    @Override
    public Map<String, String> labels() {
        return Map.of();
    }
}
