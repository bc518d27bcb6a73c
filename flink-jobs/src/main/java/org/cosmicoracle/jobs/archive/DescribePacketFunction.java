package org.cosmicoracle.jobs.archive;

import java.time.Clock;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.cosmicoracle.alert.Alert;
import org.cosmicoracle.alert.AlertDecoder;
import org.cosmicoracle.alert.PacketOrigin;
import org.cosmicoracle.functions.RawPacket;
import org.cosmicoracle.functions.SerializableClock;
import org.cosmicoracle.time.Night;
import org.jspecify.annotations.Nullable;

/**
 * Says of each packet its night and first alert. What cannot be decoded is archived all the same.
 * No state.
 */
final class DescribePacketFunction extends ProcessFunction<RawPacket, ArchivedPacket> {

    static final String UID = "describe-packet";

    private static final long serialVersionUID = 1L;

    private final int maxPacketBytes;
    private final SerializableClock clock;
    private transient AlertDecoder decoder;
    private transient @Nullable Alert first;

    DescribePacketFunction(int maxPacketBytes, SerializableClock clock) {
        this.maxPacketBytes = maxPacketBytes;
        this.clock = clock;
    }

    @Override
    public void open(OpenContext context) {
        Clock wall = clock.clock();
        decoder = new AlertDecoder(maxPacketBytes, wall);
    }

    @Override
    public void processElement(RawPacket packet, Context context, Collector<ArchivedPacket> out) {
        first = null;
        decoder.decode(packet.bytes(), packet.origin(), this::keepFirst, rejected -> {});
        Alert alert = first;
        Long timestamp = context.timestamp();
        out.collect(
                alert == null
                        ? new ArchivedPacket(
                                packet, nightOf(packet.origin(), timestamp), timestamp, null, null)
                        : new ArchivedPacket(
                                packet,
                                alert.origin().night(),
                                timestamp,
                                alert.objectId(),
                                alert.candid()));
    }

    private void keepFirst(Alert alert) {
        if (first == null) {
            first = alert;
        }
    }

    private static String nightOf(PacketOrigin origin, @Nullable Long timestamp) {
        if (!origin.night().isEmpty()) {
            return origin.night();
        }
        return Night.ofEpochMillis(timestamp == null ? origin.receivedMs() : timestamp);
    }
}
