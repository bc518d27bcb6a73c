package org.cosmicoracle.jobs.kafka;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Reads what is committed on a topic, up to where it ends now, or what comes after that. Not
 * thread-safe.
 */
final class TopicEnd implements AutoCloseable {

    private static final Duration LOOK = Duration.ofMillis(200);

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final List<TopicPartition> partitions = new ArrayList<>();

    /** Takes one record. */
    @FunctionalInterface
    interface Reader {
        void take(String key, byte[] value) throws IOException;
    }

    TopicEnd(String brokers, String topic) throws IOException {
        Properties settings = KafkaSettings.consumer();
        settings.setProperty("bootstrap.servers", brokers);
        settings.setProperty("enable.auto.commit", "false");
        consumer =
                new KafkaConsumer<>(
                        settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        List<PartitionInfo> found = consumer.partitionsFor(topic);
        if (found == null || found.isEmpty()) {
            consumer.close();
            throw new IOException("no topic " + topic + " on " + brokers);
        }
        found.forEach(p -> partitions.add(new TopicPartition(topic, p.partition())));
        consumer.assign(partitions);
    }

    /**
     * Hands on what is there now, in the order of each partition.
     *
     * @param wanted false for keys to pass over
     */
    void readToEnd(Predicate<String> wanted, Reader reader) throws IOException {
        consumer.seekToBeginning(partitions);
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        while (ends.entrySet().stream()
                .anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            take(wanted, reader);
        }
    }

    /** Goes to where the topic ends now: what is read next came later. */
    void goToEnd() {
        consumer.seekToEnd(partitions);
        partitions.forEach(consumer::position); // the seek is lazy
    }

    /** Hands on what has come, after a short wait where nothing has. */
    void take(Predicate<String> wanted, Reader reader) throws IOException {
        for (ConsumerRecord<byte[], byte[]> each : consumer.poll(LOOK)) {
            String key = each.key() == null ? "" : new String(each.key(), StandardCharsets.UTF_8);
            if (each.value() != null && wanted.test(key)) {
                reader.take(key, each.value());
            }
        }
    }

    @Override
    public void close() {
        consumer.close();
    }
}
