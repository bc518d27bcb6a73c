package org.cosmicoracle.jobs.kafka;

import java.nio.charset.StandardCharsets;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/**
 * Writes keys and values to topics, outside of a job. A write that failed is told at the next call.
 * Thread-safe.
 */
public final class TopicWriter implements AutoCloseable {

    private final KafkaProducer<byte[], byte[]> producer;
    private final AtomicReference<Exception> failure = new AtomicReference<>();

    public TopicWriter(String brokers) {
        Properties settings = KafkaSettings.producer();
        settings.setProperty("bootstrap.servers", brokers);
        settings.setProperty("acks", "all");
        settings.setProperty("enable.idempotence", "true");
        // most of a packet is gzipped stamps: the broker and each reader would unpack for nothing
        settings.setProperty("compression.type", "none");
        settings.setProperty("batch.size", Integer.toString(1 << 20)); // a dozen packets at once
        producer =
                new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
    }

    /**
     * Writes one record.
     *
     * @param key null where the topic needs none
     * @throws IllegalStateException when an earlier write failed
     */
    public void write(String topic, @Nullable String key, byte[] value) {
        throwFailure();
        byte[] keyBytes = key == null ? null : key.getBytes(StandardCharsets.UTF_8);
        var unused =
                producer.send(
                        new ProducerRecord<>(topic, keyBytes, value),
                        (metadata, e) -> {
                            if (e != null) {
                                failure.compareAndSet(null, e);
                            }
                        });
    }

    /** Waits until everything is written. */
    public void flush() {
        producer.flush();
        throwFailure();
    }

    private void throwFailure() {
        Exception first = failure.get();
        if (first != null) {
            throw new IllegalStateException("Kafka refused a record: " + first.getMessage(), first);
        }
    }

    /** Waits until everything is written; fails as {@link #flush} does. */
    @Override
    public void close() {
        producer.close();
        throwFailure();
    }
}
