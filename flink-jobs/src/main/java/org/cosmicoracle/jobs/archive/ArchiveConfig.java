package org.cosmicoracle.jobs.archive;

import java.time.Duration;
import org.apache.flink.configuration.ReadableConfig;
import org.apache.flink.core.fs.Path;
import org.cosmicoracle.jobs.classify.ClassifyConfig;
import org.cosmicoracle.jobs.kafka.KafkaOptions;

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
                ClassifyConfig.required(conf, KafkaOptions.BROKERS),
                new Path(ClassifyConfig.required(conf, ArchiveOptions.ARCHIVE)),
                conf.get(KafkaOptions.TOPIC_PATTERN),
                conf.get(ArchiveOptions.GROUP),
                conf.get(ArchiveOptions.CHECKPOINT_INTERVAL),
                conf.get(ArchiveOptions.MAX_PACKET_BYTES),
                conf.get(ArchiveOptions.BOUNDED));
    }
}
