package org.cosmicoracle.alert;

import java.io.ByteArrayOutputStream;

/**
 * A container with the null codec and one datum, cut out of another container.
 *
 * @param container the bytes
 * @param shift what to add to an offset in the block it was cut from
 */
record SingleDatum(byte[] container, int shift) {

    static SingleDatum of(PacketSchema schema, byte[] sync, byte[] block, int from, int to) {
        int length = to - from;
        var out =
                new ByteArrayOutputStream(
                        schema.prefix().length + length + 2 * ContainerHeader.SYNC_BYTES + 8);
        out.writeBytes(schema.prefix());
        out.writeBytes(sync);
        writeVarint(out, 1);
        writeVarint(out, length);
        int datumFrom = out.size();
        out.write(block, from, length);
        out.writeBytes(sync);
        return new SingleDatum(out.toByteArray(), datumFrom - from);
    }

    /** Writes a zigzag number. */
    static void writeVarint(ByteArrayOutputStream out, long value) {
        long left = value << 1 ^ value >> 63;
        while ((left & ~0x7fL) != 0) {
            out.write((int) (left & 0x7f | 0x80));
            left >>>= 7;
        }
        out.write((int) left);
    }

    /** Writes length and bytes. */
    static void writeBytes(ByteArrayOutputStream out, byte[] bytes) {
        writeVarint(out, bytes.length);
        out.writeBytes(bytes);
    }
}
