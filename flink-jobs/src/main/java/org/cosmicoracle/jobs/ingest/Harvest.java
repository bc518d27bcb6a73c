package org.cosmicoracle.jobs.ingest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BinaryOperator;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.cosmicoracle.archive.Reading;
import org.cosmicoracle.sky.ReferenceAnchor;
import org.jspecify.annotations.Nullable;

/**
 * What an ingest brings in: anchors by key, records for JSON lines, files; and the account of what
 * was read and left out. Holds its records in memory, which {@code limit} bounds. Not thread-safe.
 */
final class Harvest {

    private final BinaryOperator<ReferenceAnchor> merge;
    private final int limit;
    private final @Nullable Path folder;
    private final Consumer<String> complaints;
    private final Map<String, ReferenceAnchor> anchors = new LinkedHashMap<>();
    private final List<Map<String, Object>> lines = new ArrayList<>();
    private final Map<String, Integer> skippedRows = new TreeMap<>();
    private int filesRead;
    private int filesSkipped;
    private int filesKept;
    private int packets;
    private int notes;
    private int merged;
    private int beyondLimit;

    /**
     * @param merge makes one anchor of two with one key
     * @param limit records to take at most
     * @param folder where files go that are asked for as files; null when they are not kept
     * @param complaints gets one line for each file that cannot be read
     */
    Harvest(
            BinaryOperator<ReferenceAnchor> merge,
            int limit,
            @Nullable Path folder,
            Consumer<String> complaints) {
        this.merge = merge;
        this.limit = limit;
        this.folder = folder;
        this.complaints = complaints;
    }

    /** Takes the anchors of one file or answer. */
    void takeAnchors(Reading<ReferenceAnchor> reading) {
        count(reading);
        reading.records().forEach(this::add);
    }

    /** Takes the records of one file or answer as lines. */
    <T> void takeLines(Reading<T> reading, Function<T, Map<String, Object>> line) {
        count(reading);
        for (T each : reading.records()) {
            if (isFull()) {
                beyondLimit++;
            } else {
                lines.add(line.apply(each));
            }
        }
    }

    /** Takes a record that says what a file held, whatever the limit. */
    void note(Map<String, Object> line) {
        filesRead++;
        lines.add(line);
        notes++;
    }

    /** Takes a packet, as a file. */
    void takePacket(String name, byte[] packet) throws IOException {
        keep(packet, name);
        packets++;
    }

    private void count(Reading<?> reading) {
        filesRead++;
        skip(reading.skipped());
    }

    /** Counts rows that were left out. */
    void skip(Map<String, Integer> rows) {
        rows.forEach((reason, n) -> skippedRows.merge(reason, n, Integer::sum));
    }

    /** Counts a file that cannot be read, and says so. */
    void skipFile(String name, IOException failure) {
        filesSkipped++;
        String reason =
                String.valueOf(failure.getMessage()).lines().findFirst().orElse("unreadable");
        complaints.accept("skipped " + name + ": " + reason);
    }

    /** Puts a copy of a file into the folder, where there is one. */
    void keep(Path file, String name) throws IOException {
        keep(name, part -> Files.copy(file, part, StandardCopyOption.REPLACE_EXISTING));
    }

    /** Puts a file into the folder, where there is one. */
    void keep(byte[] bytes, String name) throws IOException {
        keep(name, part -> Files.write(part, bytes));
    }

    private void keep(String name, FileWriting writing) throws IOException {
        if (folder == null) {
            return;
        }
        Files.createDirectories(folder);
        Path part = folder.resolve(name + ".part");
        writing.into(part);
        Files.move(
                part,
                folder.resolve(name),
                StandardCopyOption.ATOMIC_MOVE,
                StandardCopyOption.REPLACE_EXISTING);
        filesKept++;
    }

    /** Writes a file. */
    @FunctionalInterface
    private interface FileWriting {
        void into(Path file) throws IOException;
    }

    private void add(ReferenceAnchor anchor) {
        ReferenceAnchor held = anchors.get(anchor.key());
        if (held != null) {
            merged++;
            anchors.put(anchor.key(), merge.apply(held, anchor));
        } else if (isFull()) {
            beyondLimit++;
        } else {
            anchors.put(anchor.key(), anchor);
        }
    }

    /** Returns true when no more is taken. */
    boolean isFull() {
        return room() <= 0;
    }

    /** Returns how many records more are taken. */
    int room() {
        return limit - anchors.size() - packets - (lines.size() - notes);
    }

    /** Returns true when nothing was brought in. */
    boolean isEmpty() {
        return anchors.isEmpty() && lines.size() == notes && packets == 0 && filesKept == 0;
    }

    /** Returns the anchors, one per key, in the order in which they were met. */
    List<ReferenceAnchor> anchors() {
        return List.copyOf(anchors.values());
    }

    /** Returns the records that are no anchors. */
    List<Map<String, Object>> lines() {
        return List.copyOf(lines);
    }

    /** Returns the account, a line for each count. */
    List<String> summary() {
        Stream<String> counts =
                Stream.of(filesRead + " files read, " + filesSkipped + " skipped", what());
        Stream<String> limited =
                isFull()
                        ? Stream.of(
                                "stopped at --limit "
                                        + limit
                                        + (beyondLimit > 0
                                                ? "; " + beyondLimit + " more were left"
                                                : ""))
                        : Stream.of();
        Stream<String> kept =
                filesKept > 0 ? Stream.of(filesKept + " files in " + folder) : Stream.of();
        Stream<String> skipped =
                skippedRows.entrySet().stream()
                        .map(e -> e.getValue() + " rows skipped: " + e.getKey());
        return Stream.of(counts, limited, kept, skipped).flatMap(s -> s).toList();
    }

    private String what() {
        if (notes > 0) {
            return packets + " packets";
        }
        if (anchors.isEmpty() && !lines.isEmpty()) {
            return lines.size() + " records";
        }
        long periods = anchors.values().stream().filter(a -> a.periodDays() != null).count();
        return anchors.size()
                + " anchors, "
                + periods
                + " with a period; "
                + merged
                + " rows joined to another of their key";
    }
}
