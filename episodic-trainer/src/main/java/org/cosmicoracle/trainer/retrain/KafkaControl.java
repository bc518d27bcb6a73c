package org.cosmicoracle.trainer.retrain;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.cosmicoracle.fewshot.ControlMessage;
import org.cosmicoracle.schemas.Topics;
import org.cosmicoracle.wire.ControlWire;

/** The control topic. Stateless. */
final class KafkaControl {

    private KafkaControl() {}

    /** Sends messages as {@link ControlOutlet#send} says. */
    static void send(String brokers, List<ControlMessage> messages) throws IOException {
        Properties settings = new Properties();
        settings.setProperty("bootstrap.servers", brokers);
        settings.setProperty("acks", "all");
        settings.setProperty("enable.idempotence", "true");
        settings.setProperty("max.block.ms", "30000");
        settings.setProperty("delivery.timeout.ms", "60000");
        settings.setProperty("request.timeout.ms", "20000");
        try (Producer<byte[], byte[]> producer =
                new KafkaProducer<>(
                        settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            send(producer, messages);
        } catch (KafkaException e) {
            throw new IOException("Kafka at " + brokers + " cannot be written: " + e, e);
        }
    }

    static void send(Producer<byte[], byte[]> producer, List<ControlMessage> messages)
            throws IOException {
        ControlWire wire = new ControlWire();
        List<Future<RecordMetadata>> sent = new ArrayList<>();
        for (ControlMessage message : messages) {
            sent.add(
                    producer.send(
                            new ProducerRecord<>(
                                    Topics.ORACLE_CONTROL,
                                    message.key().getBytes(StandardCharsets.UTF_8),
                                    wire.write(message))));
        }
        producer.flush();
        for (Future<RecordMetadata> each : sent) {
            try {
                each.get();
            } catch (ExecutionException e) {
                throw new IOException(
                        Topics.ORACLE_CONTROL + " refused a message: " + e.getCause(), e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException("broken off while sending control messages", e);
            }
        }
    }
}
