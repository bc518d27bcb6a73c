package org.cosmicoracle.trainer.dataset;

import java.io.IOException;
import java.io.OutputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;

/**
 * sha256 over rows in their order, whatever file they are in: over their Avro binary form. Not
 * thread-safe.
 */
public final class RowDigest {

    private final GenericDatumWriter<GenericRecord> writer;
    private final MessageDigest digest;
    private final BinaryEncoder encoder;

    public RowDigest(Schema schema) {
        writer = new GenericDatumWriter<>(schema);
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
        encoder =
                EncoderFactory.get()
                        .binaryEncoder(
                                new DigestOutputStream(OutputStream.nullOutputStream(), digest),
                                null);
    }

    public void add(GenericRecord row) throws IOException {
        writer.write(row, encoder);
    }

    /** Returns the digest in lower-case hex; nothing can be added after it. */
    public String hex() throws IOException {
        encoder.flush();
        return HexFormat.of().formatHex(digest.digest());
    }
}
