package org.cosmicoracle.trainer.retrain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.cosmicoracle.fewshot.LabelOrigin;
import org.cosmicoracle.fewshot.LabelStatement;
import org.cosmicoracle.fewshot.ObjectLabel;
import org.cosmicoracle.schemas.Topics;
import org.cosmicoracle.wire.LabelWire;
import org.junit.jupiter.api.Test;

class KafkaLabelsTest {

    private static final TopicPartition LABELS = new TopicPartition(Topics.OBJECT_LABELS, 0);

    @Test
    void whatWasSaidOfAnObjectIsReadWholeUpToTheEnd() throws Exception {
        ObjectLabel first = label("ZTF26aaaaaaa", "SN Ia", 1);
        ObjectLabel both = first.with(label("ZTF26aaaaaaa", "SN II", 2));
        ObjectLabel other = label("ZTF26aaaaaab", "AGN", 1);

        assertThat(read(first, other, both)).containsExactly(both, other);
    }

    @Test
    void aTopicWithoutLabelsHasNone() throws Exception {
        assertThat(read()).isEmpty();
    }

    @Test
    void aMissingTopicIsNamed() {
        assertThatThrownBy(() -> new TopicRecords(new MockConsumer<>("earliest"), "object-labels"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("no topic object-labels");
    }

    private static List<ObjectLabel> read(ObjectLabel... labels) throws IOException {
        MockConsumer<byte[], byte[]> kafka = new MockConsumer<>("earliest");
        Node node = new Node(0, "broker", 9092);
        kafka.updatePartitions(
                Topics.OBJECT_LABELS,
                List.of(
                        new PartitionInfo(
                                Topics.OBJECT_LABELS,
                                0,
                                node,
                                new Node[] {node},
                                new Node[] {node})));
        kafka.updateBeginningOffsets(Map.of(LABELS, 0L));
        kafka.updateEndOffsets(Map.of(LABELS, (long) labels.length));
        try (TopicRecords topic = new TopicRecords(kafka, Topics.OBJECT_LABELS)) {
            LabelWire wire = new LabelWire();
            for (int i = 0; i < labels.length; i++) {
                kafka.addRecord(
                        new ConsumerRecord<>(
                                Topics.OBJECT_LABELS, 0, i, null, wire.write(labels[i])));
            }
            return KafkaLabels.read(topic);
        }
    }

    private static ObjectLabel label(String objectId, String label, long timeMs) {
        return ObjectLabel.of(
                objectId, new LabelStatement(label, "", "1", LabelOrigin.HUMAN, "ada", timeMs));
    }
}
