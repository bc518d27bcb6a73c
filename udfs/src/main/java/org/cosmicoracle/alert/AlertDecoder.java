package org.cosmicoracle.alert;

import java.time.Clock;
import java.util.Arrays;
import java.util.function.Consumer;
import org.cosmicoracle.time.Night;

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
    private final HistoryReader history = new HistoryReader();
    private final AvroReader reader;
    private final AlertAssembler assembler;
    private final SchemaCache schemas = new SchemaCache(AlertFields.projection());
    private final BlockCodec codec;
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
        var slots = new SlotsAndRows(history);
        this.reader = slots.reader;
        this.assembler = new AlertAssembler(reader, slots.fields, history);
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
        var run = new Run(container, origin, alerts, rejected);
        try {
            run.container();
        } catch (MalformedAlertException e) {
            run.reject(e, container, "");
        }
    }

    /** The reader tells the history of each row, and the history asks the reader: tied here. */
    private static final class SlotsAndRows {
        private final AvroReader reader;
        private final Fields fields;

        SlotsAndRows(HistoryReader history) {
            Fields[] late = new Fields[1];
            reader = new AvroReader(AlertFields.SLOTS, row -> history.read(late[0], row));
            fields = new Fields(reader);
            late[0] = fields;
        }
    }

    /** One call of decode. */
    private final class Run {
        private final byte[] container;
        private final PacketOrigin origin;
        private final Consumer<Alert> alerts;
        private final Consumer<RejectedPacket> rejected;

        Run(
                byte[] container,
                PacketOrigin origin,
                Consumer<Alert> alerts,
                Consumer<RejectedPacket> rejected) {
            this.container = container;
            this.origin = origin;
            this.alerts = alerts;
            this.rejected = rejected;
        }

        void container() throws MalformedAlertException {
            checkSize();
            ContainerHeader header = ContainerHeader.read(container);
            BlockCodec.check(header.codec());
            PacketSchema schema = schemas.get(container, header.schemaFrom(), header.schemaTo());
            in.reset(container, header.blocksFrom(), container.length);
            long packets = 0;
            for (int block = 1; in.pos < in.limit; block++) {
                packets += block(header, schema, block);
            }
            if (packets == 0) {
                throw new MalformedAlertException(RejectReason.EMPTY, "container holds no packet");
            }
        }

        private void checkSize() throws MalformedAlertException {
            if (container.length == 0) {
                throw new MalformedAlertException(RejectReason.EMPTY, "no bytes");
            }
            if (container.length > maxContainerBytes) {
                throw new MalformedAlertException(
                        RejectReason.OVERSIZED,
                        container.length + " bytes, over the limit of " + maxContainerBytes);
            }
        }

        private long block(ContainerHeader header, PacketSchema schema, int block)
                throws MalformedAlertException {
            long count = in.varint();
            if (count < 0) {
                throw in.corrupt("has a block of a negative number of packets");
            }
            int from = in.advance(in.size());
            int to = in.pos;
            int sync = in.advance(ContainerHeader.SYNC_BYTES);
            if (!isSync(header, sync)) {
                throw new MalformedAlertException(
                        RejectReason.CORRUPT,
                        "sync marker after block " + block + " is not the header's");
            }
            boolean alone =
                    count == 1 && header.codec().equals("null") && block == 1 && in.pos == in.limit;
            var packets = new Packets(header, schema, count, alone);
            try {
                codec.decompress(header.codec(), container, from, to);
                packets.read();
            } catch (MalformedAlertException e) {
                reject(e, container, packets.where(block));
            }
            return count;
        }

        private boolean isSync(ContainerHeader header, int at) {
            int sync = header.syncFrom();
            return Arrays.equals(
                    container,
                    sync,
                    sync + ContainerHeader.SYNC_BYTES,
                    container,
                    at,
                    at + ContainerHeader.SYNC_BYTES);
        }

        void reject(MalformedAlertException problem, byte[] bytes, String where) {
            String night =
                    origin.night().isEmpty()
                            ? Night.ofEpochMillis(origin.receivedMs())
                            : origin.night();
            rejected.accept(
                    new RejectedPacket(
                            problem.reason(),
                            problem.getMessage() + where,
                            bytes,
                            origin.withNight(night),
                            clock.millis()));
        }

        /** The packets of one block, which {@link #codec} holds. */
        private final class Packets {
            private final ContainerHeader header;
            private final PacketSchema schema;
            private final long count;
            private final boolean alone;
            private long number;

            Packets(ContainerHeader header, PacketSchema schema, long count, boolean alone) {
                this.header = header;
                this.schema = schema;
                this.count = count;
                this.alone = alone;
            }

            void read() throws MalformedAlertException {
                int pos = codec.from;
                if (count > codec.to - pos) {
                    throw new MalformedAlertException(
                            RejectReason.CORRUPT,
                            "block of "
                                    + (codec.to - pos)
                                    + " bytes says it holds "
                                    + count
                                    + " packets");
                }
                for (number = 1; number <= count; number++) {
                    history.clear();
                    int end = reader.read(schema.program(), codec.bytes, pos, codec.to);
                    if (number == count && end != codec.to) {
                        throw new MalformedAlertException(
                                RejectReason.CORRUPT,
                                "block has " + (codec.to - end) + " bytes after its last packet");
                    }
                    packet(pos, end);
                    pos = end;
                }
            }

            private void packet(int from, int to) {
                SingleDatum datum = alone ? new SingleDatum(container, 0) : cut(from, to);
                Alert alert;
                try {
                    MalformedAlertException flaw = schema.flaw();
                    if (flaw != null) {
                        throw flaw;
                    }
                    assembler.checkSchemaVersion();
                    PacketBytes packet = assembler.packet(datum.container(), datum.shift());
                    alert = assembler.assemble(packet, origin, clock.millis());
                } catch (MalformedAlertException e) {
                    reject(e, datum.container(), "");
                    return;
                }
                alerts.accept(alert);
            }

            private SingleDatum cut(int from, int to) {
                byte[] sync =
                        Arrays.copyOfRange(
                                container,
                                header.syncFrom(),
                                header.syncFrom() + ContainerHeader.SYNC_BYTES);
                return SingleDatum.of(schema, sync, codec.bytes, from, to);
            }

            String where(int block) {
                return count <= 1
                        ? ""
                        : " (from packet " + number + " of " + count + " in block " + block + ")";
            }
        }
    }
}
