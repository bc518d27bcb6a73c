package org.cosmicoracle.jobs.drift;

import java.time.Duration;
import org.apache.flink.configuration.ReadableConfig;
import org.cosmicoracle.functions.DriftSettings;
import org.cosmicoracle.jobs.classify.ClassifyConfig;
import org.cosmicoracle.jobs.kafka.KafkaOptions;

/**
 * The options of the drift job, read once.
 *
 * @param brokers bootstrap servers
 * @param group consumer group, and prefix of transactional ids
 * @param checkpointInterval time between checkpoints
 * @param lateness how late an answer may be
 * @param settings how nights are compared
 * @param bounded end at what is there at the start
 */
public record DriftConfig(
        String brokers,
        String group,
        Duration checkpointInterval,
        Duration lateness,
        DriftSettings settings,
        boolean bounded) {

    /**
     * Reads the options.
     *
     * @throws IllegalArgumentException names the option that is missing
     */
    public static DriftConfig from(ReadableConfig conf) {
        return new DriftConfig(
                ClassifyConfig.required(conf, KafkaOptions.BROKERS),
                conf.get(DriftOptions.GROUP),
                conf.get(DriftOptions.CHECKPOINT_INTERVAL),
                conf.get(DriftOptions.LATENESS),
                new DriftSettings(
                        conf.get(DriftOptions.SAMPLE),
                        conf.get(DriftOptions.REFERENCE_NIGHTS),
                        conf.get(DriftOptions.ALPHA),
                        conf.get(DriftOptions.COOL_DOWN)),
                conf.get(DriftOptions.BOUNDED));
    }
}
