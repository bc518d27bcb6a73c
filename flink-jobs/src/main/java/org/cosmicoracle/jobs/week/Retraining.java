package org.cosmicoracle.jobs.week;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.cosmicoracle.jobs.local.ChildProcess;
import org.jspecify.annotations.Nullable;

/** {@code ./oracle retrain} as a process of its own: the engine has one gradient tape a process. */
final class Retraining {

    private static final String STEPS = "90";
    private static final String OBJECTS_PER_CLASS = "40";

    private final Path launcher;
    private final Path folder;
    private final Path archive;
    private final Path registry;

    /**
     * What became of a retrain.
     *
     * @param version of the bundle
     * @param exitCode of the process
     * @param reasons why it was rejected or refused; empty when it was not
     * @param measured what the gates saw
     * @param seconds it took
     */
    record Outcome(
            String version,
            int exitCode,
            List<String> reasons,
            Map<String, String> measured,
            double seconds) {

        boolean accepted() {
            return exitCode == 0;
        }
    }

    /**
     * @param folder for the logs
     * @param archive that the archive job writes
     */
    Retraining(Path launcher, Path folder, Path archive, Path registry) {
        this.launcher = launcher;
        this.folder = folder;
        this.archive = archive;
        this.registry = registry;
    }

    /** Builds the trainer where that is not done yet, so that no night waits for it. */
    void prepare() throws IOException {
        try (ChildProcess child = start("prepare", List.of("retrain", "--help"))) {
            int code = child.waitFor();
            if (code != 0) {
                throw new IOException("./oracle retrain does not start\n" + child.text());
            }
        }
    }

    /**
     * Trains and judges a bundle, and sends nothing.
     *
     * @param asOf last night, YYYYMMDD
     * @param warmStart bundle whose network it goes on from
     */
    Outcome run(String version, String asOf, Path labels, String warmStart) throws IOException {
        long start = System.nanoTime();
        List<String> arguments =
                List.of(
                        "retrain",
                        "--archive",
                        archive.toString(),
                        "--labels",
                        labels.toString(),
                        "--registry",
                        registry.toString(),
                        "--window-days",
                        "7",
                        "--as-of",
                        asOf.substring(0, 4) + "-" + asOf.substring(4, 6) + "-" + asOf.substring(6),
                        "--model",
                        warmStart.split("/", 2)[0],
                        "--version-name",
                        version,
                        "--warm-start",
                        warmStart,
                        "--quick",
                        "--steps",
                        STEPS,
                        "--objects-per-class",
                        OBJECTS_PER_CLASS);
        try (ChildProcess child = start(version, arguments)) {
            int code = child.waitFor();
            return outcome(version, code, child.text(), (System.nanoTime() - start) / 1e9);
        }
    }

    private ChildProcess start(String name, List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of("bash", launcher.toString()));
        command.addAll(arguments);
        return ChildProcess.start(command, Map.of(), folder.resolve("retrain-" + name + ".out"));
    }

    private static Outcome outcome(String version, int code, String text, double seconds) {
        List<String> reasons = new ArrayList<>();
        Map<String, String> measured = new TreeMap<>();
        for (String line : text.lines().toList()) {
            @Nullable String reason = after(line, "rejected: ", "refused: ", "retrain: ");
            if (reason != null && !reason.contains(" sha256 ")) {
                reasons.add(reason);
            }
            @Nullable String figure = after(line, "measured: ");
            if (figure != null) {
                String[] parts = figure.split(" ", 2);
                measured.put(parts[0], parts[1]);
            }
        }
        return new Outcome(version, code, reasons, measured, seconds);
    }

    private static @Nullable String after(String line, String... starts) {
        for (String start : starts) {
            int at = line.indexOf(start);
            if (at >= 0) {
                return line.substring(at + start.length());
            }
        }
        return null;
    }
}
