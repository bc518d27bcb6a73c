package org.cosmicoracle.trainer.retrain;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.cosmicoracle.simulation.PacketWriter;
import org.cosmicoracle.simulation.SimulatedAlert;
import org.cosmicoracle.simulation.SimulatedClass;
import org.cosmicoracle.simulation.SimulatedObject;
import org.cosmicoracle.time.JulianDate;
import org.cosmicoracle.trainer.dataset.TestArchive;
import org.cosmicoracle.trainer.gate.Gate;
import org.cosmicoracle.trainer.gate.GateLimits;

/** Five nights with packets of objects of three classes, and their labels. */
final class TinyArchive {

    static final LocalDate LAST = LocalDate.of(2026, 7, 11);

    private static final List<SimulatedClass> CLASSES =
            List.of(SimulatedClass.SN_IA, SimulatedClass.RR_LYRAE, SimulatedClass.ASTEROID);
    private static final int NIGHTS = 5;
    private static final int MOST_ALERTS = 3;

    private final Path folder;
    private final Map<String, String> labels = new TreeMap<>();

    TinyArchive(Path folder, int perClass) throws IOException {
        this.folder = folder;
        Map<String, List<TestArchive.Row>> nights = new HashMap<>();
        try (PacketWriter writer = new PacketWriter()) {
            for (int i = 0; i < perClass; i++) {
                for (SimulatedClass type : CLASSES) {
                    add(SimulatedObject.draw(type, 77 + 31L * labels.size()), writer, nights);
                }
            }
        }
        TestArchive.write(archive(), nights);
        writeLabels(labels);
    }

    private void add(
            SimulatedObject object, PacketWriter writer, Map<String, List<TestArchive.Row>> nights)
            throws IOException {
        labels.put(object.objectId(), object.label());
        for (int k = 0; k < Math.min(MOST_ALERTS, object.alerts()); k++) {
            SimulatedAlert alert = object.alert(k, writer);
            String night = LAST.minusDays((labels.size() + k) % NIGHTS).toString().replace("-", "");
            nights.computeIfAbsent(night, n -> new ArrayList<>())
                    .add(
                            new TestArchive.Row(
                                    object.objectId(),
                                    object.candid(k),
                                    JulianDate.toEpochMillis(alert.jd() + 0.01),
                                    alert.packet()));
        }
    }

    Path archive() {
        return folder.resolve("archive");
    }

    Map<String, String> labels() {
        return labels;
    }

    void writeLabels(Map<String, String> labelled) throws IOException {
        StringBuilder text = new StringBuilder("objectId,label\n");
        labelled.forEach((id, label) -> text.append(id).append(',').append(label).append('\n'));
        Files.writeString(folder.resolve("labels.csv"), text);
    }

    static LabelTables labelTables(Path folder) {
        return new LabelTables(List.of(folder.resolve("labels.csv").toString()), Set.of());
    }

    RetrainConfig config(String registry, GateLimits limits) {
        return config(folder, registry, limits);
    }

    /** Returns a retrain on the archive that is in a folder. */
    static RetrainConfig config(Path folder, String registry, GateLimits limits) {
        return new RetrainConfig(
                new RetrainConfig.Source(
                        folder.resolve("archive").toString(),
                        new NightWindow(NIGHTS, LAST, 0),
                        labelTables(folder),
                        null,
                        0),
                new RetrainConfig.Recipe(5, 24, 16, 0, MOST_ALERTS, null),
                new RetrainConfig.Target(
                        folder.resolve(registry).toString(),
                        "tiny",
                        "20260711",
                        "broker:9092",
                        Duration.ofSeconds(1)),
                limits,
                false);
    }

    /** Returns the same without a Kafka. */
    static RetrainConfig unsent(RetrainConfig c) {
        RetrainConfig.Target to = c.target();
        return new RetrainConfig(
                c.source(),
                c.recipe(),
                new RetrainConfig.Target(
                        to.registry(), to.model(), to.version(), null, to.patience()),
                c.limits(),
                c.dryRun());
    }

    /** Limits that a network of a few seconds keeps. */
    static GateLimits lenient() {
        Map<String, Double> limits = new HashMap<>();
        for (Gate gate : Gate.values()) {
            boolean least =
                    List.of(Gate.HELD_OUT, Gate.ACCURACY, Gate.MACRO_F1_GAIN, Gate.CLASS_RECALL)
                            .contains(gate);
            limits.put(gate.id(), least ? -1 : 1e9);
        }
        return GateLimits.of(limits);
    }
}
