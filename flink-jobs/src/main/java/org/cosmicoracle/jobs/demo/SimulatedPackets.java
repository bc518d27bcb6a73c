package org.cosmicoracle.jobs.demo;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.cosmicoracle.simulation.PacketWriter;
import org.cosmicoracle.simulation.SimulatedNight;
import org.cosmicoracle.simulation.SimulatedObject;

/** A simulated night; its labels are the truth behind it. */
final class SimulatedPackets implements DemoPackets {

    private static final String NIGHT = "20260115";

    private final SimulatedNight night;
    private final Map<String, String> labels = new HashMap<>();

    SimulatedPackets(long seed, int alerts) {
        night = new SimulatedNight(seed, NIGHT, alerts);
        for (int i = 0; i < night.size(); i++) {
            SimulatedObject object = night.object(i);
            labels.put(object.objectId(), object.label());
        }
    }

    @Override
    public void forEach(Sink sink) throws IOException {
        PacketWriter writer = new PacketWriter();
        for (int i = 0; i < night.size(); i++) {
            sink.accept(night.alert(i, writer).packet());
        }
    }

    @Override
    public Map<String, String> labels() {
        return labels;
    }
}
