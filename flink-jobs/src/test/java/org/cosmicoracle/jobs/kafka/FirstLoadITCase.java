package org.cosmicoracle.jobs.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichMapFunction;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.cosmicoracle.functions.RawPacket;
import org.cosmicoracle.functions.SerializableClock;
import org.cosmicoracle.jobs.classify.JobEnvironment;
import org.cosmicoracle.jobs.local.EmbeddedBroker;
import org.cosmicoracle.schemas.Topics;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A job on a broker in this process, with a table that takes long to read. */
@Timeout(180)
class FirstLoadITCase {

    private static final String NIGHT_TOPIC = Topics.alertsOf("20260115");
    private static final int ROWS = 600;
    private static final int ROW_MS = 20;

    private static final AtomicInteger ROWS_READ = new AtomicInteger();
    private static final AtomicInteger PACKETS_READ = new AtomicInteger();
    private static final AtomicInteger PACKETS_AT_READY = new AtomicInteger(-1);
    private static final AtomicInteger STARTS = new AtomicInteger();
    private static final AtomicBoolean FAIL = new AtomicBoolean();

    @TempDir Path folder;

    @Test
    void packetsStayAtTheBrokerUntilTheTableIsReadAndThenAllCome() throws Exception {
        try (EmbeddedBroker broker = EmbeddedBroker.start(folder.resolve("kafka"));
                TopicWriter writer = new TopicWriter(broker.bootstrap())) {
            TopicAdmin.createMissing(broker.bootstrap());
            for (int i = 0; i < ROWS; i++) {
                writer.write(Topics.REFERENCE_ANCHORS, "row" + i, new byte[] {1});
            }
            writer.write(NIGHT_TOPIC, null, new byte[] {1});
            writer.flush();
            JobClient job = submit(broker.bootstrap());
            try {
                // each row is read by the first load and by what follows it, side by side; by then
                // the sources have been compared more than twice
                await(ROWS_READ, (int) (2 * 3 * FirstLoad.COMPARED.toMillis() / ROW_MS));
                for (int i = 0; i < 10; i++) {
                    writer.write(NIGHT_TOPIC, null, new byte[] {1});
                }
                writer.flush();
                assertThat(PACKETS_AT_READY).as("sent before the table was read").hasValue(-1);
                await(PACKETS_READ, 11);
            } finally {
                job.cancel().get();
            }
            assertThat(PACKETS_AT_READY.get()).isBetween(0, 1);
        }
    }

    /** Flink's alignment speaks to sources every two seconds, also to one that had ended. */
    @Test
    void aJobGoesOnAfterAFailureWhenItsFirstLoadHadEnded() throws Exception {
        try (EmbeddedBroker broker = EmbeddedBroker.start(folder.resolve("kafka"));
                TopicWriter writer = new TopicWriter(broker.bootstrap())) {
            TopicAdmin.createMissing(broker.bootstrap());
            writer.write(Topics.REFERENCE_ANCHORS, "row", new byte[] {1});
            writer.write(NIGHT_TOPIC, null, new byte[] {1});
            writer.flush();
            JobClient job = submit(broker.bootstrap());
            try {
                await(PACKETS_READ, 1);
                Thread.sleep(3_000); // checkpoints that know of the end of the load
                FAIL.set(true);
                writer.write(NIGHT_TOPIC, null, new byte[] {1});
                writer.flush();
                await(STARTS, 2);
                Thread.sleep(4 * FirstLoad.COMPARED.toMillis());
                writer.write(NIGHT_TOPIC, null, new byte[] {1});
                writer.flush();
                await(PACKETS_READ, 3);
            } finally {
                job.cancel().get();
            }
            assertThat(STARTS).as("the first start and the one after the failure").hasValue(2);
        }
    }

    @BeforeEach
    void begin() {
        ROWS_READ.set(0);
        PACKETS_READ.set(0);
        PACKETS_AT_READY.set(-1);
        STARTS.set(0);
        FAIL.set(false);
    }

    private static JobClient submit(String brokers) throws Exception {
        Configuration conf = JobEnvironment.rules();
        StreamExecutionEnvironment env = JobEnvironment.create(conf);
        env.enableCheckpointing(500);
        env.setParallelism(1);
        OracleTopics topics = new OracleTopics(brokers, "first-load", SerializableClock.wall());
        DataStream<Long> rows =
                topics.table(
                        env,
                        Topics.REFERENCE_ANCHORS,
                        "rows",
                        Types.LONG,
                        value -> slowly(),
                        count -> {
                            PACKETS_AT_READY.set(PACKETS_READ.get());
                            return count;
                        });
        // one region, so that a failure restarts the sources of the table too
        topics.packets(env, NIGHT_TOPIC)
                .map(new CountFunction())
                .returns(Types.LONG)
                .uid("count")
                .union(rows)
                .sinkTo(new DiscardingSink<>())
                .uid("end");
        return env.executeAsync("first-load");
    }

    /** Counts packets, and starts of itself; fails once when told to. */
    private static final class CountFunction extends RichMapFunction<RawPacket, Long> {

        private static final long serialVersionUID = 1L;

        @Override
        public void open(OpenContext context) {
            STARTS.incrementAndGet();
        }

        @Override
        public Long map(RawPacket packet) {
            if (FAIL.getAndSet(false)) {
                throw new IllegalStateException("asked to fail");
            }
            return (long) PACKETS_READ.incrementAndGet();
        }
    }

    private static long slowly() {
        try {
            Thread.sleep(ROW_MS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return ROWS_READ.incrementAndGet();
    }

    private static void await(AtomicInteger counter, int value) throws InterruptedException {
        while (counter.get() < value) {
            Thread.sleep(50);
        }
    }
}
