package org.cosmicoracle.jobs.archive;

import java.time.Duration;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ReadableConfig;
import org.apache.flink.core.fs.Path;

/**
 * What the archive job needs to know, read once.
 *
 * @param brokers Kafka bootstrap servers
 * @param archive folder that gets the files
 * @param topicPattern alert topics
 * @param group consumer group
 * @param checkpointInterval time between checkpoints, and so the age of a file when it is closed
 * @param maxPacketBytes a larger container is archived undecoded
 * @param bounded end at what is there at the start
 */
public record ArchiveConfig(
        String brokers,
        Path archive,
        String topicPattern,
        String group,
        Duration checkpointInterval,
        int maxPacketBytes,
        boolean bounded) {

    /**
     * Reads the options.
     *
     * @throws IllegalArgumentException names the option that is missing
     */
    public static ArchiveConfig from(ReadableConfig conf) {
        return new ArchiveConfig(
                required(conf, ArchiveOptions.BROKERS),
                new Path(required(conf, ArchiveOptions.ARCHIVE)),
                conf.get(ArchiveOptions.TOPIC_PATTERN),
                conf.get(ArchiveOptions.GROUP),
                conf.get(ArchiveOptions.CHECKPOINT_INTERVAL),
                conf.get(ArchiveOptions.MAX_PACKET_BYTES),
                conf.get(ArchiveOptions.BOUNDED));
    }

    private static String required(ReadableConfig conf, ConfigOption<String> option) {
        return conf.getOptional(option)
                .orElseThrow(() -> new IllegalArgumentException("missing --" + option.key()));
    }
}
