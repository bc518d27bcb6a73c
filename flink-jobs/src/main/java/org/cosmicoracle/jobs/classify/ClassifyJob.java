package org.cosmicoracle.jobs.classify;

import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.util.ParameterTool;
import org.cosmicoracle.functions.ControlEvent;
import org.cosmicoracle.functions.ReferenceUpdate;
import org.cosmicoracle.functions.SerializableClock;
import org.cosmicoracle.jobs.kafka.KafkaOptions;
import org.cosmicoracle.jobs.kafka.OracleTopics;
import org.cosmicoracle.schemas.Topics;
import org.cosmicoracle.wire.AnchorWire;

/** Classifies the alert stream. Reads the options and binds the topics, nothing else. */
public final class ClassifyJob {

    /** Version of this software, on every answer. */
    public static final String CODE_VERSION = codeVersion();

    private ClassifyJob() {}

    public static void main(String[] args) throws Exception {
        Configuration conf = ParameterTool.fromArgs(args).getConfiguration();
        StreamExecutionEnvironment env = JobEnvironment.create(conf);
        define(env, conf);
        env.execute("classify");
    }

    /** Defines the job on an environment. */
    public static void define(StreamExecutionEnvironment env, Configuration conf) {
        SerializableClock clock = SerializableClock.wall();
        OracleTopics topics =
                new OracleTopics(
                        ClassifyConfig.required(conf, KafkaOptions.BROKERS),
                        conf.get(ClassifyOptions.GROUP),
                        clock);
        env.enableCheckpointing(
                conf.get(CheckpointingOptions.CHECKPOINTING_INTERVAL) == null
                        ? conf.get(ClassifyOptions.CHECKPOINT_INTERVAL).toMillis()
                        : conf.get(CheckpointingOptions.CHECKPOINTING_INTERVAL).toMillis());
        ClassifyPipeline.Outputs out =
                new ClassifyPipeline(ClassifyConfig.from(conf), clock, CODE_VERSION)
                        .build(
                                new ClassifyPipeline.Inputs(
                                        topics.packets(env, conf.get(KafkaOptions.TOPIC_PATTERN)),
                                        topics.table(
                                                env,
                                                Topics.REFERENCE_ANCHORS,
                                                "anchors",
                                                TypeInformation.of(ReferenceUpdate.class),
                                                value ->
                                                        ReferenceUpdate.of(
                                                                new AnchorWire().read(value)),
                                                ReferenceUpdate::ready),
                                        topics.table(
                                                env,
                                                Topics.ORACLE_CONTROL,
                                                "control",
                                                TypeInformation.of(ControlEvent.class),
                                                ControlEvent::of,
                                                count -> ControlEvent.READY)));
        DeliveryGuarantee delivery =
                DeliveryGuarantee.valueOf(
                        conf.get(ClassifyOptions.DELIVERY)
                                .toUpperCase(java.util.Locale.ROOT)
                                .replace('-', '_'));
        topics.sink(Encoders.classified(out.classified()), Topics.CLASSIFIED_ALERTS, delivery);
        topics.sink(Encoders.rejected(out.rejected()), Topics.REJECTED_PACKETS, delivery);
        topics.sink(Encoders.ledger(out.ledger(), clock), Topics.NIGHT_LEDGER, delivery);
        topics.sink(Encoders.outcomes(out.controlOutcomes()), Topics.CONTROL_OUTCOMES, delivery);
        topics.sink(Encoders.trials(out.trialReports(), clock), Topics.TRIAL_REPORTS, delivery);
    }

    private static String codeVersion() {
        String version = ClassifyJob.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }
}
