package org.cosmicoracle.trainer.retrain;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.KafkaException;
import org.cosmicoracle.fewshot.ObjectLabel;
import org.cosmicoracle.schemas.Topics;
import org.cosmicoracle.wire.LabelWire;

/** The labels topic: what is committed there now. Stateless. */
final class KafkaLabels {

    private KafkaLabels() {}

    /** Reads it as {@link LabelSource#read} says. */
    static List<ObjectLabel> read(String brokers) throws IOException {
        try (TopicRecords topic = TopicRecords.of(brokers, Topics.OBJECT_LABELS)) {
            return read(topic);
        } catch (KafkaException e) {
            throw new IOException("Kafka at " + brokers + " cannot be read: " + e.getMessage(), e);
        }
    }

    static List<ObjectLabel> read(TopicRecords topic) throws IOException {
        LabelWire wire = new LabelWire();
        Map<String, ObjectLabel> labels = new TreeMap<>();
        topic.toEnd(
                value -> {
                    ObjectLabel label = wire.read(value);
                    labels.merge(label.objectId(), label, ObjectLabel::with);
                });
        return List.copyOf(labels.values());
    }
}
