package org.cosmicoracle.jobs.classify;

import java.time.Duration;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ConfigOptions;
import org.cosmicoracle.lightcurve.HistoryBounds;

/** Options of the classify job. docs/configuration.md is generated from them. */
public final class ClassifyOptions {

    public static final ConfigOption<String> REGISTRY =
            ConfigOptions.key("registry")
                    .stringType()
                    .noDefaultValue()
                    .withDescription(
                            "URI of the folder with <model>/<version>/ bundles, readable by every TaskManager. Required.");

    public static final ConfigOption<String> GROUP =
            ConfigOptions.key("group")
                    .stringType()
                    .defaultValue("cosmic-oracle")
                    .withDescription("Kafka consumer group, and prefix of the transactional ids.");

    public static final ConfigOption<String> DELIVERY =
            ConfigOptions.key("delivery")
                    .stringType()
                    .defaultValue("exactly-once")
                    .withDescription(
                            "exactly-once: an answer is visible at the next checkpoint; at-least-once: at once, and perhaps twice"
                                    + " after a failure.");

    public static final ConfigOption<Duration> CHECKPOINT_INTERVAL =
            ConfigOptions.key("checkpoint-interval")
                    .durationType()
                    .defaultValue(Duration.ofSeconds(1))
                    .withDescription(
                            "Time between checkpoints; with exactly-once it bounds how soon an answer is visible.");

    public static final ConfigOption<Integer> MAX_PACKET_BYTES =
            ConfigOptions.key("max-packet-bytes")
                    .intType()
                    .defaultValue(16 << 20)
                    .withDescription("A container larger than this is rejected unread [bytes].");

    public static final ConfigOption<String> DEVICE =
            ConfigOptions.key("embed.device")
                    .stringType()
                    .defaultValue("auto")
                    .withDescription(
                            "auto: a GPU where there is one; cpu; gpu: fail the start where there is none.");

    public static final ConfigOption<Integer> BATCH_SIZE =
            ConfigOptions.key("embed.batch-size")
                    .intType()
                    .defaultValue(32)
                    .withDescription("Most alerts in one call of the network.");

    public static final ConfigOption<Duration> BATCH_LINGER =
            ConfigOptions.key("embed.linger")
                    .durationType()
                    .defaultValue(Duration.ofMillis(2))
                    .withDescription("How long the first alert of a batch waits for more.");

    public static final ConfigOption<Integer> CAPACITY =
            ConfigOptions.key("embed.capacity")
                    .intType()
                    .defaultValue(64)
                    .withDescription(
                            "Alerts in flight per slot; beyond it the operator stops reading. The latency knob under load.");

    public static final ConfigOption<Duration> EMBED_TIMEOUT =
            ConfigOptions.key("embed.timeout")
                    .durationType()
                    .defaultValue(Duration.ofSeconds(30))
                    .withDescription("After this an alert in flight is rejected with its packet.");

    public static final ConfigOption<Duration> TRIAL_WAIT =
            ConfigOptions.key("trial.wait")
                    .durationType()
                    .defaultValue(Duration.ofMillis(100))
                    .withDescription(
                            "Longest time that an answer waits for the other bundle of a trial; beyond it the alert is not compared.");

    public static final ConfigOption<Integer> HISTORY_POINTS =
            ConfigOptions.key("history.max-points")
                    .intType()
                    .defaultValue(HistoryBounds.STANDARD.maxPoints())
                    .withDescription("Points kept of one object; the newest stay.");

    public static final ConfigOption<Duration> HISTORY_AGE =
            ConfigOptions.key("history.max-age")
                    .durationType()
                    .defaultValue(Duration.ofDays(Math.round(HistoryBounds.STANDARD.maxAgeDays())))
                    .withDescription(
                            "Points older than this before an object's newest are dropped.");

    public static final ConfigOption<Duration> HISTORY_EXPIRY =
            ConfigOptions.key("history.expiry")
                    .durationType()
                    .defaultValue(Duration.ofMillis(HistoryBounds.STANDARD.expiryMs()))
                    .withDescription(
                            "Event time without an alert after which an object is forgotten.");

    public static final ConfigOption<Duration> DEDUPE_HORIZON =
            ConfigOptions.key("history.dedupe-horizon")
                    .durationType()
                    .defaultValue(Duration.ofMillis(HistoryBounds.STANDARD.dedupeHorizonMs()))
                    .withDescription(
                            "How long a candid is remembered; at least the retention of the alert topics.");

    public static final ConfigOption<Duration> LEDGER_PERIOD =
            ConfigOptions.key("ledger-period")
                    .durationType()
                    .defaultValue(Duration.ofSeconds(1))
                    .withDescription("Shortest time between two accounts of one night.");

    public static final ConfigOption<Duration> OUT_OF_ORDER =
            ConfigOptions.key("out-of-orderness")
                    .durationType()
                    .defaultValue(Duration.ofHours(1))
                    .withDescription(
                            "How late in event time an alert may come before its object can be forgotten without it.");

    private ClassifyOptions() {}
}
