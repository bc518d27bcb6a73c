package org.cosmicoracle.jobs.drift;

import java.time.Duration;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ConfigOptions;

/** Options of the drift job. docs/configuration.md is generated from them. */
public final class DriftOptions {

    public static final ConfigOption<String> GROUP =
            ConfigOptions.key("group")
                    .stringType()
                    .defaultValue("cosmic-oracle-drift")
                    .withDescription("Kafka consumer group, and prefix of transactional ids.");

    public static final ConfigOption<Duration> CHECKPOINT_INTERVAL =
            ConfigOptions.key("checkpoint-interval")
                    .durationType()
                    .defaultValue(Duration.ofMinutes(1))
                    .withDescription("Time between checkpoints; a report is visible at the next.");

    public static final ConfigOption<Duration> LATENESS =
            ConfigOptions.key("lateness")
                    .durationType()
                    .defaultValue(Duration.ofHours(1))
                    .withDescription(
                            "How much earlier than another an answer of the same partition may be"
                                    + " and still count to its night.");

    public static final ConfigOption<Integer> SAMPLE =
            ConfigOptions.key("sample")
                    .intType()
                    .defaultValue(1000)
                    .withDescription("Objects of a night that are compared, at least 20.");

    public static final ConfigOption<Integer> REFERENCE_NIGHTS =
            ConfigOptions.key("reference-nights")
                    .intType()
                    .defaultValue(3)
                    .withDescription(
                            "First nights of a bundle that the later ones are compared with, at"
                                    + " least 2.");

    public static final ConfigOption<Double> ALPHA =
            ConfigOptions.key("alpha")
                    .doubleType()
                    .defaultValue(0.01)
                    .withDescription("Chance of a false alarm in a night, over all comparisons.");

    public static final ConfigOption<Integer> COOL_DOWN =
            ConfigOptions.key("cool-down")
                    .intType()
                    .defaultValue(7)
                    .withDescription("Nights after a request for a training before the next one.");

    public static final ConfigOption<Boolean> BOUNDED =
            ConfigOptions.key("bounded")
                    .booleanType()
                    .defaultValue(false)
                    .withDescription(
                            "End at what the topics hold at the start, instead of following them.");

    private DriftOptions() {}
}
