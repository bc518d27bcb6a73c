package org.cosmicoracle.jobs.classify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.cosmicoracle.calibration.Calibrator;
import org.cosmicoracle.fewshot.ClassifiedAlert;
import org.cosmicoracle.fewshot.ControlMessage;
import org.cosmicoracle.fewshot.Trial;
import org.cosmicoracle.jobs.kafka.KafkaOptions;
import org.cosmicoracle.jobs.kafka.TopicAdmin;
import org.cosmicoracle.jobs.kafka.TopicReader;
import org.cosmicoracle.jobs.kafka.TopicWriter;
import org.cosmicoracle.jobs.local.EmbeddedBroker;
import org.cosmicoracle.registry.ModelBundle;
import org.cosmicoracle.registry.Registry;
import org.cosmicoracle.registry.Rollout;
import org.cosmicoracle.replay.SecondDecision;
import org.cosmicoracle.rollout.TrialReport;
import org.cosmicoracle.schemas.Topics;
import org.cosmicoracle.simulation.PacketWriter;
import org.cosmicoracle.simulation.SimulatedAlert;
import org.cosmicoracle.simulation.SimulatedNight;
import org.cosmicoracle.wire.ClassifiedAlertWire;
import org.cosmicoracle.wire.ControlWire;
import org.cosmicoracle.wire.LedgerWire;
import org.cosmicoracle.wire.OutcomeWire;
import org.cosmicoracle.wire.TrialWire;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** A bundle as a shadow, as a canary and promoted, over a real broker while the job classifies. */
class TrialITCase {

    private static final Path BUNDLES =
            Path.of("..", "episodic-trainer", "bundles").toAbsolutePath().normalize();
    private static final String TOPIC = Topics.alertsOf("20260115");
    private static final int ALERTS = 30;
    private static final double SHARE = 0.5;
    private static final Duration LOOK = Duration.ofMillis(500);

    @TempDir Path folder;

    private final Map<Long, ClassifiedAlert> answers = new LinkedHashMap<>();
    private final List<ClassifiedAlert> twice = new ArrayList<>();
    private final Map<String, String> outcomes = new HashMap<>();
    private final LedgerReport ledger = new LedgerReport();
    private TrialReport report;
    private ModelBundle champion;
    private ModelBundle challenger;
    private int nights;

    @BeforeEach
    void open() throws IOException {
        Registry registry = new Registry(BUNDLES);
        champion = registry.open("oracle");
        challenger =
                registry.open(
                        registry.list().stream()
                                .filter(id -> id.startsWith("oracle-novel/"))
                                .findFirst()
                                .orElseThrow());
    }

    @Test
    void everyAnswerIsOfOneBundleFromTheShadowToItsPromotion() throws Exception {
        try (EmbeddedBroker broker = EmbeddedBroker.start(folder.resolve("kafka"));
                TopicWriter writer = new TopicWriter(broker.bootstrap())) {
            TopicAdmin.createMissing(broker.bootstrap());
            control(writer, Rollout.of(champion, 1, "test"));
            try (TopicReader reader =
                    new TopicReader(
                            broker.bootstrap(),
                            List.of(
                                    Topics.CLASSIFIED_ALERTS,
                                    Topics.CONTROL_OUTCOMES,
                                    Topics.TRIAL_REPORTS,
                                    Topics.NIGHT_LEDGER),
                            true)) {
                JobClient job = submit(broker.bootstrap());
                control(writer, Rollout.trialOf(challenger, 0, 2, "test"));
                untilApplied(reader, "TRIAL:oracle-novel", 2);
                assertThat(answersTo(publish(writer), reader))
                        .as("a shadow answers for none")
                        .allSatisfy(a -> assertThat(modelOf(a)).isEqualTo(idOf(champion)));
                theReportHolds(reader, ALERTS);

                List<Long> sent = publish(writer);
                control(writer, Rollout.trialOf(challenger, SHARE, 3, "test"));
                sent.addAll(publish(writer));
                untilApplied(reader, "TRIAL:oracle-novel", 3);
                List<Long> canaries = publish(writer);
                control(writer, Rollout.of(challenger, 4, "test"));
                sent.addAll(canaries);
                sent.addAll(publish(writer));
                untilApplied(reader, "ACTIVATE:oracle-novel", 4);
                List<ClassifiedAlert> inMotion = answersTo(sent, reader);
                assertThat(inMotion)
                        .as("from the canary on its objects are the challenger's")
                        .filteredOn(a -> canaries.contains(a.candid()) && isCanary(a))
                        .allSatisfy(a -> assertThat(modelOf(a)).isEqualTo(idOf(challenger)));

                assertThat(answersTo(publish(writer), reader))
                        .as("promoted")
                        .allSatisfy(a -> assertThat(modelOf(a)).isEqualTo(idOf(challenger)));
                untilDrained(reader);
                job.cancel().join();
            }
        }
        eachAnswerIsThatOfTheBundleItNames();
        eachEmbeddingIsThatOfTheBundleItNames();
        assertThat(twice).isEmpty();
        assertThat(ledger.total().rejected()).isZero();
        assertThat(ledger.total().classified() + ledger.total().abstained())
                .isEqualTo(answers.size());
    }

    private void eachAnswerIsThatOfTheBundleItNames() {
        for (ClassifiedAlert answer : answers.values()) {
            ModelBundle bundle = modelOf(answer).equals(idOf(champion)) ? champion : challenger;
            assertThat(modelOf(answer)).isEqualTo(idOf(bundle));
            assertThat(
                            SecondDecision.isThatOf(
                                    answer,
                                    SecondDecision.of(
                                            answer,
                                            bundle.prototypes().prototypes(),
                                            Calibrator.fromJson(bundle.calibrator()))))
                    .as("candid %s by %s", answer.candid(), idOf(bundle))
                    .isTrue();
        }
    }

