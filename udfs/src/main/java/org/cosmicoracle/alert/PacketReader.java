package org.cosmicoracle.alert;

/**
 * Reads one packet at a time: first its bytes to their end, then the alert they make. Not
 * thread-safe.
 */
final class PacketReader {

    private final HistoryReader history = new HistoryReader();
    private final AvroReader reader;
    private final Fields fields;
    private final AlertAssembler assembler;

    PacketReader() {
        // the reader tells of each row of the history, and who hears it asks the reader for its
        // fields
        Fields[] late = new Fields[1];
        reader = new AvroReader(AlertFields.SLOTS, row -> history.read(late[0], row));
        fields = new Fields(reader);
        late[0] = fields;
        assembler = new AlertAssembler(reader, fields, history);
    }

    /**
     * Reads a packet and returns the offset of the byte after it.
     *
     * @throws MalformedAlertException when it cannot be read to its end
     */
    int read(PacketSchema schema, byte[] bytes, int from, int to) throws MalformedAlertException {
        history.clear();
        return reader.read(schema.program(), bytes, from, to);
    }

    /**
     * Returns the alert of the packet just read.
     *
     * @param datum the packet in a container of its own
     * @throws MalformedAlertException when it is not a supported alert
     */
    Alert alert(PacketSchema schema, SingleDatum datum, PacketOrigin origin, long decodedMs)
            throws MalformedAlertException {
        MalformedAlertException flaw = schema.flaw();
        if (flaw != null) {
            throw flaw;
        }
        assembler.checkSchemaVersion();
        PacketBytes packet = assembler.packet(datum.container(), datum.shift());
        return assembler.assemble(packet, origin, decodedMs);
    }
}
