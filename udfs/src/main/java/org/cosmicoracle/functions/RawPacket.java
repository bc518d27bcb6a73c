package org.cosmicoracle.functions;

import java.util.Arrays;
import org.cosmicoracle.alert.PacketOrigin;

/**
 * A packet as it came from the broker or the disk.
 *
 * @param bytes the container; not copied, never modified
 * @param origin where it came from; its night is "" when the topic names none
 */
public record RawPacket(byte[] bytes, PacketOrigin origin) {

    @Override
    public boolean equals(Object o) {
        return o instanceof RawPacket that
                && Arrays.equals(bytes, that.bytes)
                && origin.equals(that.origin);
    }

    @Override
    public int hashCode() {
        return origin.hashCode();
    }
}
