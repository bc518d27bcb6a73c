package org.cosmicoracle.jobs.kafka;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.connector.kafka.lineage.DefaultKafkaDatasetFacet;
import org.apache.flink.connector.kafka.lineage.DefaultKafkaDatasetIdentifier;
import org.apache.flink.connector.kafka.lineage.KafkaDatasetFacet;
import org.apache.flink.connector.kafka.lineage.KafkaDatasetFacetProvider;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.flink.connector.kafka.sink.TransactionNamingStrategy;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.KafkaSourceBuilder;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.util.Collector;
import org.apache.flink.util.function.SerializableFunction;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.cosmicoracle.functions.EmitAtEndOfLoad;
import org.cosmicoracle.functions.KeyedBytes;
import org.cosmicoracle.functions.RawPacket;
import org.cosmicoracle.functions.SerializableClock;

/** The topics of a job as streams. */
public final class OracleTopics {

    private static final String DISCOVERY_MS = "10000";

    private final String brokers;
    private final String group;
    private final SerializableClock clock;

    /**
     * @param group consumer group, and prefix of the transactional ids; one per job
     */
    public OracleTopics(String brokers, String group, SerializableClock clock) {
        this.brokers = brokers;
        this.group = group;
        this.clock = clock;
    }

    /**
     * Returns the packets of all topics that match, also of those that appear later. They stay at
     * the broker while the tables of the same job are read from their start.
     */
    public DataStream<RawPacket> packets(StreamExecutionEnvironment env, String topicPattern) {
        return env.fromSource(packetSource(topicPattern).build(), FirstLoad.waiting(), "Packets")
                .uid("packets");
    }

    /**
     * Returns the packets of all topics that match.
     *
     * @param bounded end at what is there at the start, instead of following topics also when they
     *     appear later
     */
    public DataStream<RawPacket> packets(
            StreamExecutionEnvironment env, String topicPattern, boolean bounded) {
        KafkaSourceBuilder<RawPacket> source = packetSource(topicPattern);
        if (bounded) {
            source.setBounded(OffsetsInitializer.latest());
        }
        return env.fromSource(source.build(), WatermarkStrategy.noWatermarks(), "Packets")
                .uid("packets");
    }

    private KafkaSourceBuilder<RawPacket> packetSource(String topicPattern) {
        return KafkaSource.<RawPacket>builder()
                .setBootstrapServers(brokers)
                .setTopicPattern(Pattern.compile(topicPattern))
                .setGroupId(group)
                .setClientIdPrefix(group + "-packets")
                .setStartingOffsets(committedOrEarliest())
                .setProperties(KafkaSettings.consumer())
                .setProperty("partition.discovery.interval.ms", DISCOVERY_MS)
                .setDeserializer(new PacketDeserializer(topicPattern, clock));
    }

    @SuppressWarnings("deprecation") // the connector asks for Kafka's old enum
    private static OffsetsInitializer committedOrEarliest() {
        return OffsetsInitializer.committedOffsets(
                org.apache.kafka.clients.consumer.OffsetResetStrategy.EARLIEST);
    }

    /**
     * Returns the values of one topic, from the offsets this group has committed or else from the
     * start.
     *
     * @param name uid of the source
     * @param read value to element; a value that cannot be read ends the job
     * @param bounded end at what is there at the start
     */
    public <T> DataStream<T> values(
            StreamExecutionEnvironment env,
            String topic,
            String name,
            TypeInformation<T> type,
            ValueReader<T> read,
            boolean bounded) {
        return values(env, topic, name, type, read, bounded, WatermarkStrategy.noWatermarks());
    }

    /**
     * Returns the values of one topic in event time, which each partition tells by itself.
     *
     * @param time event time of a partition's values
     */
    public <T> DataStream<T> values(
            StreamExecutionEnvironment env,
            String topic,
            String name,
            TypeInformation<T> type,
            ValueReader<T> read,
            boolean bounded,
            WatermarkStrategy<T> time) {
        KafkaSourceBuilder<T> source =
                KafkaSource.<T>builder()
                        .setBootstrapServers(brokers)
                        .setTopics(topic)
                        .setGroupId(group)
                        .setClientIdPrefix(group + "-" + name)
                        .setStartingOffsets(committedOrEarliest())
                        .setProperties(KafkaSettings.consumer())
                        .setDeserializer(new TableDeserializer<>(type, read));
        if (bounded) {
            source.setBounded(OffsetsInitializer.latest());
        }
        return env.fromSource(source.build(), time, "Topic " + topic).uid(name);
    }

