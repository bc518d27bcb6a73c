package org.cosmicoracle.jobs.teach;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.cosmicoracle.fewshot.ClassifiedAlert;
import org.cosmicoracle.fewshot.LabelOrigin;
import org.cosmicoracle.fewshot.LabelStatement;
import org.cosmicoracle.fewshot.ObjectLabel;
import org.cosmicoracle.functions.ControlOutcome;
import org.cosmicoracle.jobs.classify.ClassifyJob;
import org.cosmicoracle.jobs.classify.ClassifyOptions;
import org.cosmicoracle.jobs.classify.JobEnvironment;
import org.cosmicoracle.jobs.kafka.KafkaOptions;
import org.cosmicoracle.jobs.kafka.LabelTopic;
import org.cosmicoracle.jobs.kafka.TopicAdmin;
import org.cosmicoracle.jobs.kafka.TopicReader;
import org.cosmicoracle.jobs.kafka.TopicWriter;
import org.cosmicoracle.jobs.local.EmbeddedBroker;
import org.cosmicoracle.registry.Registry;
import org.cosmicoracle.registry.Rollout;
import org.cosmicoracle.schemas.Topics;
import org.cosmicoracle.simulation.PacketWriter;
import org.cosmicoracle.simulation.SimulatedAlert;
import org.cosmicoracle.simulation.SimulatedNight;
import org.cosmicoracle.wire.ClassifiedAlertWire;
import org.cosmicoracle.wire.ControlWire;
import org.cosmicoracle.wire.OutcomeWire;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** A class taught, renamed and forgotten over a real broker while the job classifies. */
class TeachITCase {

    private static final Path BUNDLES =
            Path.of("..", "episodic-trainer", "bundles").toAbsolutePath().normalize();
    private static final String TOPIC = Topics.alertsOf("20260115");
    private static final int ALERTS = 12;
    private static final Duration LOOK = Duration.ofMillis(500);

    @TempDir Path folder;

    private final Map<Long, ClassifiedAlert> answers = new LinkedHashMap<>();
    private final List<OutcomeWire.Told> outcomes = new ArrayList<>();
    private final StringWriter said = new StringWriter();
    private int nights;

    @Test
    void aClassIsThereFromItsLessonThroughASavepointUntilItIsForgotten() throws Exception {
        try (EmbeddedBroker broker = EmbeddedBroker.start(folder.resolve("kafka"));
                TopicWriter writer = new TopicWriter(broker.bootstrap())) {
            TopicAdmin.createMissing(broker.bootstrap());
            ControlWire control = new ControlWire();
            Rollout.of(new Registry(BUNDLES).open("oracle"), 1, "test")
                    .forEach(m -> writer.write(Topics.ORACLE_CONTROL, m.key(), control.write(m)));
            try (TopicReader reader =
                    new TopicReader(
                            broker.bootstrap(),
                            List.of(Topics.CLASSIFIED_ALERTS, Topics.CONTROL_OUTCOMES),
                            true)) {
                JobClient job = submit(broker.bootstrap(), null);
                List<ClassifiedAlert> before = classify(writer, reader);
                String objects = before.get(0).objectId() + "," + before.get(1).objectId();

                lessonsAreRefused(broker.bootstrap());
                writer.write(Topics.ORACLE_CONTROL, "bad", new byte[] {1, 2, 3});
                assertThat(
                                run(
                                        new TeachCommand(),
                                        broker,
                                        "--class",
                                        "Fast blue",
                                        "--objects",
                                        objects + ",ZTF99unknown",
                                        "--parent",
                                        "Transient"))
                        .as(said::toString)
                        .isZero();
                assertThat(said.toString()).contains("applied by classify", "ZTF99unknown");
                assertThat(classify(writer, reader))
                        .allSatisfy(
                                a -> {
                                    assertThat(a.labels()).contains("Fast blue");
                                    assertThat(a.origins()).contains(entry("Fast blue", "human"));
                                    assertThat(a.parents())
                                            .contains(entry("Fast blue", "Transient"));
                                });
                assertThat(labelOf(broker, before.get(0).objectId()))
                        .satisfies(
                                l -> {
                                    assertThat(l.label()).isEqualTo("Fast blue");
                                    assertThat(l.origin()).isEqualTo(LabelOrigin.HUMAN);
                                });

                String savepoint =
                        job.stopWithSavepoint(
                                        false,
                                        folder.resolve("savepoints").toUri().toString(),
                                        SavepointFormatType.CANONICAL)
                                .get();
                JobClient resumed = submit(broker.bootstrap(), savepoint);
                assertThat(classify(writer, reader))
                        .allSatisfy(a -> assertThat(a.labels()).contains("Fast blue"));

                assertThat(run(new RenameCommand(), broker, "--class", "Fast blue", "--to", "FBOT"))
                        .as(said::toString)
                        .isZero();
                assertThat(classify(writer, reader))
                        .allSatisfy(
                                a ->
                                        assertThat(a.labels())
                                                .contains("FBOT")
                                                .doesNotContain("Fast blue"));
                assertThat(labelOf(broker, before.get(1).objectId()).label()).isEqualTo("FBOT");

                assertThat(run(new ForgetCommand(), broker, "--class", "FBOT"))
                        .as(said::toString)
                        .isZero();
                assertThat(classify(writer, reader))
                        .allSatisfy(a -> assertThat(a.labels()).doesNotContain("FBOT"))
                        .allSatisfy(a -> assertThat(a.origins()).isEmpty());
                assertThat(LabelTopic.read(broker.bootstrap()).values())
                        .hasSize(2)
                        .allSatisfy(label -> assertThat(label.label()).isNull())
                        .allSatisfy(label -> assertThat(label.statements()).hasSize(3));
                assertThat(outcomes)
                        .extracting(OutcomeWire.Told::key)
                        .contains(ControlOutcome.UNREADABLE);
                resumed.cancel().join();
            }
        }
    }

