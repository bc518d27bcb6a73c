package org.cosmicoracle.embedding;

import java.nio.FloatBuffer;
import org.cosmicoracle.alert.PacketBytes;
import org.jspecify.annotations.Nullable;

/** Reads the stamp triplet of a packet; see {@link org.cosmicoracle.stamp.StampDecoder#decode}. */
@FunctionalInterface
public interface StampReader {

    /**
     * Writes {@code 3 * 63 * 63} floats at the target's position and advances it; false when a
     * stamp is missing or broken.
     */
    boolean read(
            PacketBytes packet, @Nullable Float xpos, @Nullable Float ypos, FloatBuffer target);
}
