package org.cosmicoracle.jobs.archive;

import java.time.Duration;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ConfigOptions;

/** Options of the archive job. docs/configuration.md is generated from them. */
public final class ArchiveOptions {

    public static final ConfigOption<String> ARCHIVE =
            ConfigOptions.key("archive")
                    .stringType()
                    .noDefaultValue()
                    .withDescription(
                            "URI of the folder that gets packets/night=YYYYMMDD/ and classified/night=YYYYMMDD/. Required.");

    public static final ConfigOption<String> GROUP =
            ConfigOptions.key("group")
                    .stringType()
                    .defaultValue("cosmic-oracle-archive")
                    .withDescription("Kafka consumer group.");

    public static final ConfigOption<Duration> CHECKPOINT_INTERVAL =
            ConfigOptions.key("checkpoint-interval")
                    .durationType()
                    .defaultValue(Duration.ofMinutes(2))
                    .withDescription(
                            "Time between checkpoints; each closes the files that are open.");

    public static final ConfigOption<Integer> MAX_PACKET_BYTES =
            ConfigOptions.key("max-packet-bytes")
                    .intType()
                    .defaultValue(16 << 20)
                    .withDescription(
                            "A container larger than this is archived without objectId and candid [bytes].");

    public static final ConfigOption<Boolean> BOUNDED =
            ConfigOptions.key("bounded")
                    .booleanType()
                    .defaultValue(false)
                    .withDescription(
                            "End at what the topics hold at the start, instead of following them.");

    private ArchiveOptions() {}
}