    /**
     * Returns a compacted topic as a stream: its first load, READY, and what comes later. The later
     * part reads the topic again from its start, so what it carries must be harmless to hear twice.
     *
     * @param name uid of the two sources
     * @param read value to element; a value that cannot be read ends the job
     * @param ready element that ends the first load, from its count
     */
    public <T> DataStream<T> table(
            StreamExecutionEnvironment env,
            String topic,
            String name,
            TypeInformation<T> type,
            ValueReader<T> read,
            SerializableFunction<Long, T> ready) {
        TableDeserializer<T> deserializer = new TableDeserializer<>(type, read);
        KafkaSource<T> load =
                table(topic, name + "-load", deserializer)
                        .setBounded(OffsetsInitializer.latest())
                        .build();
        KafkaSource<T> tail = table(topic, name + "-tail", deserializer).build();
        SingleOutputStreamOperator<T> loaded =
                env.fromSource(load, WatermarkStrategy.<T>noWatermarks(), name + " first load")
                        .uid(name + "-load")
                        .setParallelism(1)
                        .transform(name + " ready", type, new EmitAtEndOfLoad<>(ready))
                        .uid(name + "-ready")
                        .setParallelism(1);
        return loaded.union(
                env.fromSource(tail, FirstLoad.<T>awaited(), name + " changes")
                        .uid(name + "-tail")
                        .setParallelism(1));
    }

    private <T> KafkaSourceBuilder<T> table(
            String topic, String name, TableDeserializer<T> deserializer) {
        return KafkaSource.<T>builder()
                .setBootstrapServers(brokers)
                .setTopics(topic)
                .setGroupId(group + "-" + name)
                .setClientIdPrefix(group + "-" + name)
                .setStartingOffsets(OffsetsInitializer.earliest())
                .setProperties(KafkaSettings.consumer())
                .setProperty("commit.offsets.on.checkpoint", "false")
                .setDeserializer(deserializer);
    }

    /**
     * Writes a stream to a topic, at the stream's parallelism. Transactional ids are used again, so
     * that a checkpoint does not make the broker open new ones.
     */
    public void sink(DataStream<KeyedBytes> stream, String topic, DeliveryGuarantee guarantee) {
        KafkaSink<KeyedBytes> sink =
                KafkaSink.<KeyedBytes>builder()
                        .setBootstrapServers(brokers)
                        .setKafkaProducerConfig(KafkaSettings.producer())
                        .setDeliveryGuarantee(guarantee)
                        .setTransactionalIdPrefix(group + "-" + topic)
                        .setTransactionNamingStrategy(TransactionNamingStrategy.POOLING)
                        .setRecordSerializer(new KeyedBytesSerializer(topic))
                        .build();
        stream.sinkTo(sink)
                .uid(topic + "-sink")
                .name("To " + topic)
                .disableChaining() // flushing and committing must not hold up the next answer
                .setParallelism(stream.getParallelism());
    }

    /** Value of a topic to an element; created once per task. */
    @FunctionalInterface
    public interface ValueReader<T> extends java.io.Serializable {
        T read(byte[] value) throws IOException;
    }

    private record TableDeserializer<T>(TypeInformation<T> type, ValueReader<T> read)
            implements KafkaRecordDeserializationSchema<T> {

        private static final long serialVersionUID = 1L;

        @Override
        public void deserialize(ConsumerRecord<byte[], byte[]> consumed, Collector<T> out)
                throws IOException {
            if (consumed.value() != null) {
                out.collect(read.read(consumed.value()));
            }
        }

        @Override
        public TypeInformation<T> getProducedType() {
            return type;
        }
    }

    /** Its records carry the time of writing: retention counts from it, not from the night. */
    private record KeyedBytesSerializer(String topic)
            implements KafkaRecordSerializationSchema<KeyedBytes>, KafkaDatasetFacetProvider {

        private static final long serialVersionUID = 1L;

        @Override
        public ProducerRecord<byte[], byte[]> serialize(
                KeyedBytes element, KafkaSinkContext context, Long timestamp) {
            return new ProducerRecord<>(
                    topic, element.key().getBytes(StandardCharsets.UTF_8), element.value());
        }

        @Override
        public Optional<KafkaDatasetFacet> getKafkaDatasetFacet() {
            return Optional.of(
                    new DefaultKafkaDatasetFacet(
                            DefaultKafkaDatasetIdentifier.ofTopics(List.of(topic))));
        }
    }
}
