package org.cosmicoracle.jobs.ingest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.cosmicoracle.archive.AnchorReading;
import org.cosmicoracle.sky.ReferenceAnchor;

/** Reads a folder of an archive's files into anchors and counts what happens. Not thread-safe. */
final class AnchorIngest {

    private final AnchorArchive archive;
    private final long asOfMs;
    private final Consumer<String> complaints;
    private final Map<String, ReferenceAnchor> anchors = new LinkedHashMap<>();
    private final Map<String, Integer> skippedRows = new TreeMap<>();
    private int filesRead;
    private int filesSkipped;
    private int merged;

    /**
     * @param asOfMs when the archive was read [Unix ms]
     * @param complaints gets one line for each file that cannot be read
     */
    AnchorIngest(AnchorArchive archive, long asOfMs, Consumer<String> complaints) {
        this.archive = archive;
        this.asOfMs = asOfMs;
        this.complaints = complaints;
    }

    /** Reads every file of the archive's kind in a folder and its folders, by name. */
    void readFolder(Path folder) throws IOException {
        List<Path> files;
        try (Stream<Path> found = Files.walk(folder)) {
            files = found.filter(Files::isRegularFile).filter(archive::takes).sorted().toList();
        }
        for (Path file : files) {
            readFile(file, folder);
        }
    }

    private void readFile(Path file, Path folder) {
        try {
            AnchorReading reading = archive.read(file, asOfMs);
            filesRead++;
            reading.skipped()
                    .forEach((reason, rows) -> skippedRows.merge(reason, rows, Integer::sum));
            reading.anchors().forEach(this::add);
        } catch (IOException e) {
            filesSkipped++;
            String reason = String.valueOf(e.getMessage()).lines().findFirst().orElse("unreadable");
            complaints.accept("skipped " + folder.relativize(file) + ": " + reason);
        }
    }

    private void add(ReferenceAnchor anchor) {
        ReferenceAnchor held = anchors.get(anchor.key());
        if (held != null) {
            merged++;
        }
        anchors.put(anchor.key(), held == null ? anchor : archive.merge(held, anchor));
    }

    /** Returns the anchors, one per key, in the order in which they were met. */
    List<ReferenceAnchor> anchors() {
        return List.copyOf(anchors.values());
    }

    /** Returns the account of the reading, a line for each count. */
    List<String> summary() {
        long periods = anchors.values().stream().filter(a -> a.periodDays() != null).count();
        Stream<String> counts =
                Stream.of(
                        filesRead + " files read, " + filesSkipped + " skipped",
                        anchors.size()
                                + " anchors, "
                                + periods
                                + " with a period; "
                                + merged
                                + " rows joined to another of their key");
        Stream<String> skipped =
                skippedRows.entrySet().stream()
                        .map(e -> e.getValue() + " rows skipped: " + e.getKey());
        return Stream.concat(counts, skipped).toList();
    }
}
