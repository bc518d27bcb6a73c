package org.cosmicoracle.trainer.retrain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.cosmicoracle.fewshot.ControlMessage;
import org.cosmicoracle.fewshot.LabelOrigin;
import org.cosmicoracle.fewshot.LabelStatement;
import org.cosmicoracle.fewshot.ObjectLabel;
import org.cosmicoracle.functions.SerializableClock;
import org.cosmicoracle.registry.Registry;
import org.cosmicoracle.simulation.SimulatedClass;
import org.cosmicoracle.simulation.SimulatedObject;
import org.cosmicoracle.trainer.data.BadDataException;
import org.cosmicoracle.trainer.gate.GateLimits;
import org.cosmicoracle.trainer.retrain.RetrainOutcome.Status;
import org.cosmicoracle.trainer.store.AnsweredArchive;
import org.cosmicoracle.trainer.store.NightArchive;
import org.cosmicoracle.trainer.training.Progress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class RetrainJobITCase {

    @RegisterExtension
    static final MiniClusterExtension FLINK =
            new MiniClusterExtension(
                    new MiniClusterResourceConfiguration.Builder()
                            .setNumberTaskManagers(1)
                            .setNumberSlotsPerTaskManager(2)
                            .build());

    @TempDir private Path folder;

    @Test
    void theSameInputsGiveTheSameBundleAtAnyParallelism() throws Exception {
        TinyArchive archive = new TinyArchive(folder, 20);
        RetrainOutcome one = run(archive.config("one", TinyArchive.lenient()), 1);
        RetrainOutcome two = run(archive.config("two", TinyArchive.lenient()), 2);

        assertThat(one.status()).as("%s", one.lines()).isEqualTo(Status.PUBLISHED);
        assertThat(two.digest()).isEqualTo(one.digest()).hasSize(64);
        assertThat(Sent.keys(folder.resolve("one")))
                .containsExactly(
                        "PREPARE:tiny/20260711",
                        "PROTOTYPES:tiny/20260711",
                        "CALIBRATOR:tiny/20260711",
                        "ACTIVATE:tiny");
        assertThat(new Registry(folder.resolve("one")).resolve("tiny")).isEqualTo("tiny/20260711");
    }

    /** One failure while the archive is read, and one while the messages are sent. */
    @Test
    void aTaskThatFailsIsStartedAgainAndEndsWithTheSameBundle() throws Exception {
        TinyArchive archive = new TinyArchive(folder, 20);
        RetrainOutcome undisturbed = run(archive.config("one", TinyArchive.lenient()), 2);
        RetrainConfig config = archive.config("two", TinyArchive.lenient());
        String registry = config.target().registry();
        FailOnce reading = new FailOnce(folder.resolve("reading").toString());
        FailOnce sending = new FailOnce(folder.resolve("sending").toString());

        RetrainOutcome outcome =
                new RetrainJob(
                                config,
                                what ->
                                        (done, total, note) -> {
                                            if (what.startsWith("read")) {
                                                reading.now();
                                            }
                                        },
                                new FakeJob(
                                        messages -> {
                                            sending.now();
                                            return Sent.add(registry, messages);
                                        }),
                                KafkaLabels::read,
                                SerializableClock.wall())
                        .run(environment(2));

        assertThat(outcome.status()).isEqualTo(Status.PUBLISHED);
        assertThat(outcome.digest()).isEqualTo(undisturbed.digest());
        assertThat(Sent.keys(folder.resolve("two"))).hasSize(4);
    }

    /** A class drawn by lot for each object: what is learned does not hold for what is held out. */
    @Test
    void aPoisonedTrainingSetIsRejectedAndNothingIsSent() throws Exception {
        TinyArchive archive = new TinyArchive(folder, 40);
        Map<String, Double> limits = new HashMap<>(TinyArchive.lenient().others());
        limits.put("accuracy", 0.7);
        List<String> classes = archive.labels().values().stream().distinct().sorted().toList();

        RetrainOutcome good = run(archive.config("good", GateLimits.of(limits)), 2);
        Map<String, String> poisoned = new TreeMap<>();
        SplittableRandom lot = new SplittableRandom(1);
        archive.labels().keySet().forEach(id -> poisoned.put(id, classes.get(lot.nextInt(3))));
        archive.writeLabels(poisoned);
        RetrainOutcome bad = run(archive.config("bad", GateLimits.of(limits)), 2);

        assertThat(good.status()).as("%s", good.lines()).isEqualTo(Status.PUBLISHED);
        assertThat(bad.status()).as("%s", bad.lines()).isEqualTo(Status.REJECTED);
        assertThat(bad.lines()).last().asString().startsWith("rejected: accuracy: accuracy is ");
        assertThat(Sent.of(folder.resolve("bad"))).isEmpty();
        assertThat(new Registry(folder.resolve("bad")).list()).containsExactly("tiny/20260711");
        assertThat(new Registry(folder.resolve("bad")).hasAlias("tiny", Registry.CHALLENGER))
                .isFalse();
    }

    @Test
    void whatIsLearnedFromHasTheFeaturesThatTheStreamAnsweredWith() throws Exception {
        AnsweredArchive archive = new AnsweredArchive(folder.resolve("answered"));
        StringBuilder labels = new StringBuilder("objectId,label\n");
        for (int seed = 1; seed < 4; seed++) {
            SimulatedObject star = SimulatedObject.draw(SimulatedClass.RR_LYRAE, seed);
            archive.add(star, 40);
            labels.append(star.objectId()).append(",RR Lyrae\n");
        }
        Files.writeString(folder.resolve("labels.csv"), labels);
        SortedSet<String> nights = new NightArchive(archive.write()).nights();
        LocalDate last = LocalDate.parse(nights.last(), DateTimeFormatter.BASIC_ISO_DATE);

        RetrainOutcome whole = run(dryRun(new NightWindow(30, last, 520)), 2);
        RetrainOutcome forgetful = run(dryRun(new NightWindow(30, last, 0)), 2);

        assertThat(whole.lines().get(0))
                .startsWith("archive: ")
                .containsPattern("bit for bit: [1-9]")
                .endsWith("with others: 0, without an answer: 0");
        assertThat(forgetful.lines().get(0)).doesNotContain("with others: 0,");
    }

    private RetrainConfig dryRun(NightWindow window) {
        return new RetrainConfig(
                new RetrainConfig.Source(
                        folder.resolve("answered").toString(),
                        window,
                        TinyArchive.labelTables(folder),
                        null,
                        0),
                new RetrainConfig.Recipe(5, 24, 16, 0, 3, null),
                new RetrainConfig.Target(
                        folder.resolve("registry").toString(),
                        "tiny",
                        "20260711",
                        null,
                        Duration.ZERO),
                TinyArchive.lenient(),
                true);
    }

    @Test
    void withoutATableTheLabelsOfTheTopicCount() throws Exception {
        TinyArchive archive = new TinyArchive(folder, 2);
        RetrainConfig c = archive.config("one", TinyArchive.lenient());
        RetrainConfig.Source source =
                new RetrainConfig.Source(c.source().archive(), c.source().window(), null, null, 0);
        List<ObjectLabel> topic = new ArrayList<>();
        long known = source.window().end().toEpochMilli();
        for (Map.Entry<String, String> label : archive.labels().entrySet()) {
            topic.add(said(label.getKey(), label.getValue(), known - 1));
        }
        topic.add(said("ZTF26unknown", "AGN", known - 1));
        topic.add(said("ZTF26toolate", "AGN", known + 1));

        RetrainOutcome outcome =
                new RetrainJob(
                                new RetrainConfig(source, c.recipe(), c.target(), c.limits(), true),
                                ProgressSource.SILENT,
                                new FakeJob(messages -> Sent.add("topic", messages)),
                                brokers -> topic,
                                SerializableClock.wall())
                        .run(environment(2));

        assertThat(outcome.status()).isEqualTo(Status.DRY_RUN);
        assertThat(outcome.lines())
                .contains(
                        "labels: 7, of them 1 of objects without an alert in the window",
                        "left out, said after the window: 1");
    }

    private static ObjectLabel said(String objectId, String label, long timeMs) {
        return ObjectLabel.of(
                objectId, new LabelStatement(label, "", "1", LabelOrigin.HUMAN, "ada", timeMs));
    }

    @Test
    void aWindowWithoutPacketsIsRefused() throws Exception {
        TinyArchive archive = new TinyArchive(folder, 1);
        RetrainConfig c = archive.config("one", TinyArchive.lenient());
        RetrainConfig empty =
                new RetrainConfig(
                        new RetrainConfig.Source(
                                c.source().archive(),
                                new NightWindow(5, TinyArchive.LAST.plusDays(5), 0),
                                c.source().labels(),
                                null,
                                0),
                        c.recipe(),
                        c.target(),
                        c.limits(),
                        false);

        assertThatThrownBy(() -> run(empty, 1))
                .isInstanceOf(BadDataException.class)
                .hasMessageContaining("no packets from 20260712 to 20260716");
    }

    @Test
    void aFolderWithoutNightsIsRefused() throws Exception {
        TinyArchive archive = new TinyArchive(folder, 1);
        RetrainConfig config = archive.config("one", TinyArchive.lenient());
        Path packets = archive.archive().resolve("packets");
        Files.move(packets, folder.resolve("elsewhere"));

        assertThatThrownBy(() -> run(config, 1))
                .isInstanceOf(BadDataException.class)
                .hasMessageContaining("is no archive");
    }

    @Test
    void labelsOfObjectsThatNobodySawAreRefused() throws Exception {
        TinyArchive archive = new TinyArchive(folder, 1);
        archive.writeLabels(Map.of("ZTF26unknown", "AGN"));

        RetrainOutcome outcome = run(archive.config("one", TinyArchive.lenient()), 1);

        assertThat(outcome.status()).isEqualTo(Status.REFUSED);
        assertThat(outcome.lines())
                .contains("labels: 1, of them 1 of objects without an alert in the window")
                .last()
                .isEqualTo("refused: no labelled object in the window: nothing to learn from");
    }

    @Test
    void aRegistryThatCannotBeWrittenIsNamedBeforeAnythingIsRead() throws Exception {
        TinyArchive archive = new TinyArchive(folder, 1);
        Files.writeString(folder.resolve("one"), "a file where the registry should be");

        assertThatThrownBy(() -> run(archive.config("one", TinyArchive.lenient()), 1))
                .isInstanceOf(BadDataException.class)
                .hasMessageContaining(
                        "the registry " + folder.resolve("one") + " cannot be written");
    }

    @Test
    void aFileOfTheArchiveThatCannotBeReadEndsTheRun() throws Exception {
        TinyArchive archive = new TinyArchive(folder, 2);
        String night = TinyArchive.LAST.toString().replace("-", "");
        Path broken = archive.archive().resolve("packets/night=" + night + "/packets-1.parquet");
        Files.writeString(broken, "no parquet");

        assertThatThrownBy(() -> run(archive.config("one", TinyArchive.lenient()), 1))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("the retrain failed: ")
                .hasStackTraceContaining(broken + " cannot be read");
        assertThat(new Registry(folder.resolve("one")).list()).isEmpty();
    }

    private RetrainOutcome run(RetrainConfig config, int parallelism)
            throws IOException, BadDataException {
        String registry = config.target().registry();
        return new RetrainJob(
                        config,
                        what -> Progress.SILENT,
                        new FakeJob(messages -> Sent.add(registry, messages)),
                        KafkaLabels::read,
                        SerializableClock.wall())
                .run(environment(parallelism));
    }

    private static StreamExecutionEnvironment environment(int parallelism) {
        Configuration conf = RetrainJob.rules();
        conf.set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_DELAY, Duration.ofMillis(100));
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment(conf);
        env.setParallelism(parallelism);
        return env;
    }

    /** Fails the first time; a file remembers, because the function is copied to each task. */
    private record FailOnce(String marker) implements Serializable {
        private static final long serialVersionUID = 1L;

        void now() {
            try {
                if (!Files.exists(Path.of(marker))) {
                    Files.createFile(Path.of(marker));
                    throw new IllegalStateException("killed");
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** What was sent, by registry: the job runs in this process. */
    static final class Sent {
        private static final ConcurrentHashMap<String, List<ControlMessage>> MESSAGES =
                new ConcurrentHashMap<>();

        private Sent() {}

        static Word add(String registry, List<ControlMessage> messages) {
            MESSAGES.computeIfAbsent(registry, r -> Collections.synchronizedList(new ArrayList<>()))
                    .addAll(messages);
            return Word.APPLIED;
        }

        static List<ControlMessage> of(Path registry) {
            return MESSAGES.getOrDefault(registry.toString(), List.of());
        }

        static List<String> keys(Path registry) {
            return of(registry).stream().map(ControlMessage::key).toList();
        }
    }
}
