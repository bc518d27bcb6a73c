package org.cosmicoracle.jobs.week;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.cosmicoracle.fewshot.ObjectLabel;
import org.cosmicoracle.jobs.ingest.IngestLabelsCommand;
import org.cosmicoracle.jobs.kafka.LabelTopic;
import picocli.CommandLine;

/**
 * Says what some objects are, some at the day's end and some a day later, by {@code ingest labels}.
 * One object in five is never labelled: nothing learns from it, so that the bundles can be compared
 * on it. Not thread-safe.
 */
final class LabelDesk {

    private static final double HELD_OUT = 0.2;
    private static final double AT_ONCE = 0.35;
    private static final double A_DAY_LATER = 0.5;

    private final Path folder;
    private final String brokers;
    private final long seed;
    private final Set<String> said = new HashSet<>();

    LabelDesk(Path folder, String brokers, long seed) {
        this.folder = folder;
        this.brokers = brokers;
        this.seed = seed;
    }

    boolean isHeldOut(String objectId) {
        return draw(objectId) < HELD_OUT;
    }

    private double draw(String objectId) {
        return new SplittableRandom(seed + 31L * objectId.hashCode()).split().nextDouble();
    }

    /**
     * Releases what is due at a day's end.
     *
     * @param seen objects of the night
     * @param seenBefore objects of the night before
     * @param truth class by object
     * @return how many objects were labelled
     */
    int release(int day, Set<String> seen, Set<String> seenBefore, Map<String, String> truth)
            throws IOException {
        Map<String, String> due = new TreeMap<>();
        for (String id : seen) {
            double u = draw(id);
            if (u >= HELD_OUT && u < AT_ONCE) {
                due.put(id, truth.getOrDefault(id, ""));
            }
        }
        for (String id : seenBefore) {
            double u = draw(id);
            if (u >= AT_ONCE && u < A_DAY_LATER) {
                due.put(id, truth.getOrDefault(id, ""));
            }
        }
        due.keySet().removeAll(said);
        if (due.isEmpty()) {
            return 0;
        }
        said.addAll(due.keySet());
        Path table = write("released-" + day + ".csv", due);
        run(
                "--from",
                table.toString(),
                "--brokers",
                brokers,
                "--origin",
                "spectroscopic",
                "--source",
                "simulated survey");
        return due.size();
    }

    private static void run(String... arguments) {
        CommandLine ingest = new CommandLine(new IngestLabelsCommand());
        ingest.setOut(new PrintWriter(Writer.nullWriter()));
        int code = ingest.execute(arguments);
        if (code != 0) {
            throw new IllegalStateException("ingest labels ended with " + code);
        }
    }

    /** Returns a table of what is on object-labels, as {@code retrain --labels} takes it. */
    Path table(int day) throws IOException {
        return write("labels-" + day + ".csv", read());
    }

    /** Returns the same with the classes dealt to the objects anew: poison. */
    Path shuffled(int day) throws IOException {
        Map<String, String> labels = read();
        List<String> classes = new ArrayList<>(labels.values());
        Collections.shuffle(classes, new Random(seed));
        int at = 0;
        for (Map.Entry<String, String> each : labels.entrySet()) {
            each.setValue(classes.get(at++));
        }
        return write("poisoned-" + day + ".csv", labels);
    }

    private Map<String, String> read() throws IOException {
        Map<String, String> labels = new TreeMap<>();
        for (ObjectLabel each : LabelTopic.read(brokers).values()) {
            String label = each.label();
            if (label != null) {
                labels.put(each.objectId(), label);
            }
        }
        return labels;
    }

    private Path write(String name, Map<String, String> labels) throws IOException {
        List<String> lines = new ArrayList<>(List.of("objectId,label"));
        labels.forEach((id, label) -> lines.add(id + "," + label));
        return Files.write(folder.resolve(name), lines);
    }
}
