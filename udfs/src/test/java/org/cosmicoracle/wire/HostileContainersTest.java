package org.cosmicoracle.wire;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.cosmicoracle.schemas.ControlEnvelope;
import org.junit.jupiter.api.Test;

/** Containers that say more than they hold cost no more memory or time than their bytes. */
class HostileContainersTest {

    private static final byte[] SYNC = new byte[16];
    private static final String OWN = ControlEnvelope.getClassSchema().toString();

    private final ControlWire wire = new ControlWire();

    @Test
    void aLengthOfGigabytesIsNotBelieved() throws IOException {
        byte[] body = encoded(e -> e.writeEnum(0), e -> e.writeLong(Integer.MAX_VALUE - 8L));

        refused(container(OWN, "null", body), "a length of 2147483639");
    }

    @Test
    void anArrayOfBillionsIsNotBelieved() throws IOException {
        byte[] body =
                encoded(
                        e -> e.writeEnum(2),
                        e -> e.writeString("oracle/1"),
                        e -> e.writeLong(1),
                        e -> e.writeString("oracle/1"),
                        e -> e.writeString(""),
                        e -> e.writeLong(Integer.MAX_VALUE - 8L));

        refused(container(OWN, "null", body), "2147483639 items cannot be in");
    }

    @Test
    void endlessItemsWithoutBytesAreNotCounted() throws IOException {
        String nulls =
                "{\"type\":\"record\",\"name\":\"ControlEnvelope\",\"namespace\":\"org.cosmicoracle.schemas\",\"fields\":["
                        + "{\"name\":\"odd\",\"type\":{\"type\":\"array\",\"items\":\"null\"}}]}";

        refused(container(nulls, "null", encoded(e -> e.writeLong(Long.MAX_VALUE))), "");
    }

    @Test
    void aBombOfCompressedZerosIsCutOff() throws IOException {
        ByteArrayOutputStream small = new ByteArrayOutputStream();
        Deflater raw = new Deflater(9, true);
        try (DeflaterOutputStream out = new DeflaterOutputStream(small, raw)) {
            byte[] megabyte = new byte[1 << 20];
            for (int i = 0; i < 64; i++) {
                out.write(megabyte);
            }
        }
        raw.end();

        refused(container(OWN, "deflate", small.toByteArray()), "decompresses to over the limit");
    }

    @Test
    void dataOfASchemaThatRefersToItselfDoesNotEndTheThread() throws IOException {
        String list =
                "{\"type\":\"record\",\"name\":\"ControlEnvelope\",\"namespace\":\"org.cosmicoracle.schemas\",\"fields\":["
                        + "{\"name\":\"odd\",\"type\":{\"type\":\"record\",\"name\":\"L\",\"fields\":[{\"name\":\"next\",\"type\":[\"null\",\"L\"]}]}}]}";
        byte[] deep = new byte[1 << 20];
        java.util.Arrays.fill(deep, (byte) 2); // each byte: one level more

        refused(container(list, "null", deep), "");
    }

    private void refused(byte[] container, String why) {
        assertThatThrownBy(() -> wire.read(container))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("no ControlEnvelope in the container: ")
                .hasMessageContaining(why);
    }

    /** A part of a datum. */
    @FunctionalInterface
    private interface Part {
        void write(BinaryEncoder encoder) throws IOException;
    }

    private static byte[] encoded(Part... parts) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(out, null);
        for (Part part : parts) {
            part.write(encoder);
        }
        encoder.flush();
        return out.toByteArray();
    }

    private static byte[] container(String schema, String codec, byte[] block) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(new byte[] {'O', 'b', 'j', 1});
        out.write(
                encoded(
                        e -> e.writeLong(2),
                        e -> e.writeString("avro.schema"),
                        e -> e.writeBytes(schema.getBytes(StandardCharsets.UTF_8)),
                        e -> e.writeString("avro.codec"),
                        e -> e.writeBytes(codec.getBytes(StandardCharsets.UTF_8)),
                        e -> e.writeLong(0)));
        out.write(SYNC);
        out.write(encoded(e -> e.writeLong(1), e -> e.writeLong(block.length)));
        out.write(block);
        out.write(SYNC);
        return out.toByteArray();
    }
}
