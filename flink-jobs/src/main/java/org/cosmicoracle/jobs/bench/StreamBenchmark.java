package org.cosmicoracle.jobs.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.cosmicoracle.fewshot.ClassifiedAlert;
import org.cosmicoracle.jobs.classify.ClassifyJob;
import org.cosmicoracle.jobs.kafka.TopicAdmin;
import org.cosmicoracle.jobs.kafka.TopicReader;
import org.cosmicoracle.jobs.kafka.TopicWriter;
import org.cosmicoracle.jobs.local.BrokerProcess;
import org.cosmicoracle.jobs.local.ProcessCluster;
import org.cosmicoracle.registry.ModelBundle;
import org.cosmicoracle.registry.Rollout;
import org.cosmicoracle.schemas.Topics;
import org.cosmicoracle.wire.ClassifiedAlertWire;
import org.cosmicoracle.wire.ControlWire;

/**
 * The whole stream between processes: a broker, a JobManager, a TaskManager with two slots, and the
 * clients here.
 */
final class StreamBenchmark {

    private static final String NIGHT = "20260115";
    private static final int SLOTS = 2;
    static final int WARM_UP = 3_000;
    private static final Duration GIVE_UP = Duration.ofMinutes(4);

    private final Path folder;
    private final Path registry;
    private final ModelBundle bundle;
    private final List<byte[]> packets;

    /**
     * Prepares it.
     *
     * @param packets distinct alerts: what is left after one load is taken by the next
     */
    StreamBenchmark(Path folder, Path registry, ModelBundle bundle, List<byte[]> packets) {
        this.folder = folder;
        this.registry = registry;
        this.bundle = bundle;
        this.packets = packets;
    }

    /** Measures a running, warm job: a paced stream, a burst, and a backlog as fast as it goes. */
    List<BenchmarkItem> run(int backlog, int paced, int burst) throws IOException {
        List<BenchmarkItem> items = new ArrayList<>();
        try (BrokerProcess broker = BrokerProcess.start(folder.resolve("broker"));
                ProcessCluster cluster =
                        ProcessCluster.start(folder.resolve("flink"), SLOTS, "1900m", Map.of());
                TopicWriter writer = new TopicWriter(broker.bootstrap());
                TopicReader reader =
                        new TopicReader(
                                broker.bootstrap(), List.of(Topics.CLASSIFIED_ALERTS), true)) {
            TopicAdmin.createMissing(broker.bootstrap());
            activate(writer);
            String job =
                    cluster.submit(
                            cluster.jobJar(),
                            ClassifyJob.class.getName(),
                            SLOTS,
                            "",
                            List.of(
                                    "--brokers",
                                    broker.bootstrap(),
                                    "--registry",
                                    registry.toUri().toString()));
            cluster.awaitRunning(job);
            send(writer, 0, WARM_UP, 0);
            read(reader, WARM_UP);
            items.add(paced(writer, reader, WARM_UP, paced));
            items.add(burst(writer, reader, WARM_UP + paced, burst));
            send(writer, WARM_UP + paced + burst, backlog, 0);
            items.add(sustained(read(reader, backlog)));
        }
        return items;
    }

    private void activate(TopicWriter writer) {
        ControlWire wire = new ControlWire();
        Rollout.of(bundle, 1, "bench")
                .forEach(m -> writer.write(Topics.ORACLE_CONTROL, m.key(), wire.write(m)));
        writer.flush();
    }

    /** Sends packets {@code from} to {@code from + count}; a rate of 0 is as fast as it goes. */
    private void send(TopicWriter writer, int from, int count, double perSecond) {
        long start = System.nanoTime();
        for (int i = 0; i < count; i++) {
            writer.write(Topics.alertsOf(NIGHT), null, packets.get((from + i) % packets.size()));
            if (perSecond > 0) {
                LockSupport.parkNanos(start + (long) (i / perSecond * 1e9) - System.nanoTime());
            }
        }
        writer.flush();
    }

    private static List<ClassifiedAlert> read(TopicReader reader, int count) {
        ClassifiedAlertWire wire = new ClassifiedAlertWire();
        List<ClassifiedAlert> alerts = new ArrayList<>(count);
        long deadline = System.nanoTime() + GIVE_UP.toNanos();
        while (alerts.size() < count) {
            reader.poll(
                    Duration.ofMillis(200),
                    (topic, value) -> {
                        try {
                            alerts.add(wire.read(value));
                        } catch (IOException e) {
                            throw new UncheckedIOException(e);
                        }
                    });
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException(
                        alerts.size() + " of " + count + " alerts came within " + GIVE_UP);
            }
        }
        return alerts;
    }

    /** The first fifth warms up and is left out. */
    private static BenchmarkItem sustained(List<ClassifiedAlert> alerts) {
        List<Long> at = alerts.stream().map(ClassifiedAlert::classifiedMs).sorted().toList();
        int from = at.size() / 5;
        double seconds = (at.get(at.size() - 1) - at.get(from)) / 1e3;
        return item(
                "stream, sustained",
                (at.size() - 1 - from) / seconds,
                alerts,
                "as fast as it goes, exactly once");
    }

    private BenchmarkItem paced(TopicWriter writer, TopicReader reader, int from, int count) {
        double rate = 250;
        send(writer, from, count, rate);
        return item(
                "stream, 250 alerts/s",
                rate,
                read(reader, count),
                "received to classified, exactly once");
    }

    private BenchmarkItem burst(TopicWriter writer, TopicReader reader, int from, int count) {
        long startMs = System.currentTimeMillis();
        send(writer, from, count, count / 5.0);
        List<ClassifiedAlert> alerts = read(reader, count);
        long lastMs =
                alerts.stream().mapToLong(ClassifiedAlert::classifiedMs).max().orElse(startMs);
        double seconds = (lastMs - startMs) / 1e3;
        return item(
                "stream, burst of " + count + " in 5 s",
                count / seconds,
                alerts,
                "drained in " + seconds + " s, " + alerts.size() + " of " + count + " answered");
    }

    private static BenchmarkItem item(
            String name, double rate, List<ClassifiedAlert> alerts, String conditions) {
        Percentiles ms =
                new Percentiles(
                        alerts.stream()
                                .mapToDouble(a -> (double) (a.classifiedMs() - a.receivedMs()))
                                .toArray());
        return new BenchmarkItem(
                name,
                rate,
                false,
                ms.at(0.5),
                ms.at(0.99),
                ms.at(0.999),
                alerts.size(),
                conditions
                        + "; simulated packets; broker, cluster and clients share this machine's "
                        + Runtime.getRuntime().availableProcessors()
                        + " cores",
                null,
                null);
    }
}
