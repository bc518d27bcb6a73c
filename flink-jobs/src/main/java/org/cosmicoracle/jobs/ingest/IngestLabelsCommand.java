package org.cosmicoracle.jobs.ingest;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.cosmicoracle.archive.LabelTable;
import org.cosmicoracle.archive.Reading;
import org.cosmicoracle.fewshot.LabelOrigin;
import org.cosmicoracle.fewshot.ObjectLabel;
import org.cosmicoracle.fewshot.Taxonomy;
import org.cosmicoracle.jobs.kafka.LabelTopic;
import org.cosmicoracle.jobs.kafka.TopicAdmin;
import org.cosmicoracle.schemas.Topics;
import org.cosmicoracle.wire.LabelJson;
import org.cosmicoracle.wire.LabelWire;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code ./oracle ingest labels}: tables of labels to object-labels, or to a file. */
@Command(
        name = "labels",
        mixinStandardHelpOptions = true,
        description = {
            "Reads labels of objects: the catalogue of BTS, a download of TNS, or a table with the columns objectId and"
                    + " label (and timeMs, source). Says how many, and what was skipped and why.",
            "On the topic they join what was said before; saying a thing again adds nothing."
        })
public final class IngestLabelsCommand implements Callable<Integer> {

    @Option(
            names = "--from",
            required = true,
            arity = "1..*",
            paramLabel = "FILE.csv",
            description = "The tables.")
    private List<Path> from = List.of();

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description = "Writes the labels as FILE.avro or, one JSON object a line, FILE.jsonl.")
    private @Nullable Path out;

    @Option(
            names = "--brokers",
            paramLabel = "HOST:PORT",
            description = "Adds the labels to object-labels.")
    private @Nullable String brokers;

    @Option(
            names = "--as-of",
            paramLabel = "TIME",
            description =
                    "When it was said, as 2026-11-21 or 2026-11-21T04:30:00Z, for rows without a time. Default: now.")
    private @Nullable String asOf;

    @Option(
            names = "--origin",
            defaultValue = "human",
            paramLabel = "ORIGIN",
            description =
                    "Of a table with objectId and label: catalogue, spectroscopic or human. Default: ${DEFAULT-VALUE}.")
    private String origin = "human";

    @Option(
            names = "--source",
            paramLabel = "NAME",
            description = "Who says so in such a table. Default: the user's name.")
    private String source = System.getProperty("user.name", "unknown");

    @Option(
            names = "--new-class",
            paramLabel = "NAME",
            description =
                    "A class of such a table that is meant though the taxonomy lacks it; may be repeated.")
    private Set<String> newClasses = Set.of();

    @Spec private CommandSpec spec = CommandSpec.create();

    private final Clock clock;

    /** Reads the wall clock. */
    public IngestLabelsCommand() {
        this(Clock.systemUTC());
    }

    IngestLabelsCommand(Clock clock) {
        this.clock = clock;
    }

    @Override
    public Integer call() throws IOException {
        if (out == null && brokers == null) {
            throw usage("say where the labels go: --out FILE or --brokers HOST:PORT");
        }
        List<ObjectLabel> labels = read(asked());
        if (out != null) {
            write(labels, out);
            say("wrote " + labels.size() + " labels to " + out);
        }
        if (brokers != null && !labels.isEmpty()) {
            TopicAdmin.createMissing(brokers);
            LabelTopic.Added added = LabelTopic.add(brokers, labels);
            say(
                    added.fresh()
                            + " objects new on "
                            + Topics.OBJECT_LABELS
                            + ", "
                            + added.changed()
                            + " with more said of them, "
                            + added.unchanged()
                            + " without news");
        }
        return labels.isEmpty() ? 1 : 0;
    }

    private LabelTable.Asked asked() {
        try {
            return new LabelTable.Asked(atMs(), LabelOrigin.of(origin), source, newClasses);
        } catch (DateTimeParseException e) {
            throw usage("--as-of is no time: " + asOf);
        } catch (IllegalArgumentException e) {
            throw usage(String.valueOf(e.getMessage()));
        }
    }

    private long atMs() {
        if (asOf == null) {
            return clock.millis();
        }
        return asOf.contains("T")
                ? Instant.parse(asOf).toEpochMilli()
                : LocalDate.parse(asOf).atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli();
    }

    private List<ObjectLabel> read(LabelTable.Asked asked) throws IOException {
        Map<String, ObjectLabel> labels = new TreeMap<>();
        Map<String, Integer> skipped = new TreeMap<>();
        for (Path file : from) {
            Reading<ObjectLabel> reading =
                    LabelTable.read(Files.readAllBytes(file), Taxonomy.standard(), asked);
            reading.records().forEach(l -> labels.merge(l.objectId(), l, ObjectLabel::withNews));
            reading.skipped().forEach((reason, n) -> skipped.merge(reason, n, Integer::sum));
        }
        Map<String, Integer> classes = new TreeMap<>();
        labels.values().forEach(l -> classes.merge(String.valueOf(l.label()), 1, Integer::sum));
        long conflicting =
                labels.values().stream().filter(l -> l.isConflicting(Taxonomy.standard())).count();
        say(
                from.size()
                        + " files read: "
                        + labels.size()
                        + " objects, "
                        + conflicting
                        + " with sources that disagree");
        classes.forEach((label, n) -> say(n + " " + label));
        skipped.forEach((reason, n) -> say(n + " rows skipped: " + reason));
        return new ArrayList<>(labels.values());
    }

    private static void write(List<ObjectLabel> labels, Path file) throws IOException {
        if (!file.toString().endsWith(".jsonl")) {
            LabelWire.writeFile(file, labels);
            return;
        }
        try (BufferedWriter writer = Files.newBufferedWriter(file)) {
            for (ObjectLabel label : labels) {
                writer.write(LabelJson.lineOf(label));
                writer.newLine();
            }
        }
    }

    private ParameterException usage(String message) {
        return new ParameterException(spec.commandLine(), message);
    }

    private void say(String line) {
        PrintWriter to = spec.commandLine().getOut();
        to.println(line);
    }
}
