package org.cosmicoracle.wire;

import java.io.IOException;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificRecord;
import org.cosmicoracle.alert.ContainerDatum;
import org.cosmicoracle.alert.MalformedAlertException;

/**
 * The first datum of Avro object containers as a generated class. Nothing in the bytes makes it
 * throw anything but an {@link IOException}, loop, or allocate more than {@link #MAX_BYTES} and a
 * few times that for what it returns. The writer's schema is parsed when it changes. Not
 * thread-safe.
 */
final class ContainerReader<T extends SpecificRecord> {

    static final int MAX_BYTES = 1 << 24;

    private final Schema schema;
    private final ContainerDatum datum = new ContainerDatum(MAX_BYTES);
    private SpecificDatumReader<T> reader;
    private String writer = "";

    ContainerReader(Schema schema) {
        this.schema = schema;
        this.reader = readerOf(schema);
    }

    private SpecificDatumReader<T> readerOf(Schema written) {
        return new SpecificDatumReader<>(written, schema, SpecificData.getForSchema(schema));
    }

    T read(byte[] container) throws IOException {
        try {
            datum.read(container);
            if (!datum.schema().equals(writer)) {
                reader = readerOf(new Schema.Parser().parse(datum.schema()));
                writer = datum.schema();
            }
            return reader.read(null, new BoundedDecoder(datum.bytes(), datum.from(), datum.to()));
        } catch (MalformedAlertException | IOException e) {
            throw broken(String.valueOf(e.getMessage()), e);
        } catch (RuntimeException e) { // Avro meets what does not resolve with any of them
            throw broken(e.toString(), e);
        } catch (StackOverflowError e) { // data of a schema that refers to itself
            throw broken("nested too deeply", e);
        }
    }

    private IOException broken(String why, Throwable cause) {
        return new IOException("no " + schema.getName() + " in the container: " + why, cause);
    }
}
