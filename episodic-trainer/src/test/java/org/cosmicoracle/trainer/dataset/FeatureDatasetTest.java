package org.cosmicoracle.trainer.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.apache.avro.generic.GenericRecord;
import org.cosmicoracle.feature.ContextFeatures;
import org.cosmicoracle.feature.FeatureSet;
import org.cosmicoracle.feature.LightCurveFeatures;
import org.cosmicoracle.feature.LightCurveGrid;
import org.cosmicoracle.lightcurve.LightCurve;
import org.cosmicoracle.lightcurve.LightCurves;
import org.cosmicoracle.time.JulianDate;
import org.cosmicoracle.trainer.data.BadDataException;
import org.cosmicoracle.trainer.data.LabelledCurve;
import org.cosmicoracle.trainer.data.LightCurveFile;
import org.cosmicoracle.trainer.data.ObjectIdentities;
import org.cosmicoracle.trainer.data.Split;
import org.cosmicoracle.trainer.data.Splits;
import org.cosmicoracle.trainer.data.TrainingObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FeatureDatasetTest {

    private static final long SEED = 7;

    @TempDir private Path folder;

    @Test
    void rowsComeBackAsTheStreamComputesThem() throws Exception {
        SplittableRandom random = new SplittableRandom(1);
        float[] context = new float[ContextFeatures.specs().size()];
        context[0] = 18.5f;
        context[1] = Float.NaN;
        LightCurve curve = RandomObjects.curve(4, 59_000, random);
        double third = curve.jd()[3]; // behind the limit
        DatasetObject object =
                new DatasetObject(
                        "ZTF1",
                        "SN IIP",
                        "SN II",
                        "real",
                        "f.csv",
                        false,
                        curve,
                        jd -> jd < third ? new float[0] : context);

        write(List.of(object));

        List<GenericRecord> rows = rows();
        assertThat(rows)
                .extracting(r -> r.get("phase").toString())
                .containsExactly(
                        "detections-1",
                        "detections-2",
                        "detections-3",
                        "days-3",
                        "days-7",
                        "days-15",
                        "days-30",
                        "all");
        for (GenericRecord row : rows) {
            double endJd = (Double) row.get("lastMjd") + JulianDate.MJD_OFFSET;
            LightCurve seen = LightCurves.asOf(curve, endJd + 1e-6);
            assertThat(numbers(row, LightCurveFeatures.specs()))
                    .isEqualTo(LightCurveFeatures.compute(seen));
            assertThat(row.get("detections"))
                    .isEqualTo(LightCurves.count(seen, LightCurve.DETECTION));
            List<Float> grid = new ArrayList<>();
            for (float x : LightCurveGrid.compute(seen)) {
                grid.add(x);
            }
            assertThat(row.get("grid")).isEqualTo(grid);
            assertThat(row.get("featureSet").toString()).isEqualTo(FeatureSet.VERSION);
        }
        assertThat(rows.get(1).get("hasMetadata")).isEqualTo(false);
        assertThat(rows.get(1).get("magpsf")).isNull();
        assertThat(rows.get(2).get("hasMetadata")).isEqualTo(true);
        assertThat(numbers(rows.get(2), ContextFeatures.specs())).isEqualTo(context);
    }

    @Test
    void theManifestCountsAndTheSameInputsGiveTheSameFiles() throws Exception {
        List<DatasetObject> objects = RandomObjects.real("SN Ia", 60, 1);
        objects.addAll(RandomObjects.real("Nova", 30, 2));
        write(objects);
        Map<String, byte[]> before = files();
        JsonNode manifest = manifest();
        int inTrain = 0;
        for (DatasetObject o : objects) {
            inTrain += Splits.sideOf(o.objectId(), SEED) == Split.TRAIN ? 1 : 0;
        }

        assertThat(manifest.at("/objects").asInt()).isEqualTo(90);
        assertThat(manifest.at("/rows").asInt()).isEqualTo(rows().size());
        assertThat(manifest.at("/splits/train/objects").asInt()).isEqualTo(inTrain);
        int novae = 0;
        for (JsonNode side : manifest.at("/counts/Nova/real")) {
            novae += side.asInt();
        }
        assertThat(novae).isEqualTo(30);
        assertThat(manifest.at("/leftOut/too dull").asInt()).isEqualTo(3);
        assertThat(manifest.at("/seed").asLong()).isEqualTo(SEED);

        write(objects);
        files().forEach((name, bytes) -> assertThat(bytes).as(name).isEqualTo(before.get(name)));
        objects.set(0, RandomObjects.renamed(objects.get(0), "another"));
        write(objects);
        assertThat(manifest().at("/fingerprint")).isNotEqualTo(manifest.at("/fingerprint"));
    }

    @Test
    void everyPhaseOfAnObjectIsOnItsSideAndLateObjectsAreTested() throws Exception {
        double cut = 59_400;
        List<DatasetObject> objects = RandomObjects.real("SN Ia", 80, 3);
        new FeatureDataset(ObjectIdentities.none(), new SideRule(SEED, cut), "test")
                .write(folder.resolve("set"), objects, Map.of(), n -> {});

        Map<String, String> sideOf = new HashMap<>();
        for (GenericRecord row : rows()) {
            String id = row.get("objectId").toString();
            String side = row.get("side").toString();
            assertThat(sideOf.getOrDefault(id, side)).isEqualTo(side);
            sideOf.put(id, side);
            boolean late = (Double) row.get("firstMjd") > cut;
            assertThat(side).isEqualTo(late ? "test" : FeatureTable.name(Splits.sideOf(id, SEED)));
        }
        assertThat(sideOf.values()).contains("train", "test");
    }

    @Test
    void theCurvesOfASideAreReadAgain() throws Exception {
        List<DatasetObject> objects = RandomObjects.real("SN Ia", 60, 4);
        write(objects);

        List<LabelledCurve> test =
                LightCurveFile.curves(folder.resolve("set").resolve(FeatureDataset.TEST_CURVES));
        assertThat(test)
                .extracting(LabelledCurve::objectId)
                .containsExactlyElementsOf(
                        objects.stream()
                                .map(DatasetObject::objectId)
                                .filter(id -> Splits.sideOf(id, SEED) == Split.TEST)
                                .toList());
        LabelledCurve one = test.get(0);
        DatasetObject same =
                objects.stream().filter(o -> o.objectId().equals(one.objectId())).findFirst().get();
        LightCurve detections = LightCurves.ofKind(same.curve(), LightCurve.DETECTION);
        assertThat(one.points().fid()).isEqualTo(detections.fid());
        for (int i = 0; i < detections.size(); i++) {
            assertThat(one.points().fluxNanojansky()[i])
                    .isCloseTo(
                            detections.fluxNanojansky()[i],
                            org.assertj.core.api.Assertions.withinPercentage(1e-3));
        }
    }

    @Test
    void whatFailsLeavesTheEarlierDataSetAsItWas() throws Exception {
        List<DatasetObject> objects = RandomObjects.real("SN Ia", 30, 5);
        write(objects);
        Map<String, byte[]> before = files();
        DatasetObject trained =
                objects.stream()
                        .filter(o -> Splits.sideOf(o.objectId(), SEED) == Split.TRAIN)
                        .filter(o -> o.curve().size() > 4)
                        .findFirst()
                        .get();
        int n = 0;
        while (Splits.sideOf("copy" + n, SEED) != Split.TEST) {
            n++;
        }
        objects.add(RandomObjects.renamed(trained, "copy" + n));

        assertThatThrownBy(() -> write(objects))
                .isInstanceOf(BadDataException.class)
                .hasMessageContaining(trained.objectId() + " (train) and copy" + n + " (test)");
        assertThatThrownBy(() -> write(List.of()))
                .isInstanceOf(BadDataException.class)
                .hasMessageStartingWith("no object is left");
        DatasetObject broken =
                new DatasetObject(
                        "b",
                        "SN Ia",
                        "SN Ia",
                        TrainingObject.REAL,
                        "f",
                        false,
                        trained.curve(),
                        jd -> {
                            throw new IllegalStateException("broken while it is written");
                        });
        assertThatThrownBy(() -> write(List.of(broken))).isInstanceOf(IllegalStateException.class);
        files().forEach((name, bytes) -> assertThat(bytes).as(name).isEqualTo(before.get(name)));
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).containsExactly(folder.resolve("set"));
        }
    }

    private void write(List<DatasetObject> objects) throws IOException, BadDataException {
        new FeatureDataset(ObjectIdentities.none(), new SideRule(SEED, null), "test")
                .write(folder.resolve("set"), objects, Map.of("too dull", 3), n -> {});
    }

    private JsonNode manifest() throws IOException {
        return new ObjectMapper().readTree(folder.resolve("set/manifest.json").toFile());
    }

    private List<GenericRecord> rows() throws IOException {
        List<GenericRecord> rows = new ArrayList<>();
        ParquetTable.read(
                folder.resolve("set").resolve(FeatureDataset.ROWS), FeatureTable.SCHEMA, rows::add);
        return rows;
    }

    private Map<String, byte[]> files() throws IOException {
        Map<String, byte[]> files = new HashMap<>();
        try (Stream<Path> all = Files.list(folder.resolve("set"))) {
            for (Path file : all.toList()) {
                files.put(file.getFileName().toString(), Files.readAllBytes(file));
            }
        }
        return files;
    }

    private static float[] numbers(
            GenericRecord row, List<org.cosmicoracle.feature.FeatureSpec> specs) {
        float[] numbers = new float[specs.size()];
        for (int i = 0; i < numbers.length; i++) {
            Object x = row.get(specs.get(i).name());
            numbers[i] = x == null ? Float.NaN : (Float) x;
        }
        return numbers;
    }
}
