package org.cosmicoracle.trainer.retrain;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.cosmicoracle.fewshot.ControlMessage;
import org.cosmicoracle.fewshot.ControlMessage.Kind;
import org.cosmicoracle.schemas.Topics;
import org.cosmicoracle.wire.OutcomeWire;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ConversationTest {

    private static final TopicPartition OUTCOMES = new TopicPartition(Topics.CONTROL_OUTCOMES, 0);
    private static final ControlMessage PREPARE = message(Kind.PREPARE, "tiny/1", 17);
    private static final ControlMessage PROTOTYPES = message(Kind.PROTOTYPES, "tiny/1", 1);
    private static final ControlMessage ACTIVATE = message(Kind.ACTIVATE, "tiny", 17);
    private static final List<ControlMessage> ROLLOUT = List.of(PREPARE, PROTOTYPES, ACTIVATE);

    @SuppressWarnings("deprecation") // the enum's successor is not in every client
    private final MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("earliest");

    private final MockProducer<byte[], byte[]> producer =
            new MockProducer<>(true, null, new ByteArraySerializer(), new ByteArraySerializer());
    private final Deque<Runnable> answers = new ArrayDeque<>();
    private long offset;

    @Test
    void theActivationIsSentWhenTheBundleWasTaken() throws IOException {
        answer(PREPARE, null);
        answer(ACTIVATE, null);

        assertThat(say(false)).isEqualTo(Word.APPLIED);

        assertThat(sent()).containsExactly("PREPARE:tiny/1", "PROTOTYPES:tiny/1", "ACTIVATE:tiny");
    }

    @Test
    void nothingIsActivatedWhenABundleIsRefusedOrNobodyAnswers() throws IOException {
        assertThat(say(false)).isEqualTo(Word.SILENT);
        answer(PREPARE, "its digest is another");
        assertThat(say(false)).isEqualTo(Word.refused("its digest is another"));

        assertThat(sent()).doesNotContain("ACTIVATE:tiny");
    }

    /** It fails and starts again until there is an active bundle, and says nothing before. */
    @Test
    void aJobThatWaitsForItsFirstBundleIsSentAllAtOnce() throws IOException {
        answers.add(
                () -> {
                    assertThat(sent()).contains("ACTIVATE:tiny");
                    tell(PREPARE, null);
                    tell(ACTIVATE, null);
                });

        assertThat(say(true)).isEqualTo(Word.APPLIED);
    }

    /** The job is silent where it hears something twice. */
    @Test
    void aWordOfAnEarlierRunCounts() throws IOException {
        tell(PREPARE, null);
        tell(ACTIVATE, null);

        assertThat(say(false)).isEqualTo(Word.APPLIED);
    }

    @Test
    void aRefusalOfAnEarlierRunDoesNot() throws IOException {
        tell(PREPARE, "its registry could not be read");
        answer(PREPARE, null);
        answer(ACTIVATE, null);

        assertThat(say(false)).isEqualTo(Word.APPLIED);
    }

    @Test
    void whatAnotherMovedOnSinceIsRefused() throws IOException {
        tell(PREPARE, null);
        tell(ACTIVATE, null);
        tell(message(Kind.ACTIVATE, "tiny", 18), null);

        assertThat(say(false).kind()).isEqualTo(Word.Kind.REFUSED);
    }

    private Word say(boolean fresh) throws IOException {
        consumer.updatePartitions(
                Topics.CONTROL_OUTCOMES,
                List.of(new PartitionInfo(Topics.CONTROL_OUTCOMES, 0, Node.noNode(), null, null)));
        TopicRecords outcomes = new TopicRecords(consumer, Topics.CONTROL_OUTCOMES);
        consumer.updateBeginningOffsets(Map.of(OUTCOMES, 0L));
        consumer.updateEndOffsets(Map.of(OUTCOMES, offset));
        told.forEach(consumer::addRecord);
        told.clear();
        return new Conversation(producer, outcomes, Duration.ofSeconds(30), ticking())
                .say(ROLLOUT, fresh);
    }

    private final Deque<ConsumerRecord<byte[], byte[]>> told = new ArrayDeque<>();

    /** What the job says next, when it is looked for. */
    private void answer(ControlMessage message, @Nullable String refusal) {
        answers.add(() -> tell(message, refusal));
    }

    private void tell(ControlMessage m, @Nullable String refusal) {
        byte[] value = new OutcomeWire().write(m.key(), m.version(), refusal, "classify", 1);
        ConsumerRecord<byte[], byte[]> record =
                new ConsumerRecord<>(Topics.CONTROL_OUTCOMES, 0, offset++, new byte[0], value);
        if (consumer.assignment().isEmpty()) {
            told.add(record);
        } else {
            consumer.addRecord(record);
        }
    }

    /** Each look at the clock is a second later, and lets the job speak. */
    private Clock ticking() {
        return new Clock() {
            private long seconds;

            @Override
            public Instant instant() {
                Runnable next = seconds > 0 ? answers.poll() : null;
                if (next != null) {
                    next.run();
                }
                return Instant.ofEpochSecond(seconds++);
            }

            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }
        };
    }

    private List<String> sent() {
        return producer.history().stream()
                .map(r -> new String(r.key(), StandardCharsets.UTF_8))
                .toList();
    }

    private static ControlMessage message(Kind kind, String id, long version) {
        return new ControlMessage(
                kind, id, version, "tiny/1", "digest", List.of(), null, 17, "retrain");
    }
}
