package org.cosmicoracle.alert;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The bytes of the first block of an Avro object container, and the schema they were written with.
 * Reusable: what it holds is of the last container. Never makes more than {@code maxBytes}. Not
 * thread-safe.
 */
public final class ContainerDatum {

    private final int maxBytes;
    private final BlockCodec codec;
    private final ByteCursor in = new ByteCursor("container");
    private byte[] schemaJson = new byte[0];
    private String schema = "";

    /**
     * @param maxBytes a longer container, or one whose block decompresses to more, is refused
     */
    public ContainerDatum(int maxBytes) {
        this.maxBytes = maxBytes;
        this.codec = new BlockCodec(maxBytes);
    }

    /**
     * Reads the header and the first block.
     *
     * @throws MalformedAlertException says what is wrong with the container
     */
    public void read(byte[] container) throws MalformedAlertException {
        if (container.length > maxBytes) {
            throw new MalformedAlertException(
                    RejectReason.OVERSIZED,
                    container.length + " bytes, over the limit of " + maxBytes);
        }
        ContainerHeader header = ContainerHeader.read(container);
        BlockCodec.check(header.codec());
        keepSchema(container, header.schemaFrom(), header.schemaTo());
        in.reset(container, header.blocksFrom(), container.length);
        if (in.pos == in.limit || in.varint() < 1) {
            throw new MalformedAlertException(RejectReason.EMPTY, "container holds nothing");
        }
        int size = in.size();
        int from = in.advance(size);
        int syncAt = in.advance(ContainerHeader.SYNC_BYTES);
        int syncFrom = header.syncFrom();
        if (!Arrays.equals(
                container,
                syncFrom,
                syncFrom + ContainerHeader.SYNC_BYTES,
                container,
                syncAt,
                in.pos)) {
            throw in.corrupt("has a block without its sync marker");
        }
        codec.decompress(header.codec(), container, from, from + size);
    }

    private void keepSchema(byte[] container, int from, int to) throws MalformedAlertException {
        if (to - from > PacketSchema.MAX_SCHEMA_BYTES) {
            throw new MalformedAlertException(
                    RejectReason.UNSUPPORTED_SCHEMA, "schema of " + (to - from) + " bytes");
        }
        if (!Arrays.equals(schemaJson, 0, schemaJson.length, container, from, to)) {
            schemaJson = Arrays.copyOfRange(container, from, to);
            schema = new String(schemaJson, StandardCharsets.UTF_8);
        }
    }

    /** Returns the writer's schema; the same text is the same object. */
    public String schema() {
        return schema;
    }

    /** Returns an array that holds the datum; not to be modified, valid until the next read. */
    public byte[] bytes() {
        return codec.bytes;
    }

    /** Returns where the datum begins. */
    public int from() {
        return codec.from;
    }

    /** Returns where the block ends. */
    public int to() {
        return codec.to;
    }
}
