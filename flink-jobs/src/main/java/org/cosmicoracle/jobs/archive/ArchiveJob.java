package org.cosmicoracle.jobs.archive;

import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.util.ParameterTool;
import org.cosmicoracle.functions.SerializableClock;
import org.cosmicoracle.jobs.classify.JobEnvironment;
import org.cosmicoracle.jobs.kafka.OracleTopics;
import org.cosmicoracle.schemas.Topics;

/**
 * Archives packets as sent and classified alerts. Reads the options and binds the topics, nothing
 * else.
 */
public final class ArchiveJob {

    private ArchiveJob() {}

    public static void main(String[] args) throws Exception {
        Configuration conf = ParameterTool.fromArgs(args).getConfiguration();
        StreamExecutionEnvironment env = JobEnvironment.create(conf);
        define(env, ArchiveConfig.from(conf));
        env.execute("archive");
    }

    /** Defines the job on an environment. */
    public static void define(StreamExecutionEnvironment env, ArchiveConfig config) {
        SerializableClock clock = SerializableClock.wall();
        OracleTopics topics = new OracleTopics(config.brokers(), config.group(), clock);
        env.enableCheckpointing(config.checkpointInterval().toMillis());
        new ArchivePipeline(config.archive(), config.maxPacketBytes(), clock)
                .build(
                        topics.packets(env, config.topicPattern(), config.bounded()),
                        topics.values(
                                env,
                                Topics.CLASSIFIED_ALERTS,
                                "answers",
                                TypeInformation.of(ArchivedAnswer.class),
                                ArchivedAnswer::of,
                                config.bounded()));
    }
}
