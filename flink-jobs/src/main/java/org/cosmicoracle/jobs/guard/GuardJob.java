package org.cosmicoracle.jobs.guard;

import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.util.ParameterTool;
import org.cosmicoracle.fewshot.ClassifiedAlert;
import org.cosmicoracle.fewshot.ControlMessage;
import org.cosmicoracle.functions.GuardEvent;
import org.cosmicoracle.functions.KeyedBytes;
import org.cosmicoracle.functions.SerializableClock;
import org.cosmicoracle.guard.GuardAct;
import org.cosmicoracle.jobs.classify.JobEnvironment;
import org.cosmicoracle.jobs.kafka.OracleTopics;
import org.cosmicoracle.schemas.Topics;
import org.cosmicoracle.wire.ClassifiedAlertWire;
import org.cosmicoracle.wire.ControlWire;
import org.cosmicoracle.wire.OutcomeWire;

/**
 * Takes back a bundle that was brought in and whose live answers leave their bounds. A job of its
 * own, so that its Kafka user is the only one beside the trainer's that may write the control
 * topic. Reads the options and binds the topics, nothing else.
 */
public final class GuardJob {

    private GuardJob() {}

    public static void main(String[] args) throws Exception {
        Configuration conf = ParameterTool.fromArgs(args).getConfiguration();
        StreamExecutionEnvironment env = JobEnvironment.create(conf);
        define(env, GuardConfig.from(conf));
        env.execute("guard");
    }

    /** Defines the job on an environment. */
    public static void define(StreamExecutionEnvironment env, GuardConfig config) {
        SerializableClock clock = SerializableClock.wall();
        OracleTopics topics = new OracleTopics(config.brokers(), config.group(), clock);
        env.enableCheckpointing(config.checkpointInterval().toMillis());
        DataStream<GuardAct> acts =
                new GuardPipeline(config.settings(), clock)
                        .build(answers(env, topics), others(env, topics));
        DataStream<KeyedBytes> messages =
                acts.<KeyedBytes>flatMap(
                                (act, out) -> {
                                    ControlMessage message = act.message();
                                    if (message != null) {
                                        out.collect(
                                                new KeyedBytes(
                                                        message.key(),
                                                        new ControlWire().write(message)));
                                    }
                                })
                        .returns(TypeInformation.of(KeyedBytes.class))
                        .uid("guard-messages-encode")
                        .name("Encode")
                        .setParallelism(1);
        DataStream<KeyedBytes> reports =
                acts.map(
                                act ->
                                        new KeyedBytes(
                                                act.key(),
                                                new OutcomeWire()
                                                        .write(act, clock.clock().millis())))
                        .returns(TypeInformation.of(KeyedBytes.class))
                        .uid("guard-reports-encode")
                        .name("Encode")
                        .setParallelism(1);
        // a repeat is harmless, and a way back should not wait for a checkpoint
        topics.sink(messages, Topics.ORACLE_CONTROL, DeliveryGuarantee.AT_LEAST_ONCE);
        topics.sink(reports, Topics.CONTROL_OUTCOMES, DeliveryGuarantee.EXACTLY_ONCE);
    }

    private static DataStream<ClassifiedAlert> answers(
            StreamExecutionEnvironment env, OracleTopics topics) {
        return topics.values(
                env,
                Topics.CLASSIFIED_ALERTS,
                "answers",
                TypeInformation.of(ClassifiedAlert.class),
                value -> new ClassifiedAlertWire().read(value),
                false);
    }

    private static DataStream<GuardEvent> others(
            StreamExecutionEnvironment env, OracleTopics topics) {
        TypeInformation<GuardEvent> type = TypeInformation.of(GuardEvent.class);
        DataStream<GuardEvent> control =
                topics.table(
                        env,
                        Topics.ORACLE_CONTROL,
                        "control",
                        type,
                        GuardEvent::ofControl,
                        count -> GuardEvent.CONTROL_LOADED);
        DataStream<GuardEvent> outcomes =
                topics.table(
                        env,
                        Topics.CONTROL_OUTCOMES,
                        "outcomes",
                        type,
                        GuardEvent::ofOutcome,
                        count -> GuardEvent.OUTCOMES_LOADED);
        DataStream<GuardEvent> reports =
                topics.values(
                        env, Topics.DRIFT_REPORTS, "reports", type, GuardEvent::ofReport, false);
        return control.union(outcomes, reports);
    }
}
