package org.cosmicoracle.jobs.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.cosmicoracle.functions.SerializableClock;
import org.cosmicoracle.jobs.classify.JobEnvironment;
import org.cosmicoracle.jobs.local.EmbeddedBroker;
import org.cosmicoracle.schemas.Topics;
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

    private static JobClient submit(String brokers) throws Exception {
        Configuration conf = JobEnvironment.rules();
        StreamExecutionEnvironment env = JobEnvironment.create(conf);
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
        rows.sinkTo(new DiscardingSink<>()).uid("rows-end");
        topics.packets(env, NIGHT_TOPIC)
                .map(packet -> PACKETS_READ.incrementAndGet())
                .returns(Types.INT)
                .uid("count")
                .sinkTo(new DiscardingSink<>())
                .uid("packets-end");
        return env.executeAsync("first-load");
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
