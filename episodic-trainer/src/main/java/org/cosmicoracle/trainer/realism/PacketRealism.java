package org.cosmicoracle.trainer.realism;

import java.nio.FloatBuffer;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.cosmicoracle.lightcurve.LightCurve;
import org.cosmicoracle.simulation.SimulatedClass;
import org.cosmicoracle.stamp.StampDecoder;
import org.cosmicoracle.trainer.data.Example;
import org.cosmicoracle.trainer.data.SimulatedObjects;
import org.cosmicoracle.trainer.data.Snapshot;
import org.cosmicoracle.trainer.training.Progress;

/**
 * Metadata and stamps of simulated packets against real ones of the same class, and of all classes
 * in the mix of the real ones. Not thread-safe.
 */
final class PacketRealism {

    private static final int LEAST_REAL = 10;
    private static final int SIMULATED_PER_REAL = 3;

    private final long seed;
    private final Clock clock;
    private final List<LightCurve> realHistories = new ArrayList<>();
    private final List<LightCurve> simulatedHistories = new ArrayList<>();

    PacketRealism(long seed, Clock clock) {
        this.seed = seed;
        this.clock = clock;
    }

    /**
     * What is compared of one class.
     *
     * @param metadata numbers of the packets
     * @param stamps numbers of their stamps
     */
    record Result(Comparison metadata, Comparison stamps) {}

    /**
     * Compares; under {@code all} every class that can be simulated, in the mix of the real ones.
     */
    Map<String, Result> compare(List<Example> real, Progress progress) {
        Map<String, List<Snapshot>> own = new TreeMap<>();
        for (Example e : real) {
            if (isSimulated(e.label())) {
                own.computeIfAbsent(e.label(), l -> new ArrayList<>()).add(e.snapshot());
            }
        }
        Map<String, Result> found = new LinkedHashMap<>();
        List<Snapshot> allReal = new ArrayList<>();
        List<Snapshot> allMade = new ArrayList<>();
        int done = 0;
        try (SimulatedObjects source = new SimulatedObjects(seed, 1, clock)) {
            for (Map.Entry<String, List<Snapshot>> entry : own.entrySet()) {
                List<Snapshot> made = new ArrayList<>();
                SimulatedClass type = SimulatedClass.of(entry.getKey());
                for (int i = 0; i < SIMULATED_PER_REAL * entry.getValue().size(); i++) {
                    made.add(source.packet(type, i).snapshots().get(0));
                }
                allReal.addAll(entry.getValue());
                allMade.addAll(made);
                if (entry.getValue().size() >= LEAST_REAL) {
                    found.put(entry.getKey(), result(entry.getValue(), made));
                }
                progress.report(++done, own.size(), entry.getKey());
            }
        }
        found.put("all", result(allReal, allMade));
        allReal.forEach(s -> realHistories.add(s.curve()));
        allMade.forEach(s -> simulatedHistories.add(s.curve()));
        return found;
    }

    /** Returns the histories in the real packets that were compared. */
    List<LightCurve> realHistories() {
        return realHistories;
    }

    /** Returns the histories in the simulated packets that were compared. */
    List<LightCurve> simulatedHistories() {
        return simulatedHistories;
    }

    private static boolean isSimulated(String label) {
        for (SimulatedClass c : SimulatedClass.values()) {
            if (c.label().equals(label)) {
                return true;
            }
        }
        return false;
    }

    private Result result(List<Snapshot> real, List<Snapshot> made) {
        return new Result(
                Comparison.of(Features.METADATA, metadata(real), metadata(made), seed),
                Comparison.of(StampStatistics.features(), stamps(real), stamps(made), seed));
    }

    private static List<float[]> metadata(List<Snapshot> packets) {
        return packets.stream().map(Snapshot::metadata).toList();
    }

    private static List<float[]> stamps(List<Snapshot> packets) {
        List<float[]> rows = new ArrayList<>();
        float[] triplet = new float[StampDecoder.VALUES];
        try (StampDecoder decoder = new StampDecoder()) {
            for (Snapshot p : packets) {
                boolean there =
                        p.packet() != null
                                && decoder.decode(
                                        p.packet(), p.xpos(), p.ypos(), FloatBuffer.wrap(triplet));
                if (there) {
                    rows.add(StampStatistics.of(triplet));
                }
            }
        }
        return rows;
    }
}
