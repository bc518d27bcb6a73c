package org.cosmicoracle.alert;

import java.time.Clock;
import java.util.function.Consumer;

/**
 * Decodes ZTF alert packets (schema versions 3.0 to 4.02) from Avro object containers with the
 * codecs null, deflate, snappy and zstandard, one or many packets per container.
 *
 * <p>Each packet gives exactly one alert or one rejection; what cannot be read to its end (the
 * container, the rest of a block, bytes after the last block) is one rejection. Schemas are parsed
 * once and packets are read field by field without building records (see {@link AvroReader}).
 * Nothing in the bytes makes it throw, loop or allocate more than {@code maxContainerBytes} for a
 * block.
 *
 * <p>Not thread-safe: one per thread.
 */
public final class AlertDecoder {

    private final int maxContainerBytes;
    private final Clock clock;
    private final SchemaCache schemas = new SchemaCache(AlertFields.projection());
    private final BlockCodec codec;
    private final PacketReader packets = new PacketReader();
    private final ByteCursor in = new ByteCursor("container");

    /**
     * @param maxContainerBytes a longer container, or one with a block that decompresses to more,
     *     is rejected
     * @param clock says when a packet was decoded
     */
    public AlertDecoder(int maxContainerBytes, Clock clock) {
        this.maxContainerBytes = maxContainerBytes;
        this.clock = clock;
        this.codec = new BlockCodec(maxContainerBytes);
    }

    /**
     * Decodes one container: a Kafka message or a file.
     *
     * @param container not copied and kept by the alerts, so never to be modified
     * @param origin where it came from; an empty night is set from the packet's jd, else from the
     *     time of receipt
     * @param alerts gets each alert
     * @param rejected gets each rejection
     */
    public void decode(
            byte[] container,
            PacketOrigin origin,
            Consumer<Alert> alerts,
            Consumer<RejectedPacket> rejected) {
        var out = new Outlet(origin, alerts, rejected);
        try {
            container(container, out);
        } catch (MalformedAlertException e) {
            out.reject(e, container, "", clock.millis());
        }
    }

    private void container(byte[] container, Outlet out) throws MalformedAlertException {
        checkSize(container);
        ContainerHeader header = ContainerHeader.read(container);
        BlockCodec.check(header.codec());
        PacketSchema schema = schemas.get(container, header.schemaFrom(), header.schemaTo());
        in.reset(container, header.blocksFrom(), container.length);
        long count = 0;
        for (int number = 1; in.pos < in.limit; number++) {
            ContainerBlock block = ContainerBlock.read(in, header, schema, number);
            block(block, out);
            count += block.count();
        }
        if (count == 0) {
            throw new MalformedAlertException(RejectReason.EMPTY, "container holds no packet");
        }
    }

    private void checkSize(byte[] container) throws MalformedAlertException {
        if (container.length == 0) {
            throw new MalformedAlertException(RejectReason.EMPTY, "no bytes");
        }
        if (container.length > maxContainerBytes) {
            throw new MalformedAlertException(
                    RejectReason.OVERSIZED,
                    container.length + " bytes, over the limit of " + maxContainerBytes);
        }
    }

    /**
     * What cannot be read of a block does not cost the next one, whose start its own sync marker
     * vouches for.
     */
    private void block(ContainerBlock block, Outlet out) {
        long number = 1;
        try {
            codec.decompress(block.header().codec(), block.container(), block.from(), block.to());
            int pos = codec.from;
            if (block.count() > codec.to - pos) {
                throw new MalformedAlertException(
                        RejectReason.CORRUPT,
                        "block of "
                                + (codec.to - pos)
                                + " bytes says it holds "
                                + block.count()
                                + " packets");
            }
            for (; number <= block.count(); number++) {
                int end = packets.read(block.schema(), codec.bytes, pos, codec.to);
                if (number == block.count() && end != codec.to) {
                    throw new MalformedAlertException(
                            RejectReason.CORRUPT,
                            "block has " + (codec.to - end) + " bytes after its last packet");
                }
                packet(block, pos, end, out);
                pos = end;
            }
        } catch (MalformedAlertException e) {
            out.reject(e, block.container(), block.from(number), clock.millis());
        }
    }

    private void packet(ContainerBlock block, int from, int to, Outlet out) {
        SingleDatum datum = block.packet(codec.bytes, from, to);
        long now = clock.millis();
        Alert alert;
        try {
            alert = packets.alert(block.schema(), datum, out.origin(), now);
        } catch (MalformedAlertException e) {
            out.reject(e, datum.container(), "", now);
            return;
        }
        out.alerts().accept(alert);
    }
}
