package org.cosmicoracle.trainer.retrain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.cosmicoracle.functions.SerializableClock;
import org.cosmicoracle.trainer.dataset.TestArchive;
import org.cosmicoracle.trainer.retrain.RetrainOutcome.Status;
import org.cosmicoracle.trainer.store.NightArchive;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The window learns from 20260707 to 20260711, and reads from 20260627. */
class RetentionTest {

    private static final LocalDate LAST = LocalDate.of(2026, 7, 11);
    private static final NightWindow WINDOW = new NightWindow(5, LAST, 10);

    /** Night, object. */
    private static final Map<String, String> NIGHTS =
            Map.of(
                    "20260601", "labelled",
                    "20260628", "other",
                    "20260629", "labelled",
                    "20260705", "other",
                    "20260708", "other",
                    "20260711", "other");

    @TempDir private Path folder;
    private Path archive = Path.of("");

    @BeforeEach
    void nights() throws IOException {
        archive = folder.resolve("archive");
        Map<String, List<TestArchive.Row>> rows = new HashMap<>();
        NIGHTS.forEach(
                (night, objectId) ->
                        rows.put(
                                night,
                                List.of(new TestArchive.Row(objectId, 1, 1, new byte[] {1}))));
        TestArchive.write(archive, rows);
        Path answers = archive.resolve("classified/night=20260601");
        Files.createDirectories(answers);
        Files.writeString(answers.resolve("classified-0.parquet"), "answers");
        Files.writeString(
                folder.resolve("labels.csv"),
                "objectId,label,timeMs\nlabelled,AGN,9000000000000\n");
    }

    @Test
    void oldNightsGoUnlessALaterRetrainReadsALabelledObjectFromThem() throws Exception {
        List<String> told = retention(3).apply(Set.of("labelled"), false);

        assertThat(told).hasSize(3).allMatch(line -> line.startsWith("deleted packets of night "));
        assertThat(left()).containsExactly("20260629", "20260708", "20260711");
        assertThat(archive.resolve("classified/night=20260601/classified-0.parquet")).exists();
    }

    @Test
    void nightsThatAreYoungerThanAskedForStay() throws Exception {
        retention(13).apply(Set.of(), false);

        assertThat(left()).containsExactly("20260629", "20260705", "20260708", "20260711");
    }

    @Test
    void aDryRunSaysWhatWouldGo() throws Exception {
        List<String> told = retention(3).apply(Set.of("labelled"), true);

        assertThat(told)
                .hasSize(3)
                .first()
                .asString()
                .startsWith("would delete packets of night 20260601: 1 files, ");
        assertThat(left()).hasSize(NIGHTS.size());
    }

    @Test
    void aNightWhoseFileCannotBeReadStopsIt() throws Exception {
        Path broken = archive.resolve("packets/night=20260705/packets-1.parquet");
        Files.writeString(broken, "no parquet");

        assertThatThrownBy(() -> retention(3).apply(Set.of("labelled"), false))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(broken.toString());
        assertThat(left()).hasSize(NIGHTS.size());
    }

    /** A label that is too late for this window is one for the next. */
    @Test
    void onlyAfterABundleCameIntoForceIsAnythingDeleted() throws Exception {
        for (Status status : Status.values()) {
            if (status != Status.PUBLISHED) {
                job().prune(new RetrainOutcome(status, "tiny/1", "", List.of()), 3);
            }
        }
        assertThat(left()).hasSize(NIGHTS.size());

        job().prune(new RetrainOutcome(Status.PUBLISHED, "tiny/1", "", List.of()), 3);

        assertThat(left()).containsExactly("20260629", "20260708", "20260711");
    }

    @Test
    void whatAKilledProcessWasDeletingIsNoNightAndGoes() throws Exception {
        Path going = archive.resolve("packets/.going-night=20260528");
        Files.createDirectories(going);
        Files.writeString(going.resolve("packets-0.parquet"), "half of a night");

        assertThat(left()).doesNotContain("20260528");
        retention(3).apply(Set.of("labelled"), false);

        assertThat(going).doesNotExist();
    }

    private Retention retention(int days) {
        return new Retention(archive.toString(), WINDOW, days);
    }

    private RetrainJob job() {
        return new RetrainJob(
                new RetrainConfig(
                        new RetrainConfig.Source(
                                archive.toString(),
                                WINDOW,
                                TinyArchive.labelTables(folder),
                                null,
                                0),
                        new RetrainConfig.Recipe(5, 24, 16, 0, 3, null),
                        new RetrainConfig.Target(
                                folder.toString(), "tiny", "1", null, Duration.ZERO),
                        TinyArchive.lenient(),
                        false),
                ProgressSource.SILENT,
                new FakeJob(messages -> Word.APPLIED),
                KafkaLabels::read,
                SerializableClock.wall());
    }

    private List<String> left() throws Exception {
        return List.copyOf(new NightArchive(archive).nights());
    }
}
