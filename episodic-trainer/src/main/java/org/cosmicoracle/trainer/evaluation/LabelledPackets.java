package org.cosmicoracle.trainer.evaluation;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.cosmicoracle.alert.Alert;
import org.cosmicoracle.alert.AlertDecoder;
import org.cosmicoracle.alert.PacketOrigin;
import org.cosmicoracle.feature.ContextFeatures;
import org.cosmicoracle.fewshot.Taxonomy;
import org.cosmicoracle.trainer.data.BadDataException;
import org.cosmicoracle.trainer.data.Example;
import org.cosmicoracle.trainer.data.Snapshot;
import org.jspecify.annotations.Nullable;

/**
 * Real packets with catalogue labels: a folder of {@code .avro} files and a CSV with the columns
 * objectId and label, where a label is {@code CATALOGUE:name} or SSO. They are measured on and
 * never trained on.
 */
public final class LabelledPackets {

    private static final int MAX_PACKET_BYTES = 4 << 20;

    private final Taxonomy taxonomy;
    private final Clock clock;

    public LabelledPackets(Taxonomy taxonomy, Clock clock) {
        this.taxonomy = taxonomy;
        this.clock = clock;
    }

    /**
     * Returns an example per distinct alert whose label maps to a node of the taxonomy, which may
     * be an inner one.
     */
    public List<Example> read(Path folder, Path labels) throws IOException, BadDataException {
        Map<String, String> nodeOf = nodes(labels);
        List<Example> examples = new ArrayList<>();
        Set<Long> seen = new HashSet<>();
        AlertDecoder decoder = new AlertDecoder(MAX_PACKET_BYTES, clock);
        List<Path> files;
        try (Stream<Path> entries = Files.list(folder)) {
            files = entries.filter(p -> p.toString().endsWith(".avro")).sorted().toList();
        }
        for (Path file : files) {
            PacketOrigin origin = new PacketOrigin(file.toString(), 0, 0, "", clock.millis());
            decoder.decode(
                    Files.readAllBytes(file),
                    origin,
                    alert -> {
                        String node = nodeOf.get(alert.objectId());
                        if (node != null && seen.add(alert.candid())) {
                            examples.add(example(alert, node));
                        }
                    },
                    rejected -> {});
        }
        return examples;
    }

    private static Example example(Alert alert, String node) {
        Snapshot snapshot =
                new Snapshot(
                        alert.lightCurve(),
                        ContextFeatures.compute(alert.candidate(), List.of()),
                        alert.packet(),
                        alert.candidate().xpos(),
                        alert.candidate().ypos());
        return new Example(alert.objectId(), node, "packet", snapshot);
    }

    private Map<String, String> nodes(Path file) throws IOException, BadDataException {
        List<String> lines = Files.readAllLines(file, StandardCharsets.UTF_8);
        List<String> header = lines.isEmpty() ? List.of() : Arrays.asList(lines.get(0).split(","));
        int id = header.indexOf("objectId");
        int label = header.indexOf("label");
        if (id < 0 || label < 0) {
            throw new BadDataException(file + " needs the columns objectId and label");
        }
        Map<String, String> nodes = new HashMap<>();
        for (String line : lines.subList(1, lines.size())) {
            String[] cells = line.split(",", -1);
            String node = cells.length > label ? nodeOf(cells[label]) : null;
            if (node != null) {
                nodes.put(cells[id], node);
            }
        }
        return nodes;
    }

    private @Nullable String nodeOf(String label) {
        if (label.equals("SSO")) {
            return taxonomy.classOf("ZTF", "SSO");
        }
        int colon = label.indexOf(':');
        return colon < 0
                ? null
                : taxonomy.classOf(label.substring(0, colon), label.substring(colon + 1));
    }
}
