package org.cosmicoracle.jobs.classify;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.Histogram;
import org.apache.flink.metrics.Metric;
import org.apache.flink.runtime.testutils.InMemoryReporter;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.cosmicoracle.alert.PacketOrigin;
import org.cosmicoracle.functions.ControlEvent;
import org.cosmicoracle.functions.RawPacket;
import org.cosmicoracle.functions.ReferenceUpdate;
import org.cosmicoracle.functions.SerializableClock;
import org.cosmicoracle.registry.Registry;
import org.cosmicoracle.registry.Rollout;
import org.cosmicoracle.simulation.PacketWriter;
import org.cosmicoracle.simulation.SimulatedAlert;
import org.cosmicoracle.simulation.SimulatedNight;
import org.cosmicoracle.sky.ReferenceAnchor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the classify pipeline tells a reporter, before and after the first load has ended. */
class MetricsITCase {

    private static final Path BUNDLES =
            Path.of("..", "episodic-trainer", "bundles").toAbsolutePath().normalize();
    private static final int ALERTS = 60;

    /** Held back until the test has seen alerts wait; static, since functions are copied. */
    private static final CountDownLatch FIRST_LOAD = new CountDownLatch(1);

    /** Held back until the test has seen everything: metrics go when their task ends. */
    private static final CountDownLatch END = new CountDownLatch(1);

    @TempDir Path folder;

    private final InMemoryReporter reporter = InMemoryReporter.create();

    private static String champion() throws IOException {
        return new Registry(BUNDLES).open("oracle").manifest().id();
    }

    @Test
    void everyMetricOfTheContractIsThereAndMoves() throws Exception {
        JobClient job = submit();
        try {
            Map<String, Double> waiting =
                    await(job, m -> valueOf(m, "waitingAlerts") == ALERTS + 1);
            assertThat(waiting)
                    .containsEntry("alertsReceived", ALERTS + 2.0)
                    .containsEntry("alertsInFlight", ALERTS + 1.0)
                    .containsEntry("alertsRejected{empty}", 1.0)
                    .containsEntry("alertsRejected{oversized}", 0.0)
                    .containsEntry("alertsRejected{embedding-failed}", 0.0)
                    .containsEntry("alertsClassified", 0.0)
                    .containsEntry("alertsAbstained{novel}", 0.0)
                    .containsEntry("alertsAbstained{ambiguous}", 0.0)
                    .containsEntry("alertsDuplicate", 0.0)
                    .containsEntry("endToEndMs", 0.0);

            FIRST_LOAD.countDown();
            Map<String, Double> drained =
                    await(
                            job,
                            m ->
                                    valueOf(m, "waitingAlerts") == 0
                                            && valueOf(m, "alertsInFlight") == 0);
            assertThat(drained)
                    .containsEntry("alertsDuplicate", 1.0)
                    .containsEntry("anchorsHeld", 1.0)
                    .containsEntry("activeModelVersion{" + champion() + "}", 1.0)
                    .containsEntry("prototypeSetVersion{1}", 1.0)
                    .containsEntry("endToEndMs", (double) ALERTS)
                    .containsEntry("decodeMs", ALERTS + 1.0);
            assertThat(
                            drained.get("alertsClassified")
                                    + drained.get("alertsAbstained{novel}")
                                    + drained.get("alertsAbstained{ambiguous}"))
                    .isEqualTo(ALERTS);
            assertThat(drained.get("alertsClassified")).isPositive();
            assertThat(drained.get("embedBatchSize")).isPositive();
            assertThat(drained.get("embedBatchMs")).isEqualTo(drained.get("embedBatchSize"));
            assertThat(drained.get("embedQueueMs")).isEqualTo(drained.get("embedBatchSize"));
        } finally {
            FIRST_LOAD.countDown();
            END.countDown();
        }
        job.getJobExecutionResult().join();
    }

    private JobClient submit() throws Exception {
        Configuration conf = JobEnvironment.rules();
        conf.set(CoreOptions.TMP_DIRS, folder.resolve("tmp").toString());
        conf.set(ClassifyOptions.REGISTRY, BUNDLES.toUri().toString());
        conf.set(RestartStrategyOptions.RESTART_STRATEGY, "none");
        reporter.addToConfiguration(conf);
        StreamExecutionEnvironment env = JobEnvironment.create(conf);
        env.setParallelism(1);
        ClassifyPipeline.Outputs out =
                new ClassifyPipeline(ClassifyConfig.from(conf), SerializableClock.wall(), "test")
                        .build(
                                new ClassifyPipeline.Inputs(
                                        packets(env), anchors(env), control(env)));
        List.of(out.classified(), out.rejected(), out.ledger(), out.controlOutcomes())
                .forEach(stream -> discard(stream));
        return env.executeAsync("metrics");
    }

