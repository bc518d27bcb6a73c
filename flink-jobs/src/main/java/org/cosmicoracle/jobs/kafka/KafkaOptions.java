package org.cosmicoracle.jobs.kafka;

import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ConfigOptions;
import org.cosmicoracle.schemas.Topics;

/**
 * Options of every job that reads alerts from Kafka. docs/configuration.md is generated from them.
 */
public final class KafkaOptions {

    public static final ConfigOption<String> BROKERS =
            ConfigOptions.key("brokers")
                    .stringType()
                    .noDefaultValue()
                    .withDescription("Kafka bootstrap servers, host:port[,host:port]. Required.");

    public static final ConfigOption<String> TOPIC_PATTERN =
            ConfigOptions.key("topic-pattern")
                    .stringType()
                    .defaultValue(Topics.ALERTS_PATTERN)
                    .withDescription(
                            "Alert topics to read; the first group, when there is one, is the night as YYYYMMDD.");

    private KafkaOptions() {}
}
