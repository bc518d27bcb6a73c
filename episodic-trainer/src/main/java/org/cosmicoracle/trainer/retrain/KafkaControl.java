package org.cosmicoracle.trainer.retrain;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
import org.cosmicoracle.fewshot.ObjectLabel;
import org.cosmicoracle.functions.SerializableClock;
import org.cosmicoracle.guard.ControlView;
import org.cosmicoracle.guard.ControlWords;
import org.cosmicoracle.schemas.Topics;
import org.cosmicoracle.wire.ControlWire;
import org.cosmicoracle.wire.OutcomeWire;

/**
 * The control topic, and what jobs say of it on the topic of outcomes.
 *
 * @param clock by which one waits
 */
record KafkaControl(SerializableClock clock) implements ControlOutlet {

    private static final long serialVersionUID = 1L;

    /** What is no control message is passed over, as the job does. */
    @Override
    public ControlView read(String brokers) throws IOException {
        try {
            return view(brokers);
        } catch (KafkaException e) {
            throw new IOException("Kafka at " + brokers + " cannot be read: " + e, e);
        }
    }

    private static ControlView view(String brokers) throws IOException {
        List<ControlMessage> messages = new ArrayList<>();
        ControlWire wire = new ControlWire();
        try (TopicRecords topic = TopicRecords.of(brokers, Topics.ORACLE_CONTROL)) {
            topic.toEnd(
                    value -> {
                        try {
                            messages.add(wire.read(value));
                        } catch (IOException e) {
                            return;
                        }
                    });
        }
        ControlWords words = new ControlWords();
        try (TopicRecords outcomes = TopicRecords.of(brokers, Topics.CONTROL_OUTCOMES)) {
            outcomes.toEnd(into(words));
        }
        return new ControlView(messages, words);
    }

    @Override
    public Map<String, ObjectLabel> labels(String brokers) throws IOException {
        Map<String, ObjectLabel> labels = new HashMap<>();
        KafkaLabels.read(brokers).forEach(label -> labels.put(label.objectId(), label));
        return labels;
    }

    @Override
    public Word send(String brokers, List<ControlMessage> messages, Duration patience)
            throws IOException {
        try (Producer<byte[], byte[]> producer = producer(brokers)) {
            if (patience.isZero()) {
                send(producer, messages);
                return Word.UNASKED;
            }
            boolean fresh = read(brokers).active(messages.get(messages.size() - 1).id()) == null;
            try (TopicRecords outcomes = TopicRecords.of(brokers, Topics.CONTROL_OUTCOMES)) {
                return new Conversation(producer, outcomes, patience, clock.clock())
                        .say(messages, fresh);
            }
        } catch (KafkaException e) {
            throw new IOException("Kafka at " + brokers + " cannot be written: " + e, e);
        }
    }

    static TopicRecords.Reader into(ControlWords words) {
        OutcomeWire wire = new OutcomeWire();
        return value -> {
            OutcomeWire.Told told = wire.read(value);
            words.take(told.key(), told.version(), told.refusal());
        };
    }

    private static Producer<byte[], byte[]> producer(String brokers) {
        Properties settings = new Properties();
        settings.setProperty("bootstrap.servers", brokers);
        settings.setProperty("acks", "all");
        settings.setProperty("enable.idempotence", "true");
        settings.setProperty("max.block.ms", "30000");
        settings.setProperty("delivery.timeout.ms", "60000");
        settings.setProperty("request.timeout.ms", "20000");
        return new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
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
