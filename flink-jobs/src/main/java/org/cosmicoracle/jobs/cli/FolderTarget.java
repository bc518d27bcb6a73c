package org.cosmicoracle.jobs.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file for each packet. */
record FolderTarget(Path folder) implements PacketTarget {

    @Override
    public void add(String name, byte[] packet) throws IOException {
        Files.write(folder.resolve(name), packet);
    }

    @Override
    public void close() {}
}
