package org.cosmicoracle.jobs.classify;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.cosmicoracle.alert.RejectedPacket;
import org.cosmicoracle.fewshot.ClassifiedAlert;
import org.cosmicoracle.jobs.kafka.KafkaOptions;
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
import org.cosmicoracle.sky.ReferenceAnchor;
import org.cosmicoracle.wire.AnchorWire;
import org.cosmicoracle.wire.ClassifiedAlertWire;
import org.cosmicoracle.wire.ControlWire;
import org.cosmicoracle.wire.LedgerWire;
import org.cosmicoracle.wire.RejectedPacketWire;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The whole job from topic to topic, over a real broker and a cluster in this JVM, with the bundle
 * that ships.
 */
@Timeout(180)
class ClassifyJobITCase {

    private static final Path BUNDLES =
            Path.of("..", "episodic-trainer", "bundles").toAbsolutePath().normalize();
    private static final String NIGHT = "20260115";
    private static final int ALERTS = 60;
    private static final Duration LEDGER_PERIOD = Duration.ofMillis(200);
    private static final byte[] BROKEN = {'O', 'b', 'j', 1, 0, 0};

    @TempDir Path folder;

    private final List<ClassifiedAlert> classified = new ArrayList<>();
    private final List<RejectedPacket> rejected = new ArrayList<>();
    private final LedgerReport ledger = new LedgerReport();

    @Test
    void aNightGoesThroughWithEveryPacketAccountedFor() throws Exception {
        try (EmbeddedBroker broker = EmbeddedBroker.start(folder.resolve("kafka"));
                TopicWriter writer = new TopicWriter(broker.bootstrap())) {
            TopicAdmin.createMissing(broker.bootstrap());
            List<SimulatedAlert> night =
                    new SimulatedNight(3, NIGHT, ALERTS).stream(new PacketWriter()).toList();
            publish(night, writer);
            JobClient job = submit(broker.bootstrap());
            try {
                readUntilDrained(broker.bootstrap(), ALERTS + 2);
            } finally {
                CompletableFuture.allOf(job.cancel()).join();
            }
            assertEverythingIsThereOnce(night);
        }
    }

    @Test
    void aPauseOfTheStreamMakesTheJobForgetNothing() throws Exception {
        try (EmbeddedBroker broker = EmbeddedBroker.start(folder.resolve("kafka"));
                TopicWriter writer = new TopicWriter(broker.bootstrap())) {
            TopicAdmin.createMissing(broker.bootstrap());
            List<SimulatedAlert> night =
                    new SimulatedNight(3, NIGHT, ALERTS).stream(new PacketWriter()).toList();
            activate(writer);
            send(night, writer);
            JobClient job = submit(broker.bootstrap());
            try {
                readUntilDrained(broker.bootstrap(), ALERTS);
                Thread.sleep(LEDGER_PERIOD.multipliedBy(15).toMillis()); // idle after 10
                send(night, writer);
                readUntilDrained(broker.bootstrap(), 2 * ALERTS);
            } finally {
                CompletableFuture.allOf(job.cancel()).join();
            }
            assertThat(ledger.total().duplicate()).isEqualTo(ALERTS);
            assertThat(classified).extracting(ClassifiedAlert::candid).doesNotHaveDuplicates();
        }
    }

    private static void send(List<SimulatedAlert> alerts, TopicWriter writer) {
        for (SimulatedAlert alert : alerts) {
            writer.write(Topics.alertsOf(NIGHT), null, alert.packet());
        }
        writer.flush();
    }

    private void assertEverythingIsThereOnce(List<SimulatedAlert> night) {
        assertThat(classified)
                .extracting(ClassifiedAlert::candid)
                .containsExactlyInAnyOrderElementsOf(
                        night.stream().map(SimulatedAlert::candid).toList());
        assertThat(rejected)
                .singleElement()
                .satisfies(r -> assertThat(r.bytes()).isEqualTo(BROKEN));
        assertThat(ledger.total().duplicate()).isEqualTo(1);
        assertThat(ledger.total().rejected()).isEqualTo(1);
        assertThat(classified)
                .filteredOn(a -> a.objectId().equals(night.get(0).objectId()))
                .allSatisfy(
                        a ->
                                assertThat(a.anchors())
                                        .singleElement()
                                        .satisfies(
                                                anchor ->
                                                        assertThat(anchor.separationArcsec())
                                                                .isLessThan(2)));
    }

    private void publish(List<SimulatedAlert> night, TopicWriter writer) throws IOException {
        activate(writer);
        SimulatedAlert first = night.get(0);
        ReferenceAnchor anchor =
                new ReferenceAnchor(
                        "TIC",
                        "1",
                        first.raDeg(),
                        first.decDeg(),
                        2000,
                        0,
                        0,
                        "STAR",
                        12f,
                        null,
                        null,
                        null,
                        null,
                        1);
        writer.write(Topics.REFERENCE_ANCHORS, anchor.key(), new AnchorWire().write(anchor));
        send(night, writer);
        String topic = Topics.alertsOf(NIGHT);
        writer.write(topic, null, first.packet());
        writer.write(topic, null, BROKEN);
        writer.flush();
    }

    private static void activate(TopicWriter writer) throws IOException {
        ControlWire control = new ControlWire();
        Rollout.of(new Registry(BUNDLES).open("oracle"), 1, "test")
                .forEach(m -> writer.write(Topics.ORACLE_CONTROL, m.key(), control.write(m)));
    }

    private JobClient submit(String brokers) throws Exception {
        Configuration conf = JobEnvironment.rules();
        conf.set(CoreOptions.TMP_DIRS, folder.resolve("tmp").toString());
        conf.set(
                CheckpointingOptions.CHECKPOINTS_DIRECTORY,
                folder.resolve("checkpoints").toUri().toString());
        conf.set(KafkaOptions.BROKERS, brokers);
        conf.set(ClassifyOptions.LEDGER_PERIOD, LEDGER_PERIOD);
        conf.set(ClassifyOptions.REGISTRY, BUNDLES.toUri().toString());
        StreamExecutionEnvironment env = JobEnvironment.create(conf);
        env.setParallelism(2);
        ClassifyJob.define(env, conf);
        return env.executeAsync("classify");
    }

    private void readUntilDrained(String brokers, int received) {
        List<String> topics =
                List.of(Topics.CLASSIFIED_ALERTS, Topics.REJECTED_PACKETS, Topics.NIGHT_LEDGER);
        try (TopicReader reader = new TopicReader(brokers, topics, true)) {
            classified.clear();
            rejected.clear();
            while (!isDrained(received)) {
                reader.poll(Duration.ofMillis(500), this::take);
            }
        }
    }

    private boolean isDrained(int received) {
        var total = ledger.total();
        return total.received() == received
                && total.inFlight() == 0
                && classified.size() == total.classified() + total.abstained()
                && rejected.size() == total.rejected();
    }

    private void take(String topic, byte[] value) {
        try {
            switch (topic) {
                case Topics.CLASSIFIED_ALERTS ->
                        classified.add(new ClassifiedAlertWire().read(value));
                case Topics.REJECTED_PACKETS -> rejected.add(new RejectedPacketWire().read(value));
                default -> ledger.update(new LedgerWire().read(value));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
