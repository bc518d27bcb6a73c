package org.cosmicoracle.jobs.guard;

import java.time.Duration;
import org.apache.flink.configuration.ReadableConfig;
import org.cosmicoracle.guard.GuardSettings;
import org.cosmicoracle.jobs.classify.ClassifyConfig;
import org.cosmicoracle.jobs.kafka.KafkaOptions;

/**
 * The options of the guard job, read once.
 *
 * @param brokers bootstrap servers
 * @param group consumer group, and prefix of transactional ids
 * @param checkpointInterval time between checkpoints
 * @param settings bounds
 */
public record GuardConfig(
        String brokers, String group, Duration checkpointInterval, GuardSettings settings) {

    /**
     * Reads the options.
     *
     * @throws IllegalArgumentException names the option that is missing, or what cannot be judged
     *     with
     */
    public static GuardConfig from(ReadableConfig conf) {
        GuardSettings.Times times =
                new GuardSettings.Times(
                        conf.get(GuardOptions.BLOCK),
                        conf.get(GuardOptions.BLOCKS),
                        conf.get(GuardOptions.REFERENCE),
                        conf.get(GuardOptions.WATCH),
                        conf.get(GuardOptions.FRESH));
        return new GuardConfig(
                ClassifyConfig.required(conf, KafkaOptions.BROKERS),
                conf.get(GuardOptions.GROUP),
                conf.get(GuardOptions.CHECKPOINT_INTERVAL),
                new GuardSettings(
                        conf.get(GuardOptions.ABSTENTION),
                        conf.get(GuardOptions.ALPHA),
                        conf.get(GuardOptions.ANSWERS),
                        conf.get(GuardOptions.LATENCY),
                        conf.get(GuardOptions.LATENCY_FACTOR),
                        conf.get(GuardOptions.ANSWERS_PER_OBJECT),
                        times));
    }
}
