package org.cosmicoracle.jobs.archive;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.apache.avro.generic.GenericRecord;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.connector.file.sink.FileSink;
import org.apache.flink.core.fs.Path;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.functions.sink.filesystem.OutputFileConfig;
import org.apache.flink.util.function.SerializableFunction;
import org.cosmicoracle.alert.PacketOrigin;
import org.cosmicoracle.functions.RawPacket;
import org.cosmicoracle.functions.SerializableClock;
import org.cosmicoracle.schemas.ClassifiedAlert;
import org.cosmicoracle.wire.ClassifiedAlertWire;

/**
 * Packets and classified alerts in, Parquet files by night out; a file is visible when its
 * checkpoint is complete.
 */
public final class ArchivePipeline {

    /** Of the names of files. */
    static final String SUFFIX = ".parquet";

    private static final long ROW_GROUP_BYTES = 32L << 20;

    /** Nights that a bounded run has open at a time, and what it holds of each. */
    private static final int OPEN_NIGHTS = 8;

    private static final long BOUNDED_ROW_GROUP_BYTES = 8L << 20;

    private final Path archive;
    private final int maxPacketBytes;
    private final SerializableClock clock;
    private final boolean closesAtCheckpoints;

    /**
     * A pipeline whose files are closed at each checkpoint.
     *
     * @param archive folder that gets the files
     * @param maxPacketBytes a larger container is archived undecoded
     */
    public ArchivePipeline(Path archive, int maxPacketBytes, SerializableClock clock) {
        this(archive, maxPacketBytes, clock, true);
    }

    private ArchivePipeline(
            Path archive,
            int maxPacketBytes,
            SerializableClock clock,
            boolean closesAtCheckpoints) {
        this.archive = archive;
        this.maxPacketBytes = maxPacketBytes;
        this.clock = clock;
        this.closesAtCheckpoints = closesAtCheckpoints;
    }

    /**
     * Returns a pipeline for a bounded run without checkpoints, over any number of nights.
     *
     * @param archive folder that gets the files
     * @param maxPacketBytes a larger container is archived undecoded
     */
    public static ArchivePipeline ofBoundedRun(
            Path archive, int maxPacketBytes, SerializableClock clock) {
        return new ArchivePipeline(archive, maxPacketBytes, clock, false);
    }

    /**
     * Defines the graph.
     *
     * @param packets packets as sent
     * @param answers values of classified-alerts
     */
    public void build(DataStream<RawPacket> packets, DataStream<ArchivedAnswer> answers) {
        packets.process(new DescribePacketFunction(maxPacketBytes, clock))
                .returns(TypeInformation.of(ArchivedPacket.class))
                .uid(DescribePacketFunction.UID)
                .name("Describe packets")
                .sinkTo(
                        files(
                                "packets",
                                new ParquetFiles<ArchivedPacket>(
                                        org.cosmicoracle.schemas.ArchivedPacket.getClassSchema()
                                                .toString(),
                                        rowGroupBytes(),
                                        ArchivePipeline::row),
                                ArchivedPacket::night))
                .uid("packet-files")
                .name("Packets to Parquet");
        answers.sinkTo(
                        files(
                                "classified",
                                new ParquetFiles<ArchivedAnswer>(
                                        ClassifiedAlert.getClassSchema().toString(),
                                        rowGroupBytes(),
                                        ArchivePipeline::row),
                                ArchivedAnswer::night))
                .uid("classified-files")
                .name("Classified to Parquet");
    }

    private long rowGroupBytes() {
        return closesAtCheckpoints ? ROW_GROUP_BYTES : BOUNDED_ROW_GROUP_BYTES;
    }

    private <T> Sink<T> files(
            String folder, ParquetFiles<T> writer, SerializableFunction<T, String> nightOf) {
        if (!closesAtCheckpoints) {
            return new NightFileSink<>(
                    new Path(archive, folder), folder, writer, nightOf, OPEN_NIGHTS);
        }
        return FileSink.forBulkFormat(new Path(archive, folder), writer)
                .withBucketAssigner(new NightFolders<>(nightOf))
                .withOutputFileConfig(new OutputFileConfig(folder, SUFFIX))
                .build();
    }

    private static GenericRecord row(ArchivedAnswer answer) throws IOException {
        return ClassifiedAlertWire.readAvro(answer.value());
    }

    private static GenericRecord row(ArchivedPacket archived) {
        PacketOrigin origin = archived.packet().origin();
        return org.cosmicoracle.schemas.ArchivedPacket.newBuilder()
                .setNight(archived.night())
                .setTopic(origin.source())
                .setPartition(origin.partition())
                .setOffset(origin.offset())
                .setBrokerTimestampMs(archived.brokerTimestampMs())
                .setReceivedMs(origin.receivedMs())
                .setObjectId(archived.objectId())
                .setCandid(archived.candid())
                .setPacket(ByteBuffer.wrap(archived.packet().bytes()))
                .build();
    }
}
