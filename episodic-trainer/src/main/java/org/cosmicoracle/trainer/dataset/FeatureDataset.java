package org.cosmicoracle.trainer.dataset;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntConsumer;
import org.apache.avro.generic.GenericRecord;
import org.apache.parquet.hadoop.ParquetWriter;
import org.cosmicoracle.feature.FeatureSet;
import org.cosmicoracle.feature.LightCurveGrid;
import org.cosmicoracle.fewshot.Taxonomy;
import org.cosmicoracle.registry.ModelBundle;
import org.cosmicoracle.trainer.data.BadDataException;
import org.cosmicoracle.trainer.data.ObjectIdentities;
import org.cosmicoracle.trainer.data.Split;
import org.cosmicoracle.trainer.data.TrainingObject;

/**
 * A folder with {@value #ROWS}, {@value #MANIFEST}, and the light curves of the train and the test
 * side as CSV. Equal inputs, options and software give equal files.
 */
public final class FeatureDataset {

    /** One row per object and phase. */
    public static final String ROWS = "features.parquet";

    /** What the data set is made of. */
    public static final String MANIFEST = "manifest.json";

    /** Light curves of a side: the real ones, or the simulated where there is no real one. */
    public static final String TRAIN_CURVES = "train.csv.gz";

    /** See {@link #TRAIN_CURVES}. */
    public static final String TEST_CURVES = "test.csv.gz";

    /** Changes when rows are made of the same points in another way: phases, cuts, columns. */
    private static final String PREPROCESSING = "1";

    private final ObjectIdentities identities;
    private final SideRule rule;
    private final Map<String, Object> manifest = new TreeMap<>();

    /**
     * @param identities which ids are one object
     * @param command that makes the data set, for the manifest
     */
    public FeatureDataset(ObjectIdentities identities, SideRule rule, String command) {
        this.identities = identities;
        this.rule = rule;
        manifest.put("command", command);
        manifest.put("seed", rule.seed());
        manifest.put("featureSet", FeatureSet.VERSION);
        manifest.put("preprocessing", PREPROCESSING);
        manifest.put("taxonomy", Taxonomy.standard().version());
        manifest.put("phases", Phase.EACH.stream().map(Phase::name).toList());
        manifest.put("gridShape", List.of(LightCurveGrid.CHANNELS, LightCurveGrid.LENGTH));
    }

    /**
     * Writes a data set whole or not at all.
     *
     * @param leftOut how many objects were not taken, by reason
     * @param done hears how many objects are written
     * @return the manifest
     * @throws BadDataException when there is no object, or one stands on two sides
     */
    public Map<String, Object> write(
            Path folder,
            List<DatasetObject> objects,
            Map<String, Integer> leftOut,
            IntConsumer done)
            throws IOException, BadDataException {
        if (objects.isEmpty()) {
            throw new BadDataException(
                    "no object is left for the data set (left out: "
                            + leftOut
                            + "): give light curves, packets or --objects-per-class");
        }
        Map<Split, List<DatasetObject>> sides = sides(objects);
        try (StagedFolder stage = new StagedFolder(folder)) {
            writeRows(stage.file(ROWS), objects, done);
            String curvesOf = curvesOf(objects);
            CurvesFile.write(stage.file(TRAIN_CURVES), only(sides, Split.TRAIN, curvesOf));
            CurvesFile.write(stage.file(TEST_CURVES), only(sides, Split.TEST, curvesOf));
            manifest.put("curves", curvesOf);
            manifest.put("leftOut", leftOut);
            manifest.put("counts", counts(sides));
            manifest.put("splits", splits(sides));
            manifest.put("files", stage.digests());
            Files.writeString(stage.file(MANIFEST), ModelBundle.toJson(manifest) + "\n");
            stage.commit();
        }
        return manifest;
    }

    private Map<Split, List<DatasetObject>> sides(List<DatasetObject> objects)
            throws BadDataException {
        Map<Split, List<DatasetObject>> sides = new EnumMap<>(Split.class);
        List<LeakGuard.Sided> sided = new ArrayList<>();
        for (DatasetObject object : objects) {
            Split side = sideOf(object);
            sides.computeIfAbsent(side, s -> new ArrayList<>()).add(object);
            sided.add(new LeakGuard.Sided(object.objectId(), side, object.curve()));
        }
        new LeakGuard(identities).check(sided);
        return sides;
    }

    private Split sideOf(DatasetObject object) {
        return rule.sideOf(object, identities.keyOf(object.objectId()));
    }

    private void writeRows(Path file, List<DatasetObject> objects, IntConsumer done)
            throws IOException {
        RowDigest digest = new RowDigest(FeatureTable.SCHEMA);
        int rows = 0;
        int written = 0;
        try (ParquetWriter<GenericRecord> out = ParquetTable.create(file, FeatureTable.SCHEMA)) {
            for (DatasetObject object : objects) {
                String identity = identities.keyOf(object.objectId());
                for (GenericRecord row : FeatureTable.rows(object, identity, sideOf(object))) {
                    out.write(row);
                    digest.add(row);
                    rows++;
                }
                done.accept(++written);
            }
        }
        manifest.put("objects", objects.size());
        manifest.put("rows", rows);
        manifest.put("fingerprint", digest.hex());
    }

    /** Figures of real and simulated objects are kept apart, so a file holds one kind. */
    private static String curvesOf(List<DatasetObject> objects) {
        boolean real = objects.stream().anyMatch(o -> o.source().equals(TrainingObject.REAL));
        return real ? TrainingObject.REAL : TrainingObject.SIMULATED;
    }

    private static List<DatasetObject> only(
            Map<Split, List<DatasetObject>> sides, Split side, String source) {
        return sides.getOrDefault(side, List.of()).stream()
                .filter(o -> o.source().equals(source))
                .toList();
    }

    /** Returns objects by class, source and side. */
    private static Map<String, Map<String, Map<String, Integer>>> counts(
            Map<Split, List<DatasetObject>> sides) {
        Map<String, Map<String, Map<String, Integer>>> counts = new TreeMap<>();
        sides.forEach(
                (side, objects) ->
                        objects.forEach(
                                o ->
                                        counts.computeIfAbsent(o.label(), l -> new TreeMap<>())
                                                .computeIfAbsent(o.source(), s -> new TreeMap<>())
                                                .merge(FeatureTable.name(side), 1, Integer::sum)));
        return counts;
    }

    /** Returns the rule, and of each side how many objects and the sha256 of their ids. */
    private Map<String, Object> splits(Map<Split, List<DatasetObject>> sides) {
        Map<String, Object> splits = new TreeMap<>();
        splits.put("rule", rule.text());
        sides.forEach(
                (side, objects) -> {
                    StringBuilder ids = new StringBuilder();
                    objects.forEach(o -> ids.append(o.objectId()).append('\n'));
                    splits.put(
                            FeatureTable.name(side),
                            Map.of(
                                    "objects",
                                    objects.size(),
                                    "ids",
                                    ModelBundle.sha256(
                                            ids.toString()
                                                    .getBytes(
                                                            java.nio.charset.StandardCharsets
                                                                    .UTF_8))));
                });
        return splits;
    }
}
