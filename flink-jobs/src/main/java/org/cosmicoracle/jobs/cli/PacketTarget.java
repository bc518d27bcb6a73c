package org.cosmicoracle.jobs.cli;

import java.io.IOException;

/** Where packets are written. */
interface PacketTarget extends AutoCloseable {

    void add(String name, byte[] packet) throws IOException;

    @Override
    void close() throws IOException;
}
