package org.cosmicoracle.trainer.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.avro.generic.GenericRecord;
import org.apache.parquet.hadoop.ParquetWriter;
import org.cosmicoracle.feature.ContextFeatures;
import org.cosmicoracle.feature.FeatureSpec;
import org.cosmicoracle.lightcurve.HistoryBounds;
import org.cosmicoracle.replay.ReplayedAlert;
import org.cosmicoracle.simulation.PacketWriter;
import org.cosmicoracle.simulation.SimulatedClass;
import org.cosmicoracle.simulation.SimulatedObject;
import org.cosmicoracle.trainer.data.BadDataException;
import org.cosmicoracle.trainer.dataset.ParquetTable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FeatureStoreTest {

    private static final SimulatedObject AGN = SimulatedObject.draw(SimulatedClass.AGN, 3);
    private static final SimulatedObject STAR = SimulatedObject.draw(SimulatedClass.RR_LYRAE, 4);

    @TempDir private Path folder;

    @Test
    void whatWasRecomputedIsReadBackBitForBitByNightAndByObject() throws Exception {
        Path archive = archive().add(AGN, 12).add(STAR, 8).write();

        List<StoreBuild.Night> nights = build(archive, "00000000");

        List<StoredAlert> computed = computed(archive);
        FeatureStore store = new FeatureStore(folder.resolve("store"));
        List<StoredAlert> read = new ArrayList<>();
        store.read("00000000", "99999999", read::add);
        assertThat(bits(read)).hasSize(20).isEqualTo(bits(computed));
        for (SimulatedObject object : List.of(AGN, STAR)) {
            String id = object.alert(0, new PacketWriter()).objectId();
            assertThat(bits(store.ofObject(id)))
                    .isNotEmpty()
                    .isEqualTo(bits(read.stream().filter(r -> r.objectId().equals(id)).toList()));
        }
        assertThat(store.ofObject("nobody")).isEmpty();
        assertThat(nights.stream().mapToInt(StoreBuild.Night::asAnswered).sum()).isEqualTo(20);
        assertThat(store.nights()).hasSize(nights.size());
    }

    @Test
    void anchorsAreThoseOfTheAnswer() throws Exception {
        build(archive().add(AGN, 3).write(), "00000000");

        int place =
                ContextFeatures.specs().stream()
                        .map(FeatureSpec::name)
                        .toList()
                        .indexOf("anchor_separation");
        new FeatureStore(folder.resolve("store"))
                .read(
                        "00000000",
                        "99999999",
                        row ->
                                assertThat(row.context()[place])
                                        .isEqualTo(AnsweredArchive.ANCHOR.separationArcsec()));
    }

    @Test
    void whatIsNotAsAnsweredIsCounted() throws Exception {
        archive().add(AGN, 10).write();
        Path other = new AnsweredArchive(folder.resolve("other")).add(STAR, 10, false).write();
        // the archive lost the nights before, so the job knew more than is known now
        Path archive = folder.resolve("archive");
        Path first = firstNight(archive.resolve("packets"));
        delete(first);

        List<StoreBuild.Night> nights = build(archive, "00000000");
        List<StoreBuild.Night> unanswered = build(other, "00000000");

        assertThat(nights.stream().mapToInt(StoreBuild.Night::otherwise).sum()).isPositive();
        assertThat(unanswered.stream().mapToInt(StoreBuild.Night::unanswered).sum()).isEqualTo(10);
    }

    @Test
    void aRepeatIsLeftOutAndCounted() throws Exception {
        AnsweredArchive files = archive().add(AGN, 2);
        String night = firstNight(files.write().resolve("packets")).getFileName().toString();
        files.packet(night.substring(6), AGN.alert(0, new PacketWriter()));
        delete(folder.resolve("archive"));

        Map<String, Integer> leftOut =
                new StoreBuild(
                                new NightArchive(files.write()),
                                folder.resolve("store"),
                                Clock.systemUTC())
                        .run("00000000", done -> {});

        assertThat(leftOut).containsExactly(Map.entry("duplicate", 1));
    }

    @Test
    void nightsBeforeTheFirstAreKnownAndNotWritten() throws Exception {
        Path archive = archive().add(AGN, 12).write();
        build(archive, "00000000");
        FeatureStore all = new FeatureStore(folder.resolve("store"));
        String last = all.nights().last();
        List<StoredAlert> expected = new ArrayList<>();
        all.read(last, last, expected::add);

        new StoreBuild(new NightArchive(archive), folder.resolve("late"), Clock.systemUTC())
                .run(last, done -> {});

        FeatureStore late = new FeatureStore(folder.resolve("late"));
        List<StoredAlert> read = new ArrayList<>();
        late.read("00000000", "99999999", read::add);
        assertThat(late.nights()).containsExactly(last);
        assertThat(bits(read)).isNotEmpty().isEqualTo(bits(expected));
    }

    @Test
    void theSameArchiveGivesTheSameFiles() throws Exception {
        Path archive = archive().add(AGN, 5).add(STAR, 5).write();
        build(archive, "00000000");
        Map<Path, byte[]> before = files(folder.resolve("store"));

        build(archive, "00000000");

        Map<Path, byte[]> after = files(folder.resolve("store"));
        assertThat(after.keySet()).isEqualTo(before.keySet()).isNotEmpty();
        after.forEach((file, bytes) -> assertThat(bytes).isEqualTo(before.get(file)));
    }

    @Test
    void aFileOfAnotherSchemaIsRefused() throws Exception {
        build(archive().add(AGN, 1).write(), "00000000");
        FeatureStore store = new FeatureStore(folder.resolve("store"));
        Path file =
                folder.resolve(
                        "store/by-night/night=" + store.nights().first() + "/features.parquet");
        Files.delete(file);
        try (ParquetWriter<GenericRecord> out =
                ParquetTable.create(file, StoreTable.SCHEMA, Map.of(StoreFile.VERSION_KEY, "2"))) {
            assertThat(out).isNotNull();
        }

        assertThatThrownBy(() -> store.read("00000000", "99999999", row -> {}))
                .isInstanceOf(BadDataException.class)
                .hasMessageContaining("schema version 2, this software reads 1");
    }

    @Test
    void aFolderWithoutPacketsIsNoArchive() {
        assertThatThrownBy(() -> new NightArchive(folder))
                .isInstanceOf(BadDataException.class)
                .hasMessageContaining("is no archive");
    }

    private AnsweredArchive archive() {
        return new AnsweredArchive(folder.resolve("archive"));
    }

    private List<StoreBuild.Night> build(Path archive, String first)
            throws IOException, BadDataException {
        List<StoreBuild.Night> nights = new ArrayList<>();
        new StoreBuild(new NightArchive(archive), folder.resolve("store"), Clock.systemUTC())
                .run(first, nights::add);
        return nights;
    }

    private static List<StoredAlert> computed(Path folder) throws IOException, BadDataException {
        NightArchive archive = new NightArchive(folder);
        ArchiveReplay replay =
                new ArchiveReplay(
                        archive, HistoryBounds.STANDARD, Clock.systemUTC(), alert -> false);
        List<StoredAlert> rows = new ArrayList<>();
        for (String night : archive.nights()) {
            List<ReplayedAlert> replayed = new ArrayList<>();
            replay.night(night, replayed::add);
            replayed.stream()
                    .map(StoredAlert::of)
                    .sorted((a, b) -> Double.compare(a.jd(), b.jd()))
                    .forEach(rows::add);
        }
        return rows;
    }

    /** Everything of the rows, floats as their bits. */
    private static List<List<Object>> bits(List<StoredAlert> rows) {
        List<List<Object>> all = new ArrayList<>();
        for (StoredAlert row : rows) {
            List<Object> one = new ArrayList<>();
            one.add(row.objectId());
            one.add(row.candid());
            one.add(row.jd());
            one.add(row.raDeg());
            one.add(row.decDeg());
            one.add(row.band());
            one.add(row.magpsf());
            one.add(row.detections());
            one.add(row.featureSet());
            one.add(String.valueOf(row.asAnswered()));
            for (float[] values : List.of(row.lightCurve(), row.context(), row.grid())) {
                for (float value : values) {
                    one.add(Float.floatToRawIntBits(value));
                }
            }
            all.add(one);
        }
        return all;
    }

    private static Path firstNight(Path parent) throws IOException {
        try (Stream<Path> nights = Files.list(parent)) {
            return nights.sorted().findFirst().orElseThrow();
        }
    }

    private static void delete(Path root) throws IOException {
        try (Stream<Path> paths = Files.walk(root)) {
            Path[] all = paths.toArray(Path[]::new);
            for (int i = all.length - 1; i >= 0; i--) {
                Files.delete(all[i]);
            }
        }
    }

    private static Map<Path, byte[]> files(Path root) throws IOException {
        Map<Path, byte[]> files = new TreeMap<>();
        try (Stream<Path> paths = Files.walk(root)) {
            for (Path file : paths.filter(Files::isRegularFile).toList()) {
                files.put(file, Files.readAllBytes(file));
            }
        }
        return files;
    }
}
