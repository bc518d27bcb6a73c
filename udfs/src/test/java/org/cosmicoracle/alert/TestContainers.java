package org.cosmicoracle.alert;

import io.airlift.compress.snappy.SnappyCompressor;
import io.airlift.compress.zstd.ZstdOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;

/** Writes containers of ZTF-like packets for tests, right and wrong. */
final class TestContainers {

    static final byte[] SYNC = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

    private TestContainers() {}

    /** Returns one datum in Avro's binary encoding. */
    static byte[] datum(Schema schema, Object value) {
        var out = new ByteArrayOutputStream();
        BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(out, null);
        try {
            new GenericDatumWriter<>(schema).write(value, encoder);
            encoder.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    /** Returns a container with one block for each list of records. */
    @SafeVarargs
    static byte[] container(Schema schema, String codec, List<GenericRecord>... blocks) {
        var out = new ByteArrayOutputStream();
        out.writeBytes(header(schema.toString(), codec));
        for (List<GenericRecord> block : blocks) {
            var data = new ByteArrayOutputStream();
            block.forEach(r -> data.writeBytes(datum(schema, r)));
            out.writeBytes(block(block.size(), compress(codec, data.toByteArray())));
        }
        return out.toByteArray();
    }

    static byte[] header(String schema, String codec) {
        var out = new ByteArrayOutputStream();
        out.writeBytes(ContainerHeader.MAGIC);
        SingleDatum.writeVarint(out, 2);
        SingleDatum.writeBytes(out, "avro.schema".getBytes(StandardCharsets.UTF_8));
        SingleDatum.writeBytes(out, schema.getBytes(StandardCharsets.UTF_8));
        SingleDatum.writeBytes(out, "avro.codec".getBytes(StandardCharsets.UTF_8));
        SingleDatum.writeBytes(out, codec.getBytes(StandardCharsets.UTF_8));
        SingleDatum.writeVarint(out, 0);
        out.writeBytes(SYNC);
        return out.toByteArray();
    }

    static byte[] block(long count, byte[] data) {
        var out = new ByteArrayOutputStream();
        SingleDatum.writeVarint(out, count);
        SingleDatum.writeBytes(out, data);
        out.writeBytes(SYNC);
        return out.toByteArray();
    }

    static byte[] concat(byte[]... parts) {
        var out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }

    static byte[] compress(String codec, byte[] plain) {
        return switch (codec) {
            case "deflate" -> deflate(plain);
            case "snappy" -> snappy(plain);
            case "zstandard" -> zstandard(plain);
            default -> plain;
        };
    }

    private static byte[] deflate(byte[] plain) {
        var out = new ByteArrayOutputStream();
        try (var deflater = new DeflaterOutputStream(out, new Deflater(6, true))) {
            deflater.write(plain);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private static byte[] snappy(byte[] plain) {
        var compressor = new SnappyCompressor();
        byte[] out = new byte[compressor.maxCompressedLength(plain.length) + 4];
        int n = compressor.compress(plain, 0, plain.length, out, 0, out.length - 4);
        var crc = new CRC32();
        crc.update(plain);
        ByteBuffer.wrap(out).putInt(n, (int) crc.getValue());
        return Arrays.copyOf(out, n + 4);
    }

    private static byte[] zstandard(byte[] plain) {
        var out = new ByteArrayOutputStream();
        try (var zstd = new ZstdOutputStream(out)) {
            zstd.write(plain);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }
}
