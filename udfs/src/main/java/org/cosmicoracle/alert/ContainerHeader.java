package org.cosmicoracle.alert;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Header of an Avro object container (specification 1.11, "Object Container Files"): where the
 * schema lies, the codec and where the sync marker and the blocks begin. Nothing is copied but the
 * codec's name.
 */
record ContainerHeader(int schemaFrom, int schemaTo, String codec, int syncFrom, int blocksFrom) {

    static final int SYNC_BYTES = 16;
    static final byte[] MAGIC = {'O', 'b', 'j', 1};

    private static final byte[] SCHEMA_KEY = "avro.schema".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] CODEC_KEY = "avro.codec".getBytes(StandardCharsets.US_ASCII);
    private static final int MAX_CODEC_NAME = 32;

    static ContainerHeader read(byte[] container) throws MalformedAlertException {
        checkMagic(container);
        var in = new ByteCursor("header of the container");
        in.reset(container, MAGIC.length, container.length);
        int schemaFrom = -1;
        int schemaTo = -1;
        String codec = "null";
        for (long entries = entries(in); entries > 0; entries = entries(in)) {
            for (long i = 0; i < entries; i++) {
                int keyFrom = in.advance(in.size());
                int keyTo = in.pos;
                int valueFrom = in.advance(in.size());
                if (is(SCHEMA_KEY, container, keyFrom, keyTo)) {
                    schemaFrom = valueFrom;
                    schemaTo = in.pos;
                } else if (is(CODEC_KEY, container, keyFrom, keyTo)) {
                    codec = Messages.printable(container, valueFrom, in.pos, MAX_CODEC_NAME);
                }
            }
        }
        if (schemaFrom < 0) {
            throw new MalformedAlertException(
                    RejectReason.CORRUPT, "header of the container has no avro.schema");
        }
        int syncFrom = in.advance(SYNC_BYTES);
        return new ContainerHeader(schemaFrom, schemaTo, codec, syncFrom, in.pos);
    }

    private static long entries(ByteCursor in) throws MalformedAlertException {
        long count = in.varint();
        if (count < 0) {
            in.size();
            count = -count;
        }
        if (count < 0) {
            throw in.corrupt("has an impossible number of entries");
        }
        return count;
    }

    private static void checkMagic(byte[] container) throws MalformedAlertException {
        for (int i = 0; i < MAGIC.length; i++) {
            if (i == container.length) {
                throw new MalformedAlertException(
                        RejectReason.TRUNCATED,
                        "container ends after " + i + " bytes, in its magic number");
            }
            if (container[i] != MAGIC[i]) {
                String start = Messages.hex(container, Math.min(container.length, MAGIC.length));
                throw new MalformedAlertException(
                        RejectReason.NOT_A_CONTAINER,
                        "not an Avro object container: begins with bytes " + start);
            }
        }
    }

    private static boolean is(byte[] key, byte[] bytes, int from, int to) {
        return Arrays.equals(key, 0, key.length, bytes, from, to);
    }
}
