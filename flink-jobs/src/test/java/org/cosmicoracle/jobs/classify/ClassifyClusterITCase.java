package org.cosmicoracle.jobs.classify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.cosmicoracle.fewshot.ClassifiedAlert;
import org.cosmicoracle.jobs.kafka.TopicAdmin;
import org.cosmicoracle.jobs.kafka.TopicReader;
import org.cosmicoracle.jobs.kafka.TopicWriter;
import org.cosmicoracle.jobs.local.BrokerProcess;
import org.cosmicoracle.jobs.local.ProcessCluster;
import org.cosmicoracle.registry.Registry;
import org.cosmicoracle.registry.Rollout;
import org.cosmicoracle.schemas.Topics;
import org.cosmicoracle.simulation.PacketWriter;
import org.cosmicoracle.simulation.SimulatedAlert;
import org.cosmicoracle.simulation.SimulatedNight;
import org.cosmicoracle.wire.ClassifiedAlertWire;
import org.cosmicoracle.wire.ControlWire;
import org.cosmicoracle.wire.LedgerWire;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/**
 * The classify job on a broker and a cluster of separate processes, submitted through Flink's own
 * command line.
 */
@Timeout(240)
class ClassifyClusterITCase {

    private static final Path BUNDLES =
            Path.of("..", "episodic-trainer", "bundles").toAbsolutePath().normalize();
    private static final String NIGHT = "20260115";
    private static final double RATE = 120;
    private static final Duration LOOK = Duration.ofMillis(200);
    private static final int LOOKS_FOR_REPEATS = 10;

    /** One a second: Flink's alignment has spoken to the sources more than once by then. */
    private static final int CHECKPOINTS = 5;

    @TempDir Path folder;

    private final Map<Long, List<ClassifiedAlert>> seen = new HashMap<>();
    private final LedgerReport ledger = new LedgerReport();

    /**
     * The TaskManager is lost when the first loads have long ended: their sources are no more, and
     * a restart must not need them.
     */
    @Test
    void aLostTaskManagerAndASavepointLeaveEachAnswerOnceAndAsClassifyGivesIt() throws Exception {
        List<SimulatedAlert> alerts = alerts(200);
        try (BrokerProcess broker = BrokerProcess.start(folder.resolve("broker"));
                ProcessCluster cluster =
                        ProcessCluster.start(folder.resolve("flink"), 2, "1700m", Map.of());
                TopicWriter writer = new TopicWriter(broker.bootstrap());
                TopicReader reader =
                        new TopicReader(
                                broker.bootstrap(),
                                List.of(Topics.CLASSIFIED_ALERTS, Topics.NIGHT_LEDGER),
                                true)) {
            activate(broker, writer);
            String first = submit(cluster, broker, "");
            cluster.awaitRunning(first);
            publish(alerts.subList(0, 60), writer);
            readUntil(reader, 30);
            cluster.awaitCheckpoints(first, CHECKPOINTS);
            publish(alerts.subList(60, 90), writer);
            cluster.killTaskManager();
            cluster.startTaskManager();
            cluster.awaitRestored(first, 1);
            cluster.awaitCheckpoints(first, CHECKPOINTS);
            assertThat(cluster.restoredCheckpoints(first))
                    .as("restarts: one, or on a busy machine one more, and not on and on")
                    .isBetween(1L, 3L);
            publish(alerts.subList(90, 120), writer);
            readUntil(reader, 100);
            String savepoint = cluster.stopWithSavepoint(first);
            publish(alerts.subList(120, 200), writer);
            submit(cluster, broker, savepoint);
            readUntil(reader, 200);
            readUntilClosed(reader, 200);
        }
        Map<Long, Map<String, Double>> fromDisk = classifyOnDisk(alerts);
        assertThat(seen.keySet()).isEqualTo(fromDisk.keySet());
        assertThat(seen.values()).as("answers of each candid").allMatch(a -> a.size() == 1);
        assertThat(ledger.total().received()).isEqualTo(200);
        assertThat(ledger.total().classified() + ledger.total().abstained()).isEqualTo(200);
        seen.forEach(
                (candid, answers) -> {
                    ClassifiedAlert answer = answers.get(0);
                    for (int c = 0; c < answer.labels().size(); c++) {
                        assertThat((double) answer.probabilities()[c])
                                .isCloseTo(
                                        fromDisk.get(candid).get(answer.labels().get(c)),
                                        within(1e-4));
                    }
                });
    }

