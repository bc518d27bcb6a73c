package org.cosmicoracle.jobs.guard;

import java.time.Duration;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ConfigOptions;

/** Options of the guard job. docs/configuration.md is generated from them. */
public final class GuardOptions {

    public static final ConfigOption<String> GROUP =
            ConfigOptions.key("group")
                    .stringType()
                    .defaultValue("cosmic-oracle-guard")
                    .withDescription("Kafka consumer group, and prefix of transactional ids.");

    public static final ConfigOption<Duration> CHECKPOINT_INTERVAL =
            ConfigOptions.key("checkpoint-interval")
                    .durationType()
                    .defaultValue(Duration.ofSeconds(10))
                    .withDescription("Time between checkpoints.");

    public static final ConfigOption<Double> ABSTENTION =
            ConfigOptions.key("abstention")
                    .doubleType()
                    .defaultValue(0.1)
                    .withDescription(
                            "How much greater than before the share of abstentions may be.");

    public static final ConfigOption<Double> ALPHA =
            ConfigOptions.key("alpha")
                    .doubleType()
                    .defaultValue(0.001)
                    .withDescription(
                            "Chance at which the share of abstentions is taken to be above that, each"
                                    + " time it is looked at.");

    public static final ConfigOption<Integer> ANSWERS =
            ConfigOptions.key("answers")
                    .intType()
                    .defaultValue(500)
                    .withDescription(
                            "Fewest answers of either bundle that abstentions and latency are compared"
                                    + " on.");

    public static final ConfigOption<Duration> LATENCY =
            ConfigOptions.key("latency")
                    .durationType()
                    .defaultValue(Duration.ofSeconds(2))
                    .withDescription(
                            "What the 99th percentile of the time from receiving to answering may"
                                    + " always be.");

    public static final ConfigOption<Double> LATENCY_FACTOR =
            ConfigOptions.key("latency-factor")
                    .doubleType()
                    .defaultValue(3.0)
                    .withDescription("How many times that of the bundle before it may be.");

    public static final ConfigOption<Double> ANSWERS_PER_OBJECT =
            ConfigOptions.key("answers-per-object")
                    .doubleType()
                    .defaultValue(5.0)
                    .withDescription(
                            "Labelled answers that count as one for the coverage: those on one object"
                                    + " are no independent trials. Chosen, not measured.");

    public static final ConfigOption<Duration> BLOCK =
            ConfigOptions.key("block")
                    .durationType()
                    .defaultValue(Duration.ofMinutes(1))
                    .withDescription(
                            "Answers are counted in blocks of this length; the one in which a bundle"
                                    + " came into force is not judged.");

    public static final ConfigOption<Integer> BLOCKS =
            ConfigOptions.key("blocks")
                    .intType()
                    .defaultValue(5)
                    .withDescription(
                            "Fewest blocks that latency is judged on; most of them must be slow.");

    public static final ConfigOption<Duration> REFERENCE =
            ConfigOptions.key("reference")
                    .durationType()
                    .defaultValue(Duration.ofHours(6))
                    .withDescription(
                            "How much time with answers of each bundle is remembered, in blocks.");

    public static final ConfigOption<Duration> WATCH =
            ConfigOptions.key("watch")
                    .durationType()
                    .defaultValue(Duration.ofHours(24))
                    .withDescription(
                            "How long after its activation a bundle's abstentions and latency are"
                                    + " judged; its coverage is judged as long as it is in force.");

    public static final ConfigOption<Duration> FRESH =
            ConfigOptions.key("fresh")
                    .durationType()
                    .defaultValue(Duration.ofMinutes(10))
                    .withDescription(
                            "How old the newest answer may be when abstentions or latency take a bundle"
                                    + " back: a guard that catches up does nothing.");

    private GuardOptions() {}
}
