package org.cosmicoracle.wire;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.cosmicoracle.alert.PacketOrigin;
import org.cosmicoracle.alert.RejectReason;
import org.cosmicoracle.alert.RejectedPacket;

/** {@link RejectedPacket} to and from its value on the topic. Not thread-safe. */
public final class RejectedPacketWire {

    private final Containers<org.cosmicoracle.schemas.RejectedPacket> containers =
            new Containers<>(org.cosmicoracle.schemas.RejectedPacket.getClassSchema());

    /** Returns the key: source:partition:offset. */
    public static String keyOf(RejectedPacket packet) {
        PacketOrigin origin = packet.origin();
        return origin.source() + ":" + origin.partition() + ":" + origin.offset();
    }

    /** Returns the value for the topic. */
    public byte[] write(RejectedPacket packet) {
        PacketOrigin origin = packet.origin();
        return containers.write(
                new org.cosmicoracle.schemas.RejectedPacket(
                        packet.reason().code(),
                        packet.message(),
                        ByteBuffer.wrap(packet.bytes()),
                        origin.source(),
                        origin.partition(),
                        origin.offset(),
                        origin.night(),
                        origin.receivedMs(),
                        packet.rejectedMs()));
    }

    /**
     * Reads a value of the topic.
     *
     * @throws IOException when the bytes are no rejected packet
     */
    public RejectedPacket read(byte[] container) throws IOException {
        org.cosmicoracle.schemas.RejectedPacket v = containers.read(container);
        byte[] bytes = new byte[v.getBytes().remaining()];
        v.getBytes().duplicate().get(bytes);
        PacketOrigin origin =
                new PacketOrigin(
                        v.getSource(),
                        v.getPartition(),
                        v.getOffset(),
                        v.getNight(),
                        v.getReceivedMs());
        return new RejectedPacket(
                RejectReason.ofCode(v.getReason()),
                v.getMessage(),
                bytes,
                origin,
                v.getRejectedMs());
    }
}
