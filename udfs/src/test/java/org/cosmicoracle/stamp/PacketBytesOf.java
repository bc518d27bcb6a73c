package org.cosmicoracle.stamp;

import java.io.ByteArrayOutputStream;
import org.cosmicoracle.alert.PacketBytes;

/** Packets for tests that are about their stamps only. */
final class PacketBytesOf {

    private PacketBytesOf() {}

    static PacketBytes gzipped(byte[]... stamps) {
        var out = new ByteArrayOutputStream();
        int[] offset = new int[stamps.length];
        int[] length = new int[stamps.length];
        for (int i = 0; i < stamps.length; i++) {
            offset[i] = out.size();
            length[i] = stamps[i].length;
            out.writeBytes(stamps[i]);
        }
        return new PacketBytes(out.toByteArray(), offset, length);
    }
}
