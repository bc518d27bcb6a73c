package org.cosmicoracle.jobs.kafka;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.cosmicoracle.fewshot.ObjectLabel;
import org.cosmicoracle.schemas.Topics;
import org.cosmicoracle.wire.LabelWire;

/**
 * Adds labels to object-labels without losing any that are there.
 *
 * <p>A value holds all that was said of an object, so adding is reading, joining and writing, which
 * two writers must not do at once. All use one transactional id: the broker breaks the transaction
 * of the one that began first, which then begins again and finds what the other wrote. Stateless.
 */
public final class LabelTopic {

    /** Id of the transactions of everyone who writes labels. */
    static final String WRITER = "object-labels-writer";

    private static final int ATTEMPTS = 10;

    private LabelTopic() {}

    /** How many objects were new, were known and now have more said of them, had no news. */
    public record Added(int fresh, int changed, int unchanged) {}

    /**
     * Adds what is news.
     *
     * @throws IOException when a value on the topic is no label, or others keep writing
     */
    public static Added add(String brokers, List<ObjectLabel> labels) throws IOException {
        KafkaException last = null;
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            try {
                return attempt(brokers, labels);
            } catch (ProducerFencedException | InvalidProducerEpochException e) {
                last = e;
            }
        }
        throw new IOException("others keep writing " + Topics.OBJECT_LABELS + ": try again", last);
    }

    private static Added attempt(String brokers, List<ObjectLabel> labels) throws IOException {
        Properties settings = KafkaSettings.producer();
        settings.setProperty("bootstrap.servers", brokers);
        settings.setProperty("transactional.id", WRITER);
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(
                        settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.initTransactions();
            producer.beginTransaction();
            Map<String, ObjectLabel> held = read(brokers);
            LabelWire wire = new LabelWire();
            int fresh = 0;
            int changed = 0;
            for (ObjectLabel label : labels) {
                ObjectLabel before = held.get(label.objectId());
                ObjectLabel after = before == null ? label : before.withNews(label);
                if (after.equals(before)) {
                    continue;
                }
                fresh += before == null ? 1 : 0;
                changed += before == null ? 0 : 1;
                held.put(label.objectId(), after);
                var unused =
                        producer.send(
                                new ProducerRecord<>(
                                        Topics.OBJECT_LABELS,
                                        label.objectId().getBytes(StandardCharsets.UTF_8),
                                        wire.write(after)));
            }
            producer.commitTransaction();
            return new Added(fresh, changed, labels.size() - fresh - changed);
        }
    }

    /**
     * Returns the labels that are on the topic now, by object.
     *
     * @throws IOException when a value is no label
     */
    public static Map<String, ObjectLabel> read(String brokers) throws IOException {
        LabelWire wire = new LabelWire();
        Map<String, ObjectLabel> labels = new HashMap<>();
        try (TopicEnd topic = new TopicEnd(brokers, Topics.OBJECT_LABELS)) {
            topic.readToEnd(
                    objectId -> true,
                    (objectId, value) -> {
                        ObjectLabel label = wire.read(value);
                        labels.merge(label.objectId(), label, ObjectLabel::with);
                    });
        }
        return labels;
    }
}