    private static <T> void discard(DataStream<T> stream) {
        stream.sinkTo(new DiscardingSink<>()).uid("discard-" + stream.getId());
    }

    /** A night, its first packet once more, one that is empty, and a last one that ends the job. */
    private static DataStream<RawPacket> packets(StreamExecutionEnvironment env) {
        List<byte[]> containers = new ArrayList<>();
        for (SimulatedAlert alert :
                new SimulatedNight(3, "20260115", ALERTS).stream(new PacketWriter()).toList()) {
            containers.add(alert.packet());
        }
        containers.add(containers.get(0));
        containers.add(new byte[0]);
        List<RawPacket> packets = new ArrayList<>();
        long now = Clock.systemUTC().millis();
        for (byte[] container : containers) {
            packets.add(
                    new RawPacket(
                            container,
                            new PacketOrigin("test", 0, packets.size(), "20260115", now)));
        }
        packets.add(packets.get(0));
        return heldBackAtItsEnd(
                env.fromData(packets, TypeInformation.of(RawPacket.class)).uid("packets"),
                TypeInformation.of(RawPacket.class),
                packets.size());
    }

    private static DataStream<ReferenceUpdate> anchors(StreamExecutionEnvironment env) {
        ReferenceAnchor anchor =
                new ReferenceAnchor(
                        "TIC", "1", 10, 10, 2000, 0, 0, "STAR", 12f, null, null, null, null, 1);
        return env.fromData(
                        List.of(ReferenceUpdate.of(anchor), ReferenceUpdate.ready(1)),
                        TypeInformation.of(ReferenceUpdate.class))
                .uid("anchors")
                .map(
                        update -> {
                            FIRST_LOAD.await();
                            return update;
                        })
                .returns(ReferenceUpdate.class)
                .uid("anchors-held-back");
    }

    private static DataStream<ControlEvent> control(StreamExecutionEnvironment env)
            throws Exception {
        List<ControlEvent> events = new ArrayList<>();
        Rollout.of(new Registry(BUNDLES).open("oracle"), 1, "test")
                .forEach(message -> events.add(new ControlEvent(message)));
        events.add(ControlEvent.READY);
        events.add(ControlEvent.READY);
        return heldBackAtItsEnd(
                env.fromData(events, TypeInformation.of(ControlEvent.class)).uid("control"),
                TypeInformation.of(ControlEvent.class),
                events.size());
    }

    /** The last element stays behind, and with it the tasks and their metrics. */
    private static <T> DataStream<T> heldBackAtItsEnd(
            SingleOutputStreamOperator<T> stream, TypeInformation<T> type, int size) {
        int[] seen = {0};
        return stream.map(
                        element -> {
                            seen[0]++;
                            if (seen[0] == size) {
                                END.await();
                            }
                            return element;
                        })
                .returns(type)
                .uid("held-back-" + type.getTypeClass().getSimpleName());
    }

    /** Looks again and again until the metrics are as they must become. */
    private Map<String, Double> await(JobClient job, Predicate<Map<String, Double>> expected) {
        Map<String, Double> now = values();
        while (!expected.test(now)) {
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
            now = values();
            if (job.getJobStatus().join().isGloballyTerminalState()) {
                job.getJobExecutionResult().join(); // says why it failed
            }
        }
        return now;
    }

    private static double valueOf(Map<String, Double> metrics, String name) {
        return metrics.getOrDefault(name, Double.NaN);
    }

    /** Counters and gauges by their value, histograms by their count; slots are summed. */
    private Map<String, Double> values() {
        Map<String, Double> values = new TreeMap<>();
        reporter.getMetricsByGroup()
                .forEach(
                        (group, metrics) -> {
                            String identifier = group.getMetricIdentifier("");
                            if (identifier.contains("cosmic_oracle")) {
                                metrics.forEach(
                                        (name, metric) ->
                                                values.merge(
                                                        name + labelOf(group.getAllVariables()),
                                                        numberOf(metric),
                                                        Double::sum));
                            }
                        });
        return values;
    }

    private static String labelOf(Map<String, String> variables) {
        String label = variables.getOrDefault("<reason>", variables.get("<version>"));
        return label == null ? "" : "{" + label + "}";
    }

    private static double numberOf(Metric metric) {
        if (metric instanceof Counter counter) {
            return counter.getCount();
        }
        if (metric instanceof Histogram histogram) {
            return histogram.getCount();
        }
        return ((Number) ((Gauge<?>) metric).getValue()).doubleValue();
    }
}