    /**
     * The answer cannot show which network saw its packet: what each bundle alone makes of it can.
     */
    private void eachEmbeddingIsThatOfTheBundleItNames() throws IOException {
        Map<String, Map<Long, float[]>> alone =
                Map.of(idOf(champion), alone(champion), idOf(challenger), alone(challenger));
        for (ClassifiedAlert answer : answers.values()) {
            assertThat(answer.embedding())
                    .as("candid %s by %s", answer.candid(), modelOf(answer))
                    .containsExactly(
                            alone.get(modelOf(answer)).get(answer.candid()), within(1e-4f));
        }
    }

    /** Returns the embedding of each candid, without a stream or another bundle. */
    private Map<Long, float[]> alone(ModelBundle bundle) throws IOException {
        Path out = folder.resolve(bundle.manifest().model() + ".jsonl");
        assertThat(
                        new CommandLine(new ClassifyCommand())
                                .execute(
                                        "--packets", folder.resolve("packets").toString(),
                                        "--registry", BUNDLES.toString(),
                                        "--model", idOf(bundle),
                                        "--out", out.toString()))
                .isZero();
        ObjectMapper json = new ObjectMapper();
        Map<Long, float[]> embeddings = new HashMap<>();
        for (String line : Files.readAllLines(out)) {
            JsonNode answer = json.readTree(line);
            embeddings.put(
                    answer.get("candid").asLong(),
                    json.convertValue(answer.get("embedding"), float[].class));
        }
        return embeddings;
    }

    /** Each alert of the shadow's night is a pair or alone. */
    private void theReportHolds(TopicReader reader, int alerts) {
        while (report == null || report.pairs() + report.alone() < alerts) {
            reader.poll(LOOK, this::take);
        }
        assertThat(report.pairs() + report.alone()).isEqualTo(alerts);
        assertThat(report.champion()).isEqualTo(idOf(champion));
        assertThat(report.challenger()).isEqualTo(idOf(challenger));
        assertThat(report.share()).isZero();
        assertThat(report.challengerAnswered()).isZero();
    }

    private boolean isCanary(ClassifiedAlert answer) {
        return new Trial(idOf(challenger), "", List.of(), "", "", 1, SHARE)
                .answersFor(answer.objectId());
    }

    private static String modelOf(ClassifiedAlert answer) {
        return answer.provenance().model();
    }

    private static String idOf(ModelBundle bundle) {
        return bundle.manifest().id();
    }

    private static void control(TopicWriter writer, List<ControlMessage> messages) {
        ControlWire wire = new ControlWire();
        messages.forEach(m -> writer.write(Topics.ORACLE_CONTROL, m.key(), wire.write(m)));
        writer.flush();
    }

    /** Sends a night that nobody has seen, and returns its candids. */
    private List<Long> publish(TopicWriter writer) throws IOException {
        int seed = 30 + nights;
        String night = "202601" + (10 + nights++);
        Path packets = Files.createDirectories(folder.resolve("packets"));
        List<Long> sent = new ArrayList<>();
        for (SimulatedAlert alert :
                new SimulatedNight(seed, night, ALERTS).stream(new PacketWriter()).toList()) {
            writer.write(TOPIC, null, alert.packet());
            Files.write(packets.resolve(alert.fileName()), alert.packet());
            sent.add(alert.candid());
        }
        writer.flush();
        return sent;
    }

    private List<ClassifiedAlert> answersTo(List<Long> sent, TopicReader reader) {
        while (!answers.keySet().containsAll(sent)) {
            reader.poll(LOOK, this::take);
        }
        return sent.stream().map(answers::get).toList();
    }

    private void untilApplied(TopicReader reader, String key, long version) {
        String applied = key + " " + version;
        while (!outcomes.containsKey(applied)) {
            reader.poll(LOOK, this::take);
        }
        assertThat(outcomes.get(applied)).isEmpty();
    }

    private void untilDrained(TopicReader reader) {
        while (ledger.total().inFlight() > 0 || ledger.total().received() < answers.size()) {
            reader.poll(LOOK, this::take);
        }
    }

    private void take(String topic, byte[] value) {
        try {
            switch (topic) {
                case Topics.CONTROL_OUTCOMES -> {
                    OutcomeWire.Told told = new OutcomeWire().read(value);
                    outcomes.put(
                            told.key() + " " + told.version(),
                            Objects.requireNonNullElse(told.refusal(), ""));
                }
                case Topics.TRIAL_REPORTS -> report = new TrialWire().read(value);
                case Topics.NIGHT_LEDGER -> ledger.update(new LedgerWire().read(value));
                default -> {
                    ClassifiedAlert answer = new ClassifiedAlertWire().read(value);
                    if (answers.put(answer.candid(), answer) != null) {
                        twice.add(answer);
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private JobClient submit(String brokers) throws Exception {
        Configuration conf = JobEnvironment.rules();
        conf.set(CoreOptions.TMP_DIRS, folder.resolve("tmp").toString());
        conf.set(
                CheckpointingOptions.CHECKPOINTS_DIRECTORY,
                folder.resolve("checkpoints").toUri().toString());
        conf.set(KafkaOptions.BROKERS, brokers);
        conf.set(ClassifyOptions.REGISTRY, BUNDLES.toUri().toString());
        StreamExecutionEnvironment env = JobEnvironment.create(conf);
        env.setParallelism(2);
        ClassifyJob.define(env, conf);
        return env.executeAsync("classify");
    }
}
