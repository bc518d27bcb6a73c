package org.cosmicoracle.trainer.dataset;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.parquet.hadoop.ParquetWriter;
import org.cosmicoracle.fewshot.Taxonomy;
import org.cosmicoracle.registry.ModelBundle;
import org.cosmicoracle.trainer.data.BadDataException;

/**
 * N-way K-shot episodes over a feature data set: a folder with {@value #ROWS} and a manifest. The
 * same data set, task and software give equal files.
 */
public final class EpisodeDataset {

    /** One row per object of an episode. */
    public static final String ROWS = "episodes.parquet";

    /** What the episodes are drawn from. */
    public static final String MANIFEST = "manifest.json";

    static final Schema SCHEMA =
            SchemaBuilder.record("EpisodeRow")
                    .namespace("org.cosmicoracle.dataset")
                    .doc("An object of an episode; objectId and phase name its row of features")
                    .fields()
                    .requiredInt("episode")
                    .requiredInt("way")
                    .requiredString("class")
                    .requiredString("role")
                    .requiredString("objectId")
                    .requiredString("phase")
                    .endRecord();

    private final FeatureIndex index;
    private final EpisodeTask task;
    private final Map<String, List<String>> members = new TreeMap<>();
    private final Map<String, Integer> tooSmall = new TreeMap<>();

    /**
     * @throws BadDataException names the class that has too few objects, or says that there are
     *     fewer classes than ways
     */
    public EpisodeDataset(FeatureIndex index, EpisodeTask task) throws BadDataException {
        this.index = index;
        this.task = task;
        gather();
        checkSizes();
    }

    private void gather() {
        Set<String> wanted =
                task.classes().isEmpty()
                        ? new TreeSet<>(Taxonomy.standard().leaves())
                        : task.classes();
        Set<String> identities = new TreeSet<>();
        for (FeatureIndex.Entry entry : index.entries()) {
            boolean taken =
                    entry.side().equals(task.side())
                            && entry.phase().equals(task.phase())
                            && (task.source() == null || entry.source().equals(task.source()))
                            && wanted.contains(entry.label());
            if (taken && identities.add(entry.identity())) {
                members.computeIfAbsent(entry.label(), l -> new ArrayList<>())
                        .add(entry.objectId());
            }
        }
        task.classes().forEach(label -> members.putIfAbsent(label, List.of()));
    }

    private void checkSizes() throws BadDataException {
        int least = task.leastObjects();
        for (String label : List.copyOf(members.keySet())) {
            int n = members.getOrDefault(label, List.of()).size();
            if (n < least && !task.leaveOutSmall()) {
                throw new BadDataException(
                        "class "
                                + label
                                + " has "
                                + n
                                + " objects on the side "
                                + task.side()
                                + " in phase "
                                + task.phase()
                                + ", "
                                + task.shots()
                                + " shots and their queries need "
                                + least
                                + ": add objects, name others by --classes, or --leave-out-small");
            }
            if (n < least) {
                tooSmall.put(label, n);
                members.remove(label);
            }
        }
        if (members.size() < task.way()) {
            throw new BadDataException(
                    task.way()
                            + " ways need as many classes with "
                            + least
                            + " objects on the side "
                            + task.side()
                            + " in phase "
                            + task.phase()
                            + ", there are "
                            + members.size());
        }
    }

    /**
     * Writes the episodes whole or not at all.
     *
     * @param command for the manifest
     * @return the manifest
     */
    public Map<String, Object> write(Path folder, String command) throws IOException {
        Map<String, Object> manifest = new TreeMap<>();
        try (StagedFolder stage = new StagedFolder(folder)) {
            RowDigest digest = new RowDigest(SCHEMA);
            SplittableRandom random = new SplittableRandom(task.seed());
            try (ParquetWriter<GenericRecord> out = ParquetTable.create(stage.file(ROWS), SCHEMA)) {
                for (int episode = 0; episode < task.episodes(); episode++) {
                    for (GenericRecord row : draw(episode, random)) {
                        out.write(row);
                        digest.add(row);
                    }
                }
            }
            manifest.put("command", command);
            manifest.put("features", index.fingerprint());
            manifest.put("fingerprint", digest.hex());
            manifest.put("task", describe());
            Map<String, Integer> counts = new TreeMap<>();
            members.forEach((label, ids) -> counts.put(label, ids.size()));
            manifest.put("classes", counts);
            manifest.put("leftOut", tooSmall);
            manifest.put("files", stage.digests());
            Files.writeString(stage.file(MANIFEST), ModelBundle.toJson(manifest) + "\n");
            stage.commit();
        }
        return manifest;
    }

    private Map<String, Object> describe() {
        Map<String, Object> text = new TreeMap<>();
        text.put("way", task.way());
        text.put("shots", task.shots());
        text.put("queries", task.queries());
        text.put("episodes", task.episodes());
        text.put("seed", task.seed());
        text.put("side", task.side());
        text.put("phase", task.phase());
        text.put("source", task.source() == null ? "all" : task.source());
        return text;
    }

    private List<GenericRecord> draw(int episode, SplittableRandom random) {
        List<GenericRecord> rows = new ArrayList<>();
        List<String> classes = shuffled(List.copyOf(members.keySet()), task.way(), random);
        for (int way = 0; way < classes.size(); way++) {
            String label = classes.get(way);
            List<String> drawn =
                    shuffled(
                            members.getOrDefault(label, List.of()),
                            task.shots() + task.queries(),
                            random);
            for (int i = 0; i < drawn.size(); i++) {
                GenericRecord row = new GenericData.Record(SCHEMA);
                row.put("episode", episode);
                row.put("way", way);
                row.put("class", label);
                row.put("role", i < task.shots() ? "support" : "query");
                row.put("objectId", drawn.get(i));
                row.put("phase", task.phase());
                rows.add(row);
            }
        }
        return rows;
    }

    /** Returns up to n different elements, every choice as likely (Fisher and Yates). */
    private static List<String> shuffled(List<String> all, int n, SplittableRandom random) {
        List<String> copy = new ArrayList<>(all);
        int taken = Math.min(n, copy.size());
        for (int i = 0; i < taken; i++) {
            int j = i + random.nextInt(copy.size() - i);
            String kept = copy.get(i);
            copy.set(i, copy.get(j));
            copy.set(j, kept);
        }
        return copy.subList(0, taken);
    }
}
