package org.cosmicoracle.trainer.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.avro.generic.GenericRecord;
import org.cosmicoracle.trainer.data.BadDataException;
import org.cosmicoracle.trainer.data.ObjectIdentities;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EpisodeDatasetTest {

    private static final List<String> CLASSES = List.of("SN Ia", "SN II", "Nova", "TDE");

    @TempDir private Path folder;
    private FeatureIndex index;

    @BeforeEach
    void makeDataset() throws Exception {
        List<DatasetObject> objects = new ArrayList<>();
        for (String label : CLASSES) {
            objects.addAll(RandomObjects.real(label, 60, label.hashCode()));
        }
        new FeatureDataset(ObjectIdentities.none(), new SideRule(1, null), "test")
                .write(folder.resolve("set"), objects, Map.of(), n -> {});
        index = FeatureIndex.read(folder.resolve("set"));
    }

    @Test
    void anEpisodeHasItsWaysShotsAndQueriesAndNoObjectTwice() throws Exception {
        new EpisodeDataset(index, task(3, 2, 4, 1)).write(folder.resolve("episodes"), "test");

        List<GenericRecord> rows = rows("episodes");
        assertThat(rows).hasSize(20 * 3 * (2 + 4));
        Map<String, FeatureIndex.Entry> known = new HashMap<>();
        index.entries().forEach(e -> known.put(e.objectId() + e.phase(), e));
        Set<String> seen = new HashSet<>();
        Map<String, Set<String>> classes = new HashMap<>();
        int support = 0;
        for (GenericRecord row : rows) {
            FeatureIndex.Entry entry = known.get(row.get("objectId") + "days-7");
            assertThat(entry).as("a row of features").isNotNull();
            assertThat(entry.side()).isEqualTo("train");
            assertThat(row.get("class").toString()).isEqualTo(entry.label());
            assertThat(seen.add(row.get("episode") + "/" + row.get("objectId"))).isTrue();
            classes.computeIfAbsent(row.get("episode") + "/" + row.get("way"), k -> new HashSet<>())
                    .add(entry.label());
            support += row.get("role").toString().equals("support") ? 1 : 0;
        }
        assertThat(support).isEqualTo(20 * 3 * 2);
        assertThat(classes.values()).allMatch(c -> c.size() == 1);
        assertThat(classes).hasSize(20 * 3);
    }

    @Test
    void theSameSeedDrawsTheSameEpisodesAndAnotherSeedOthers() throws Exception {
        Object one =
                new EpisodeDataset(index, task(3, 2, 4, 1))
                        .write(folder.resolve("a"), "test")
                        .get("fingerprint");
        Object two =
                new EpisodeDataset(index, task(3, 2, 4, 1))
                        .write(folder.resolve("b"), "test")
                        .get("fingerprint");
        Object other =
                new EpisodeDataset(index, task(3, 2, 4, 2))
                        .write(folder.resolve("c"), "test")
                        .get("fingerprint");

        assertThat(two).isEqualTo(one);
        assertThat(other).isNotEqualTo(one);
        assertThat(Files.readAllBytes(folder.resolve("a/episodes.parquet")))
                .isEqualTo(Files.readAllBytes(folder.resolve("b/episodes.parquet")));
    }

    @Test
    void aClassWithFewerObjectsThanShotsIsOneClearLine() throws Exception {
        List<DatasetObject> objects = RandomObjects.real("SN Ia", 60, 1);
        objects.addAll(RandomObjects.real("Nova", 60, 2));
        objects.addAll(RandomObjects.real("Kilonova", 2, 3));
        new FeatureDataset(ObjectIdentities.none(), new SideRule(1, null), "test")
                .write(folder.resolve("set"), objects, Map.of(), n -> {});
        FeatureIndex small = FeatureIndex.read(folder.resolve("set"));

        assertThatThrownBy(() -> new EpisodeDataset(small, task(2, 5, 4, 1)))
                .isInstanceOf(BadDataException.class)
                .hasMessageMatching(
                        "class Kilonova has \\d objects on the side train in phase days-7, 5 shots and their queries need 8: add objects, .*");
        new EpisodeDataset(small, leavingOut(task(2, 5, 4, 1)));
        assertThatThrownBy(() -> new EpisodeDataset(small, leavingOut(task(3, 5, 4, 1))))
                .hasMessageStartingWith("3 ways need as many classes with 8 objects");
    }

    @Test
    void rowsThatAreNotThoseOfTheManifestAreRefused() throws Exception {
        Path rows = folder.resolve("set/features.parquet");
        Files.write(rows, new byte[] {1, 2, 3});

        assertThatThrownBy(() -> FeatureIndex.read(folder.resolve("set")))
                .isInstanceOf(BadDataException.class)
                .hasMessageEndingWith("is not the file of its manifest: make the data set again");
    }

    private static EpisodeTask task(int way, int shots, int queries, long seed) {
        return new EpisodeTask(
                way, shots, queries, 20, seed, "train", "days-7", null, Set.of(), false);
    }

    private static EpisodeTask leavingOut(EpisodeTask t) {
        return new EpisodeTask(
                t.way(),
                t.shots(),
                t.queries(),
                t.episodes(),
                t.seed(),
                t.side(),
                t.phase(),
                t.source(),
                t.classes(),
                true);
    }

    private List<GenericRecord> rows(String name) throws Exception {
        List<GenericRecord> rows = new ArrayList<>();
        ParquetTable.read(
                folder.resolve(name).resolve(EpisodeDataset.ROWS),
                EpisodeDataset.SCHEMA,
                rows::add);
        return rows;
    }
}
