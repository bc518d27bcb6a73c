package org.cosmicoracle.wire;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.apache.avro.Schema;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;

/**
 * Values of one generated class as Avro object containers with one datum, as ZTF's own packets are.
 * The header is made once; its sync marker is the schema's digest, so that equal values have equal
 * bytes. Not thread-safe.
 *
 * @param <T> generated class
 */
final class Containers<T extends SpecificRecord> {

    private static final byte[] MAGIC = {'O', 'b', 'j', 1};

    private final byte[] sync;
    private final byte[] header;
    private final SpecificDatumWriter<T> writer;
    private final ContainerReader<T> reader;
    private final ByteArrayOutputStream datum = new ByteArrayOutputStream();
    private final BinaryEncoder body = EncoderFactory.get().binaryEncoder(datum, null);

    Containers(Schema schema) {
        SpecificData generatedCoders = new SpecificData();
        generatedCoders.setCustomCoders(true); // no walk over the schema per field
        this.writer = new SpecificDatumWriter<>(schema, generatedCoders);
        this.reader = new ContainerReader<>(schema);
        this.sync = md5(schema.toString());
        this.header = headerOf(schema, sync);
    }

    byte[] write(T value) {
        try {
            datum.reset();
            writer.write(value, body);
            body.flush();
            ByteArrayOutputStream out =
                    new ByteArrayOutputStream(header.length + datum.size() + 32);
            out.write(header);
            BinaryEncoder block = EncoderFactory.get().directBinaryEncoder(out, null);
            block.writeLong(1);
            block.writeLong(datum.size());
            block.flush();
            datum.writeTo(out);
            out.write(sync);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads the first datum, written under this or any compatible schema. */
    T read(byte[] container) throws IOException {
        return reader.read(container);
    }

    /** Reads the first datum as a generated class, written under its or any compatible schema. */
    static <R extends SpecificRecord> R read(Class<R> type, byte[] container) throws IOException {
        return new ContainerReader<R>(SpecificData.get().getSchema(type)).read(container);
    }

    private static byte[] headerOf(Schema schema, byte[] sync) {
        try {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            out.write(MAGIC);
            BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(out, null);
            encoder.writeMapStart();
            encoder.setItemCount(2);
            encoder.startItem();
            encoder.writeString("avro.schema");
            encoder.writeBytes(schema.toString().getBytes(StandardCharsets.UTF_8));
            encoder.startItem();
            encoder.writeString("avro.codec");
            encoder.writeBytes("null".getBytes(StandardCharsets.UTF_8));
            encoder.writeMapEnd();
            encoder.flush();
            out.write(sync);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] md5(String text) {
        try {
            return MessageDigest.getInstance("MD5").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has MD5", e);
        }
    }
}
