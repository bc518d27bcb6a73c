package org.cosmicoracle.trainer.retrain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.cosmicoracle.fewshot.ControlMessage;
import org.cosmicoracle.fewshot.ControlMessage.Kind;
import org.cosmicoracle.fewshot.Prototype;
import org.cosmicoracle.wire.ControlWire;
import org.junit.jupiter.api.Test;

class KafkaControlTest {

    private static final List<ControlMessage> MESSAGES =
            List.of(
                    message(Kind.PREPARE, "tiny/1", "tiny/1"),
                    message(Kind.ACTIVATE, "tiny", "tiny/1"));

    @Test
    void messagesComeInTheirOrderUnderTheirKeys() throws Exception {
        try (MockProducer<byte[], byte[]> kafka = producer(true)) {
            KafkaControl.send(kafka, MESSAGES);

            assertThat(kafka.history())
                    .extracting(r -> r.topic() + " " + new String(r.key(), StandardCharsets.UTF_8))
                    .containsExactly(
                            "oracle-control PREPARE:tiny/1", "oracle-control ACTIVATE:tiny");
            assertThat(new ControlWire().read(kafka.history().get(1).value()))
                    .isEqualTo(MESSAGES.get(1));
        }
    }

    /** A run that was killed after sending sends the same again, byte for byte. */
    @Test
    void theSameMessagesAreTheSameBytes() throws Exception {
        try (MockProducer<byte[], byte[]> kafka = producer(true)) {
            KafkaControl.send(kafka, MESSAGES);
            KafkaControl.send(kafka, MESSAGES);

            assertThat(kafka.history().get(2).value()).isEqualTo(kafka.history().get(0).value());
        }
    }

    @Test
    void aMessageThatDoesNotArriveIsAnError() {
        try (MockProducer<byte[], byte[]> kafka = producer(true)) {
            kafka.sendException = new TopicAuthorizationException("oracle-control");

            assertThatThrownBy(() -> KafkaControl.send(kafka, MESSAGES))
                    .isInstanceOfAny(IOException.class, TopicAuthorizationException.class)
                    .hasMessageContaining("oracle-control");
        }
    }

    private static MockProducer<byte[], byte[]> producer(boolean completes) {
        return new MockProducer<>(
                completes, null, new ByteArraySerializer(), new ByteArraySerializer());
    }

    private static ControlMessage message(Kind kind, String id, String model) {
        List<Prototype> none = List.of();
        return new ControlMessage(kind, id, 17, model, "digest", none, null, 17, "retrain");
    }
}
