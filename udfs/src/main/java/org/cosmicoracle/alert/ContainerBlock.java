package org.cosmicoracle.alert;

import java.util.Arrays;

/**
 * A block of a container whose sync marker was found right.
 *
 * @param container the whole container
 * @param header its header
 * @param schema its schema
 * @param number 1 for the first block
 * @param count number of packets the block says it holds
 * @param from offset of its first byte, still compressed
 * @param to offset of the byte after its last
 */
record ContainerBlock(
        byte[] container,
        ContainerHeader header,
        PacketSchema schema,
        int number,
        long count,
        int from,
        int to) {

    /** Reads the next block, which ends with its sync marker. */
    static ContainerBlock read(
            ByteCursor in, ContainerHeader header, PacketSchema schema, int number)
            throws MalformedAlertException {
        long count = in.varint();
        if (count < 0) {
            throw in.corrupt("has a block of a negative number of packets");
        }
        int from = in.advance(in.size());
        int to = in.pos;
        int sync = in.advance(ContainerHeader.SYNC_BYTES);
        int expected = header.syncFrom();
        if (!Arrays.equals(
                in.buf, expected, expected + ContainerHeader.SYNC_BYTES, in.buf, sync, in.pos)) {
            throw new MalformedAlertException(
                    RejectReason.CORRUPT,
                    "sync marker after block " + number + " is not the header's");
        }
        return new ContainerBlock(in.buf, header, schema, number, count, from, to);
    }

    /** Returns true when the container is nothing but this block of one packet, not compressed. */
    boolean isOnlyPacket() {
        boolean last = to + ContainerHeader.SYNC_BYTES == container.length;
        return count == 1 && number == 1 && last && header.codec().equals("null");
    }

    /** Returns a packet of the plain bytes of this block in a container of its own. */
    SingleDatum packet(byte[] plain, int start, int end) {
        if (isOnlyPacket()) {
            return new SingleDatum(container, 0);
        }
        int sync = header.syncFrom();
        byte[] marker = Arrays.copyOfRange(container, sync, sync + ContainerHeader.SYNC_BYTES);
        return SingleDatum.of(schema, marker, plain, start, end);
    }

    /** Returns which packets a problem concerns, for a message. */
    String from(long packet) {
        return count <= 1
                ? ""
                : " (from packet " + packet + " of " + count + " in block " + number + ")";
    }
}
