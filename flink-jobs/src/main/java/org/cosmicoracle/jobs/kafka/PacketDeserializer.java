package org.cosmicoracle.jobs.kafka;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.cosmicoracle.alert.PacketOrigin;
import org.cosmicoracle.functions.RawPacket;
import org.cosmicoracle.functions.SerializableClock;
import org.jspecify.annotations.Nullable;

/**
 * A message of an alert topic to a packet with its origin. Nothing is decoded here, so that nothing
 * can fail here.
 */
final class PacketDeserializer implements KafkaRecordDeserializationSchema<RawPacket> {

    private static final long serialVersionUID = 1L;
    private static final byte[] EMPTY = new byte[0];

    private final String topicPattern;
    private final SerializableClock clock;
    private transient @Nullable Map<String, String> nights;

    PacketDeserializer(String topicPattern, SerializableClock clock) {
        this.topicPattern = topicPattern;
        this.clock = clock;
    }

    @Override
    public void deserialize(ConsumerRecord<byte[], byte[]> consumed, Collector<RawPacket> out) {
        Map<String, String> known = nights;
        if (known == null) {
            known = new HashMap<>();
            nights = known;
        }
        String night = known.computeIfAbsent(consumed.topic(), this::nightOf);
        byte[] bytes = consumed.value() == null ? EMPTY : consumed.value();
        out.collect(
                new RawPacket(
                        bytes,
                        new PacketOrigin(
                                consumed.topic(),
                                consumed.partition(),
                                consumed.offset(),
                                night,
                                clock.clock().millis())));
    }

    private String nightOf(String topic) {
        Matcher matcher = Pattern.compile(topicPattern).matcher(topic);
        return matcher.matches() && matcher.groupCount() > 0 ? matcher.group(1) : "";
    }

    @Override
    public TypeInformation<RawPacket> getProducedType() {
        return TypeInformation.of(RawPacket.class);
    }
}
