package org.cosmicoracle.jobs.kafka;

import java.time.Duration;
import java.util.List;
import java.util.Properties;
import java.util.UUID;
import java.util.function.BiConsumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads committed records of topics, outside of a job. Not thread-safe. */
public final class TopicReader implements AutoCloseable {

    private final KafkaConsumer<byte[], byte[]> consumer;

    /**
     * @param fromBeginning true to read all that is there, false for what comes from now on
     */
    public TopicReader(String brokers, List<String> topics, boolean fromBeginning) {
        this(brokers, topics, fromBeginning, true);
    }

    /**
     * @param fromBeginning true to read all that is there, false for what comes from now on
     * @param committed false to see also what was written and never committed
     */
    public TopicReader(
            String brokers, List<String> topics, boolean fromBeginning, boolean committed) {
        Properties settings = KafkaSettings.consumer();
        settings.setProperty("isolation.level", committed ? "read_committed" : "read_uncommitted");
        settings.setProperty("bootstrap.servers", brokers);
        settings.setProperty("group.id", "reader-" + UUID.randomUUID());
        settings.setProperty("enable.auto.commit", "false");
        settings.setProperty("auto.offset.reset", fromBeginning ? "earliest" : "latest");
        consumer =
                new KafkaConsumer<>(
                        settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        consumer.subscribe(topics);
    }

    /** Takes one record. */
    @FunctionalInterface
    public interface Taker {
        /**
         * Takes a record.
         *
         * @param writtenMs when it was written [Unix ms]
         */
        void take(String topic, long writtenMs, byte[] value);
    }

    /**
     * Hands topic and value of what has come to {@code records}; waits up to {@code timeout} for
     * the first.
     */
    public void poll(Duration timeout, BiConsumer<String, byte[]> records) {
        poll(timeout, (topic, writtenMs, value) -> records.accept(topic, value));
    }

    /** Hands over what has come; waits up to {@code timeout} for the first. */
    public void poll(Duration timeout, Taker records) {
        for (ConsumerRecord<byte[], byte[]> consumed : consumer.poll(timeout)) {
            if (consumed.value() != null) {
                records.take(consumed.topic(), consumed.timestamp(), consumed.value());
            }
        }
    }

    @Override
    public void close() {
        consumer.close();
    }
}
