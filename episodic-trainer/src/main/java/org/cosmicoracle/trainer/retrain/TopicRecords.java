package org.cosmicoracle.trainer.retrain;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * What is committed on a small topic: all that is there, then what comes. Outside of a group. Not
 * thread-safe.
 */
final class TopicRecords implements AutoCloseable {

    private static final Duration LOOK = Duration.ofMillis(200);
    private static final int PATIENCE_MS = 30_000;

    private final Consumer<byte[], byte[]> consumer;
    private final List<TopicPartition> partitions = new ArrayList<>();

    /** Takes the value of one record. */
    @FunctionalInterface
    interface Reader {
        void take(byte[] value) throws IOException;
    }

    /**
     * @throws IOException when there is no such topic
     */
    TopicRecords(Consumer<byte[], byte[]> consumer, String topic) throws IOException {
        this.consumer = consumer;
        List<PartitionInfo> found = consumer.partitionsFor(topic);
        if (found == null || found.isEmpty()) {
            consumer.close();
            throw new IOException("no topic " + topic + ": ./oracle publish makes what is missing");
        }
        found.forEach(p -> partitions.add(new TopicPartition(topic, p.partition())));
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
    }

    static TopicRecords of(String brokers, String topic) throws IOException {
        Properties settings = new Properties();
        settings.setProperty("bootstrap.servers", brokers);
        settings.setProperty("enable.auto.commit", "false");
        settings.setProperty("isolation.level", "read_committed");
        settings.setProperty("default.api.timeout.ms", Integer.toString(PATIENCE_MS));
        try {
            return new TopicRecords(
                    new KafkaConsumer<>(
                            settings, new ByteArrayDeserializer(), new ByteArrayDeserializer()),
                    topic);
        } catch (KafkaException e) {
            throw new IOException("Kafka at " + brokers + " cannot be read: " + e, e);
        }
    }

    /** Hands on what is there now. */
    void toEnd(Reader reader) throws IOException {
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        while (ends.entrySet().stream()
                .anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            more(reader);
        }
    }

    /** Hands on what has come, after a short wait where nothing has. */
    void more(Reader reader) throws IOException {
        for (ConsumerRecord<byte[], byte[]> each : consumer.poll(LOOK)) {
            if (each.value() != null) {
                reader.take(each.value());
            }
        }
    }

    @Override
    public void close() {
        consumer.close();
    }
}