    private Map<Long, Map<String, Double>> classifyOnDisk(List<SimulatedAlert> alerts)
            throws IOException {
        Path packets = Files.createDirectory(folder.resolve("packets"));
        for (int i = 0; i < alerts.size(); i++) {
            Files.write(packets.resolve(String.format("%05d.avro", i)), alerts.get(i).packet());
        }
        Path out = folder.resolve("o.jsonl");
        int status =
                new CommandLine(new ClassifyCommand())
                        .execute(
                                "--packets",
                                packets.toString(),
                                "--registry",
                                BUNDLES.toString(),
                                "--out",
                                out.toString());
        assertThat(status).isZero();
        Map<Long, Map<String, Double>> probabilities = new HashMap<>();
        var json = new com.fasterxml.jackson.databind.ObjectMapper();
        for (String line : Files.readAllLines(out)) {
            var alert = json.readTree(line);
            Map<String, Double> p = new HashMap<>();
            alert.get("probabilities")
                    .fields()
                    .forEachRemaining(e -> p.put(e.getKey(), e.getValue().asDouble()));
            probabilities.put(alert.get("candid").asLong(), p);
        }
        return probabilities;
    }

    private static List<SimulatedAlert> alerts(int count) {
        SimulatedNight night = new SimulatedNight(11, NIGHT, count);
        PacketWriter writer = new PacketWriter();
        return IntStream.range(0, count).mapToObj(i -> night.alert(i, writer)).toList();
    }

    private static void activate(BrokerProcess broker, TopicWriter writer) throws IOException {
        TopicAdmin.createMissing(broker.bootstrap());
        ControlWire wire = new ControlWire();
        Rollout.of(new Registry(BUNDLES).open("oracle"), 1, "test")
                .forEach(m -> writer.write(Topics.ORACLE_CONTROL, m.key(), wire.write(m)));
        writer.flush();
    }

    private static String submit(ProcessCluster cluster, BrokerProcess broker, String savepoint)
            throws IOException {
        return cluster.submit(
                cluster.jobJar(),
                ClassifyJob.class.getName(),
                2,
                savepoint,
                List.of("--brokers", broker.bootstrap(), "--registry", BUNDLES.toUri().toString()));
    }

    private static void publish(List<SimulatedAlert> alerts, TopicWriter writer) {
        long start = System.nanoTime();
        for (int i = 0; i < alerts.size(); i++) {
            writer.write(Topics.alertsOf(NIGHT), null, alerts.get(i).packet());
            LockSupport.parkNanos(start + (long) (i / RATE * 1e9) - System.nanoTime());
        }
        writer.flush();
    }

    private void readUntil(TopicReader reader, int distinct) {
        while (seen.size() < distinct) {
            reader.poll(LOOK, this::take);
        }
    }

    private void readUntilClosed(TopicReader reader, int packets) {
        while (ledger.total().received() < packets || ledger.total().inFlight() > 0) {
            reader.poll(LOOK, this::take);
        }
        for (int i = 0; i < LOOKS_FOR_REPEATS; i++) {
            reader.poll(LOOK, this::take);
        }
    }

    private void take(String topic, byte[] value) {
        try {
            if (topic.equals(Topics.NIGHT_LEDGER)) {
                ledger.update(new LedgerWire().read(value));
                return;
            }
            ClassifiedAlert alert = new ClassifiedAlertWire().read(value);
            seen.computeIfAbsent(alert.candid(), c -> new ArrayList<>()).add(alert);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
