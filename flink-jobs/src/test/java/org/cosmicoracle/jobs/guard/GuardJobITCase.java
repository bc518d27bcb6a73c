package org.cosmicoracle.jobs.guard;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.cosmicoracle.alert.NightLedger;
import org.cosmicoracle.fewshot.ClassifiedAlert;
import org.cosmicoracle.jobs.classify.ClassifyJob;
import org.cosmicoracle.jobs.classify.ClassifyOptions;
import org.cosmicoracle.jobs.classify.JobEnvironment;
import org.cosmicoracle.jobs.kafka.KafkaOptions;
import org.cosmicoracle.jobs.kafka.TopicAdmin;
import org.cosmicoracle.jobs.kafka.TopicReader;
import org.cosmicoracle.jobs.kafka.TopicWriter;
import org.cosmicoracle.jobs.local.EmbeddedBroker;
import org.cosmicoracle.registry.BundleManifest;
import org.cosmicoracle.registry.ModelBundle;
import org.cosmicoracle.registry.Registry;
import org.cosmicoracle.registry.Rollout;
import org.cosmicoracle.schemas.Topics;
import org.cosmicoracle.simulation.PacketWriter;
import org.cosmicoracle.simulation.SimulatedAlert;
import org.cosmicoracle.simulation.SimulatedNight;
import org.cosmicoracle.wire.ClassifiedAlertWire;
import org.cosmicoracle.wire.ControlWire;
import org.cosmicoracle.wire.LedgerWire;
import org.cosmicoracle.wire.OutcomeWire;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A bundle that always abstains is brought in while the stream runs, and goes by itself. */
class GuardJobITCase {

    private static final Path BUNDLES =
            Path.of("..", "episodic-trainer", "bundles").toAbsolutePath().normalize();
    private static final String TOPIC = Topics.alertsOf("20260115");
    private static final int ALERTS = 12;
    private static final Duration LOOK = Duration.ofMillis(300);

    @TempDir Path folder;

    private final Map<Long, List<ClassifiedAlert>> answers = new TreeMap<>();
    private final List<String> models = new ArrayList<>();
    private final List<OutcomeWire.Told> outcomes = new ArrayList<>();
    private final Map<String, NightLedger> ledgers = new TreeMap<>();
    private int batches;
    private int sent;

    @Test
    void aBundleThatAlwaysAbstainsIsTakenBackAndTheAccountCloses() throws Exception {
        Path registry = folder.resolve("models");
        ModelBundle good = copy(registry, new Registry(BUNDLES).open("oracle"));
        ModelBundle bad = writeAbstaining(registry, good);
        try (EmbeddedBroker broker = EmbeddedBroker.start(folder.resolve("kafka"));
                TopicWriter writer = new TopicWriter(broker.bootstrap());
                TopicReader reader = reader(broker)) {
            TopicAdmin.createMissing(broker.bootstrap());
            bring(writer, good, 1);
            JobClient classify = classify(broker.bootstrap(), registry);
            JobClient guard = guard(broker.bootstrap());
            while (count(good) < 60) {
                send(writer, reader);
            }
            bring(writer, bad, System.currentTimeMillis());
            while (count(bad) == 0 || !models.get(models.size() - 1).equals(good.manifest().id())) {
                send(writer, reader);
            }
            while (received() < sent) {
                reader.poll(LOOK, this::take);
            }
            guard.cancel().join();
            classify.cancel().join();
        }

        assertThat(answers).hasSize(sent).allSatisfy((candid, of) -> assertThat(of).hasSize(1));
        assertThat(ledgers.values())
                .allSatisfy(
                        l -> assertThat(l.received()).isEqualTo(l.classified() + l.abstained()));
        assertThat(outcomes)
                .filteredOn(told -> told.job().equals("guard"))
                .singleElement()
                .satisfies(
                        told -> {
                            assertThat(told.key()).isEqualTo("GUARD:ACTIVATE:oracle");
                            assertThat(told.refusal())
                                    .startsWith(
                                            bad.manifest().id()
                                                    + " back to "
                                                    + good.manifest().id()
                                                    + ": abstention: 1.000 of ");
                        });
    }

    private static TopicReader reader(EmbeddedBroker broker) {
        TopicAdmin.createMissing(broker.bootstrap());
        return new TopicReader(
                broker.bootstrap(),
                List.of(Topics.CLASSIFIED_ALERTS, Topics.CONTROL_OUTCOMES, Topics.NIGHT_LEDGER),
                true);
    }

    private long count(ModelBundle bundle) {
        return models.stream().filter(bundle.manifest().id()::equals).count();
    }

    private long received() {
        return ledgers.values().stream().mapToLong(NightLedger::received).sum();
    }