    private void lessonsAreRefused(String brokers) {
        assertThat(execute(new TeachCommand(), brokers, "--class", "SN Ia", "--objects", "ZTF99x"))
                .isOne();
        assertThat(said.toString()).contains("none of the 1 objects was answered by oracle/");
        assertThat(execute(new ForgetCommand(), brokers, "--class", "SN Ia")).isOne();
        assertThat(said.toString()).contains("no class SN Ia was taught under oracle/");
    }

    private int run(Object command, EmbeddedBroker broker, String... args) {
        return execute(command, broker.bootstrap(), args);
    }

    private int execute(Object command, String brokers, String... args) {
        List<String> all = new ArrayList<>(List.of(args));
        all.addAll(List.of("--brokers", brokers, "--by", "ada", "--wait", "120"));
        PrintWriter to = new PrintWriter(said, true);
        return new CommandLine(command).setOut(to).setErr(to).execute(all.toArray(String[]::new));
    }

    private LabelStatement labelOf(EmbeddedBroker broker, String objectId) throws IOException {
        ObjectLabel label = LabelTopic.read(broker.bootstrap()).get(objectId);
        return Objects.requireNonNull(Objects.requireNonNull(label).inForce());
    }

    /** Sends a night that nobody has seen, and returns its answers. */
    private List<ClassifiedAlert> classify(TopicWriter writer, TopicReader reader)
            throws IOException {
        int seed = 3 + nights;
        String night = "2026011" + nights++;
        List<Long> sent = new ArrayList<>();
        for (SimulatedAlert alert :
                new SimulatedNight(seed, night, ALERTS).stream(new PacketWriter()).toList()) {
            writer.write(TOPIC, null, alert.packet());
            sent.add(alert.candid());
        }
        writer.flush();
        while (!answers.keySet().containsAll(sent)) {
            reader.poll(LOOK, this::take);
        }
        return sent.stream().map(answers::get).toList();
    }

    private void take(String topic, byte[] value) {
        try {
            if (topic.equals(Topics.CONTROL_OUTCOMES)) {
                outcomes.add(new OutcomeWire().read(value));
            } else {
                ClassifiedAlert answer = new ClassifiedAlertWire().read(value);
                answers.put(answer.candid(), answer);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private JobClient submit(String brokers, @Nullable String savepoint) throws Exception {
        Configuration conf = JobEnvironment.rules();
        conf.set(CoreOptions.TMP_DIRS, folder.resolve("tmp").toString());
        conf.set(
                CheckpointingOptions.CHECKPOINTS_DIRECTORY,
                folder.resolve("checkpoints").toUri().toString());
        conf.set(KafkaOptions.BROKERS, brokers);
        conf.set(ClassifyOptions.REGISTRY, BUNDLES.toUri().toString());
        if (savepoint != null) {
            conf.set(StateRecoveryOptions.SAVEPOINT_PATH, savepoint);
        }
        StreamExecutionEnvironment env = JobEnvironment.create(conf);
        env.setParallelism(2);
        ClassifyJob.define(env, conf);
        return env.executeAsync("classify");
    }
}
