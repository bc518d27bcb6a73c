package org.cosmicoracle.jobs.demo;

import java.io.IOException;
import java.util.Map;

/** The packets of a demo, in the order in which the survey would send them. */
interface DemoPackets {

    /** Takes one packet. */
    @FunctionalInterface
    interface Sink {
        void accept(byte[] packet) throws IOException;
    }

    /** Hands over every packet once. */
    void forEach(Sink sink) throws IOException;

    /**
     * Returns the known class of each object; empty where none is known, and then nothing can be
     * taught.
     */
    Map<String, String> labels();
}
