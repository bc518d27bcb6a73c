package org.cosmicoracle.jobs.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
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
    private static final int FILL_CONTAINER = 100;
    private static final int FILL_BATCH = 20_000;

    private final Path folder;
    private final Path registry;
    private final ModelBundle bundle;
    private final List<byte[]> packets;
    private final int objects;
    private final Path stateDir;

    /**
     * Prepares it.
     *
     * @param packets distinct alerts: what is left after one load is taken by the next
     * @param objects other objects that the job's state holds before it is measured
     * @param stateDir where RocksDB works
     */
    StreamBenchmark(
            Path folder,
            Path registry,
            ModelBundle bundle,
            List<byte[]> packets,
            int objects,
            Path stateDir) {
        this.folder = folder;
        this.registry = registry;
        this.bundle = bundle;
        this.packets = packets;
        this.objects = objects;
        this.stateDir = stateDir;
    }

    /** Measures a running job: a burst, a backlog as fast as it goes, and, warm by then, a pace. */
    List<BenchmarkItem> run(int backlog, int paced, int burst) throws IOException {
        List<BenchmarkItem> items = new ArrayList<>();
        try (BrokerProcess broker = BrokerProcess.start(folder.resolve("broker"));
                ProcessCluster cluster =
                        ProcessCluster.start(
                                folder.resolve("flink"),
                                SLOTS,
                                "1900m",
                                Map.of(
                                        "state.backend.rocksdb.localdir",
                                        stateDir.toAbsolutePath().resolve("rocksdb").toString()));
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
            if (objects > 0) {
                fill(writer, reader);
            }
            send(writer, 0, WARM_UP, 0);
            read(reader, WARM_UP);
            items.add(burst(writer, reader, WARM_UP, burst));
            List<Watched> processes = watch(broker, cluster);
            send(writer, WARM_UP + burst, backlog, 0);
            List<ClassifiedAlert> answers = read(reader, backlog);
            items.add(sustained(answers, use(processes, backlog)));
            items.add(paced(writer, reader, WARM_UP + burst + backlog, paced));
        }
        return items;
    }

    /** Lets the job see as many objects, so that it has a history of each. */
    private void fill(TopicWriter writer, TopicReader reader) throws IOException {
        StateFill fill = new StateFill(packets.subList(0, WARM_UP));
        for (int from = 0; from < objects; from += FILL_BATCH) {
            int until = Math.min(objects, from + FILL_BATCH);
            for (int at = from; at < until; at += FILL_CONTAINER) {
                writer.write(
                        Topics.alertsOf(NIGHT),
                        null,
                        fill.container(at, Math.min(FILL_CONTAINER, until - at)));
            }
            writer.flush();
            await(reader, until - from, value -> {});
            System.err.println("bench: " + until + " of " + objects + " objects in state");
        }
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
        await(
                reader,
                count,
                value -> {
                    try {
                        alerts.add(wire.read(value));
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                });
        return alerts;
    }

    private static void await(TopicReader reader, int count, Consumer<byte[]> answer) {
        int[] seen = {0};
        long deadline = System.nanoTime() + GIVE_UP.toNanos();
        while (seen[0] < count) {
            reader.poll(
                    Duration.ofMillis(200),
                    (topic, value) -> {
                        seen[0]++;
                        answer.accept(value);
                    });
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException(
                        seen[0] + " of " + count + " alerts came within " + GIVE_UP);
            }
        }
    }

    /** The first fifth warms up and is left out. */
    private BenchmarkItem sustained(List<ClassifiedAlert> alerts, String use) {
        List<Long> at = alerts.stream().map(ClassifiedAlert::classifiedMs).sorted().toList();
        int from = at.size() / 5;
        double seconds = (at.get(at.size() - 1) - at.get(from)) / 1e3;
        return item(
                "stream, sustained",
                (at.size() - 1 - from) / seconds,
                alerts,
                "as fast as it goes, exactly once; " + use);
    }

    /** Processor time and memory of what the stream runs on, since it was first looked at. */
    private static String use(List<Watched> processes, int alerts) {
        StringBuilder text = new StringBuilder("processor time per alert:");
        double bytes = 0;
        for (Watched process : processes) {
            ProcessUse now = ProcessUse.of(process.pid());
            double ms = now.cpuMsSince(process.before(), alerts);
            text.append(String.format(Locale.ROOT, " %s %.2f ms,", process.name(), ms));
            bytes += process.isClient() ? 0 : now.peakBytes();
        }
        return text.append(
                        String.format(
                                Locale.ROOT, " peak memory without clients %.2f GB", bytes / 1e9))
                .toString();
    }

    private static List<Watched> watch(BrokerProcess broker, ProcessCluster cluster) {
        return List.of(
                Watched.of("broker", broker.pid()),
                Watched.of("JobManager", cluster.pids().get(0)),
                Watched.of("TaskManager", cluster.pids().get(1)),
                Watched.of(Watched.CLIENTS, ProcessHandle.current().pid()));
    }

    /** A process and what it had used when the run began. */
    private record Watched(String name, long pid, ProcessUse before) {

        static final String CLIENTS = "clients";

        static Watched of(String name, long pid) {
            return new Watched(name, pid, ProcessUse.of(pid));
        }

        boolean isClient() {
            return name.equals(CLIENTS);
        }
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

    private BenchmarkItem item(
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
                        + "; "
                        + objects
                        + " objects in state below "
                        + stateDir
                        + "; simulated packets; broker, cluster and clients share this machine's "
                        + Runtime.getRuntime().availableProcessors()
                        + " cores",
                null,
                null);
    }
}
