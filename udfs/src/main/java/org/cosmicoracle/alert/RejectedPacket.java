package org.cosmicoracle.alert;

import java.util.Arrays;

/**
 * A packet that could not be classified, with its bytes.
 *
 * @param reason why, as a code
 * @param message one line that names what is wrong
 * @param bytes the bytes as they came; not copied, never modified
 * @param origin where it came from
 * @param rejectedMs when it was rejected [Unix ms]
 */
public record RejectedPacket(
        RejectReason reason, String message, byte[] bytes, PacketOrigin origin, long rejectedMs) {

    @Override
    public boolean equals(Object o) {
        return o instanceof RejectedPacket that
                && reason == that.reason
                && message.equals(that.message)
                && Arrays.equals(bytes, that.bytes)
                && origin.equals(that.origin)
                && rejectedMs == that.rejectedMs;
    }

    @Override
    public int hashCode() {
        return 31 * origin.hashCode() + message.hashCode();
    }
}
