package org.cosmicoracle.jobs.drift;

import java.time.Duration;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.util.ParameterTool;
import org.apache.flink.util.function.SerializableFunction;
import org.cosmicoracle.fewshot.ClassifiedAlert;
import org.cosmicoracle.fewshot.ObjectLabel;
import org.cosmicoracle.functions.KeyedBytes;
import org.cosmicoracle.functions.SerializableClock;
import org.cosmicoracle.jobs.classify.JobEnvironment;
import org.cosmicoracle.jobs.kafka.OracleTopics;
import org.cosmicoracle.schemas.Topics;
import org.cosmicoracle.time.JulianDate;
import org.cosmicoracle.wire.ClassifiedAlertWire;
import org.cosmicoracle.wire.DriftWire;
import org.cosmicoracle.wire.LabelWire;

/**
 * Watches the answers: scores them by the labels that come, and compares nights. Reads the options
 * and binds the topics, nothing else.
 */
public final class DriftJob {

    /** Without packets or labels for so long a partition has no say in event time. */
    private static final Duration IDLE = Duration.ofSeconds(5);

    private DriftJob() {}

    public static void main(String[] args) throws Exception {
        Configuration conf = ParameterTool.fromArgs(args).getConfiguration();
        StreamExecutionEnvironment env = JobEnvironment.create(conf);
        define(env, DriftConfig.from(conf));
        env.execute("drift");
    }

    /** Defines the job on an environment. */
    public static void define(StreamExecutionEnvironment env, DriftConfig config) {
        SerializableClock clock = SerializableClock.wall();
        OracleTopics topics = new OracleTopics(config.brokers(), config.group(), clock);
        env.enableCheckpointing(config.checkpointInterval().toMillis());
        DriftPipeline.Outputs out =
                new DriftPipeline(config.settings())
                        .build(answers(env, topics, config), labels(env, topics, config));
        DataStream<KeyedBytes> nights =
                encoded(
                        out.nights(),
                        "drift-encode",
                        drift ->
                                new KeyedBytes(
                                        drift.model(),
                                        new DriftWire().write(drift, clock.clock().millis())));
        DataStream<KeyedBytes> production =
                encoded(
                        out.production(),
                        "production-encode",
                        report ->
                                new KeyedBytes(
                                        report.model(),
                                        new DriftWire().write(report, clock.clock().millis())));
        DataStream<KeyedBytes> asks =
                encoded(
                        out.asks(),
                        "asks-encode",
                        ask ->
                                new KeyedBytes(
                                        ask.model(),
                                        new DriftWire()
                                                .request(
                                                        ask.model(),
                                                        "drift",
                                                        ask.reason(),
                                                        ask.night(),
                                                        clock.clock().millis())));
        topics.sink(nights.union(production), Topics.DRIFT_REPORTS, DeliveryGuarantee.EXACTLY_ONCE);
        topics.sink(asks, Topics.RETRAIN_REQUESTS, DeliveryGuarantee.EXACTLY_ONCE);
    }

    private static DataStream<ClassifiedAlert> answers(
            StreamExecutionEnvironment env, OracleTopics topics, DriftConfig config) {
        return topics.values(
                env,
                Topics.CLASSIFIED_ALERTS,
                "answers",
                TypeInformation.of(ClassifiedAlert.class),
                value -> new ClassifiedAlertWire().read(value),
                config.bounded(),
                eventTime(config.lateness()));
    }

    /** Time of the exposures: a night replayed is a night. */
    static WatermarkStrategy<ClassifiedAlert> eventTime(Duration lateness) {
        return WatermarkStrategy.<ClassifiedAlert>forBoundedOutOfOrderness(lateness)
                .withTimestampAssigner((a, kafka) -> JulianDate.toEpochMillis(a.jd()))
                .withIdleness(IDLE);
    }

    private static DataStream<ObjectLabel> labels(
            StreamExecutionEnvironment env, OracleTopics topics, DriftConfig config) {
        return topics.values(
                env,
                Topics.OBJECT_LABELS,
                "labels",
                TypeInformation.of(ObjectLabel.class),
                value -> new LabelWire().read(value),
                config.bounded(),
                WatermarkStrategy.<ObjectLabel>noWatermarks().withIdleness(IDLE));
    }

    private static <T> DataStream<KeyedBytes> encoded(
            DataStream<T> stream, String uid, SerializableFunction<T, KeyedBytes> encode) {
        return stream.map(encode::apply)
                .returns(TypeInformation.of(KeyedBytes.class))
                .uid(uid)
                .name("Encode")
                .setParallelism(1);
    }
}
