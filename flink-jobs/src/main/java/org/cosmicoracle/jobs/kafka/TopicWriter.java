package org.cosmicoracle.jobs.kafka;

import java.nio.charset.StandardCharsets;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Writes keyed values to one topic from a command, not from a job. Not thread-safe. */
public final class TopicWriter implements AutoCloseable {

    private final String topic;
    private final Producer<byte[], byte[]> producer;
    private final AtomicReference<Exception> failure = new AtomicReference<>();

    public TopicWriter(String brokers, String topic) {
        this.topic = topic;
        Properties settings = KafkaSettings.producer();
        settings.setProperty("bootstrap.servers", brokers);
        settings.setProperty("acks", "all");
        this.producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
    }

    /** Hands a value to the producer; a failure shows in {@link #close}. */
    public void write(String key, byte[] value) {
        producer.send(
                new ProducerRecord<>(topic, key.getBytes(StandardCharsets.UTF_8), value),
                (metadata, problem) -> {
                    if (problem != null) {
                        failure.compareAndSet(null, problem);
                    }
                });
    }

    /**
     * Waits until everything is written.
     *
     * @throws IllegalStateException when the broker took one value not
     */
    @Override
    public void close() {
        producer.close();
        Exception problem = failure.get();
        if (problem != null) {
            throw new IllegalStateException("topic " + topic + " took not every value: " + problem.getMessage(), problem);
        }
    }
}
