package org.cosmicoracle.jobs.bench;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.avro.Schema;
import org.apache.avro.file.DataFileReader;
import org.apache.avro.file.DataFileWriter;
import org.apache.avro.file.SeekableByteArrayInput;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;

/**
 * Alerts of many objects, to fill a job's state: simulated ones under other names, without stamps,
 * many to a container.
 */
final class StateFill {

    private static final String[] STAMPS = {"cutoutScience", "cutoutTemplate", "cutoutDifference"};
    private static final int LETTERS = 7;
    private static final long FIRST_CANDID = 900_000_000_000_000_000L;

    private final Schema schema;
    private final List<GenericRecord> templates = new ArrayList<>();

    /** Takes the packets that the alerts are copies of; each with one datum, all of one schema. */
    StateFill(List<byte[]> packets) throws IOException {
        Schema first = null;
        for (byte[] packet : packets) {
            try (DataFileReader<GenericRecord> reader =
                    new DataFileReader<>(
                            new SeekableByteArrayInput(packet), new GenericDatumReader<>())) {
                first = reader.getSchema();
                GenericRecord alert = reader.next();
                for (String stamp : STAMPS) {
                    alert.put(stamp, null);
                }
                templates.add(alert);
            }
        }
        if (first == null) {
            throw new IllegalArgumentException("there is no packet to copy");
        }
        schema = first;
    }

    /** Returns a container with the alerts of objects {@code from} to {@code from + count}. */
    byte[] container(int from, int count) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream(count << 13);
        try (DataFileWriter<GenericRecord> writer =
                new DataFileWriter<>(new GenericDatumWriter<>(schema))) {
            writer.create(schema, out);
            for (int i = from; i < from + count; i++) {
                GenericRecord alert = templates.get(i % templates.size());
                alert.put("objectId", nameOf(i));
                alert.put("candid", FIRST_CANDID + i);
                writer.append(alert);
            }
        }
        return out.toByteArray();
    }

    /** ZTF names are a year and seven letters; the simulator's years are later than this one. */
    private static String nameOf(int object) {
        char[] letters = new char[LETTERS];
        int rest = object;
        for (int i = LETTERS - 1; i >= 0; i--) {
            letters[i] = (char) ('a' + rest % 26);
            rest /= 26;
        }
        return String.format(Locale.ROOT, "ZTF17%s", new String(letters));
    }
}