    private static void bring(TopicWriter writer, ModelBundle bundle, long version) {
        ControlWire control = new ControlWire();
        Rollout.of(bundle, version, "test")
                .forEach(m -> writer.write(Topics.ORACLE_CONTROL, m.key(), control.write(m)));
        writer.flush();
    }

    /** Sends alerts that nobody has seen, and waits for their answers. */
    private void send(TopicWriter writer, TopicReader reader) throws IOException {
        int seed = 3 + batches;
        String night = "202601" + String.format(java.util.Locale.ROOT, "%02d", 1 + batches++ % 28);
        List<Long> waiting = new ArrayList<>();
        for (SimulatedAlert alert :
                new SimulatedNight(seed, night, ALERTS).stream(new PacketWriter()).toList()) {
            writer.write(TOPIC, null, alert.packet());
            waiting.add(alert.candid());
        }
        sent += waiting.size();
        writer.flush();
        while (!answers.keySet().containsAll(waiting)) {
            reader.poll(LOOK, this::take);
        }
    }

    private void take(String topic, byte[] value) {
        try {
            if (topic.equals(Topics.CONTROL_OUTCOMES)) {
                outcomes.add(new OutcomeWire().read(value));
            } else if (topic.equals(Topics.NIGHT_LEDGER)) {
                NightLedger ledger = new LedgerWire().read(value);
                ledgers.put(ledger.night(), ledger);
            } else {
                ClassifiedAlert answer = new ClassifiedAlertWire().read(value);
                answers.computeIfAbsent(answer.candid(), c -> new ArrayList<>()).add(answer);
                models.add(answer.provenance().model());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private JobClient classify(String brokers, Path registry) throws Exception {
        Configuration conf = configuration(brokers, "classify");
        conf.set(ClassifyOptions.REGISTRY, registry.toUri().toString());
        StreamExecutionEnvironment env = JobEnvironment.create(conf);
        env.setParallelism(1);
        ClassifyJob.define(env, conf);
        return env.executeAsync("classify");
    }

    private JobClient guard(String brokers) throws Exception {
        Configuration conf = configuration(brokers, "guard");
        conf.set(GuardOptions.ANSWERS, 24);
        conf.set(GuardOptions.BLOCK, Duration.ofMillis(20));
        conf.set(GuardOptions.LATENCY, Duration.ofHours(1));
        conf.set(GuardOptions.CHECKPOINT_INTERVAL, Duration.ofSeconds(1));
        StreamExecutionEnvironment env = JobEnvironment.create(conf);
        env.setParallelism(1);
        GuardJob.define(env, GuardConfig.from(conf));
        return env.executeAsync("guard");
    }

    private Configuration configuration(String brokers, String job) {
        Configuration conf = JobEnvironment.rules();
        conf.set(CoreOptions.TMP_DIRS, folder.resolve("tmp").toString());
        conf.set(
                CheckpointingOptions.CHECKPOINTS_DIRECTORY,
                folder.resolve("checkpoints").resolve(job).toUri().toString());
        conf.set(KafkaOptions.BROKERS, brokers);
        return conf;
    }

    private static ModelBundle copy(Path registry, ModelBundle bundle) throws IOException {
        write(registry, bundle, bundle.manifest(), bundle.calibrator());
        return new Registry(registry).open(bundle.manifest().id());
    }

    /** Writes a bundle that answers as another does and abstains always. */
    private static ModelBundle writeAbstaining(Path registry, ModelBundle good) throws IOException {
        ObjectMapper json = new ObjectMapper();
        BundleManifest manifest = good.manifest();
        BundleManifest other =
                new BundleManifest(
                        manifest.model(),
                        "always-abstains",
                        manifest.featureSet(),
                        manifest.taxonomy(),
                        manifest.seed(),
                        manifest.threads(),
                        manifest.environment(),
                        manifest.dataFingerprint(),
                        manifest.trainedObjects(),
                        manifest.network(),
                        manifest.backbones(),
                        manifest.normalization(),
                        manifest.metrics(),
                        Map.of());
        ObjectNode calibrator = (ObjectNode) json.readTree(good.calibrator());
        calibrator.put("model", other.id());
        calibrator.put("abstainProbability", 1.1);
        write(registry, good, other, calibrator.toString());
        return new Registry(registry).open(other.id());
    }

    private static void write(
            Path registry, ModelBundle like, BundleManifest manifest, String calibrator)
            throws IOException {
        Path bundle = registry.resolve(manifest.id());
        Files.createDirectories(bundle.getParent());
        ModelBundle.write(
                bundle,
                manifest,
                like.prototypes().prototypes(),
                calibrator,
                like.weights(),
                "# Of a test");
    }
}
