package org.cosmicoracle.alert;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.SplittableRandom;
import org.apache.avro.Schema;
import org.apache.avro.file.DataFileStream;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericFixed;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.DecoderFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Reads what Avro's own reader reads. */
class AvroReaderTest {

    @Test
    void randomDataOfRandomSchemasReadAsAvroReadsThem() throws Exception {
        int leaves = 0;
        for (int seed = 0; seed < 4_000; seed++) {
            var random = new RandomAvro(new SplittableRandom(seed));
            Schema schema = random.record(0);
            GenericRecord value = (GenericRecord) random.value(schema, 0);
            byte[] datum = TestContainers.datum(schema, value);
            Object expected =
                    new GenericDatumReader<Object>(schema)
                            .read(null, DecoderFactory.get().binaryDecoder(datum, null));

            leaves +=
                    assertSame(
                            schema,
                            random.projection(schema),
                            (GenericRecord) expected,
                            datum,
                            "seed " + seed);
        }
        assertThat(leaves).isGreaterThan(10_000);
    }

    @Test
    void everyTruncationOfADatumIsRejectedAndNoBitFlipThrowsAnythingElse() throws Exception {
        for (int seed = 0; seed < 60; seed++) {
            var random = new SplittableRandom(seed);
            var avro = new RandomAvro(random);
            Schema schema = avro.record(0);
            Projection projection = avro.projection(schema);
            byte[] datum = TestContainers.datum(schema, avro.value(schema, 0));
            int[] program = AvroCompiler.compile(schema, projection);
            var reader = new AvroReader(Math.max(1, projection.slots()), row -> {});
            for (int length = 0; length < Math.min(datum.length, 300); length++) {
                assertThat(isReadToItsEnd(reader, program, datum, length))
                        .as("seed " + seed)
                        .isFalse();
            }
            for (int i = 0; i < 200 && datum.length > 0; i++) {
                byte[] flipped = datum.clone();
                flipped[random.nextInt(datum.length)] ^= (byte) (1 << random.nextInt(8));
                isReadToItsEnd(reader, program, flipped, flipped.length);
            }
        }
    }

    @Test
    void everyRealPacketReadsAsAvroReadsIt() throws Exception {
        for (byte[] container : RealPackets.containers("alerts")) {
            try (var in =
                    new DataFileStream<GenericRecord>(
                            new ByteArrayInputStream(container), new GenericDatumReader<>())) {
                Schema schema = in.getSchema();
                while (in.hasNext()) {
                    GenericRecord expected = in.next();
                    byte[] datum = TestContainers.datum(schema, expected);
                    assertSame(
                            schema,
                            AlertFields.projection(),
                            expected,
                            datum,
                            "candid " + expected.get("candid"));
                }
            }
        }
    }

    private static boolean isReadToItsEnd(
            AvroReader reader, int[] program, byte[] datum, int length) {
        try {
            int end = reader.read(program, datum, 0, length);
            return end <= length;
        } catch (MalformedAlertException e) {
            return false;
        }
    }

    /** Returns the number of values compared. */
    private static int assertSame(
            Schema schema, Projection projection, GenericRecord expected, byte[] datum, String as)
            throws MalformedAlertException {
        List<String> want = new ArrayList<>();
        List<String> wantRows = new ArrayList<>();
        expect(projection, schema, expected, want, wantRows);

        List<String> gotRows = new ArrayList<>();
        AvroReader[] reader = new AvroReader[1];
        reader[0] =
                new AvroReader(
                        Math.max(1, projection.slots()),
                        row ->
                                gotRows.add(
                                        row + slots(reader[0], rowOf(projection, row)).toString()));
        byte[] padded = TestContainers.concat(new byte[3], datum, new byte[5]);
        int end =
                reader[0].read(
                        AvroCompiler.compile(schema, projection), padded, 3, 3 + datum.length);

        assertThat(end).as(as).isEqualTo(3 + datum.length);
        assertThat(gotRows).as(as).isEqualTo(wantRows);
        assertThat(slots(reader[0], projection)).as(as).isEqualTo(want);
        return want.size() + wantRows.size();
    }

    /** Lists the values of the leaves outside of rows, and separately one line per row. */
    private static void expect(
            Projection node,
            Schema schema,
            @Nullable Object value,
            List<String> out,
            List<String> rows) {
        for (String name : node.names()) {
            Projection child = requireNonNull(node.field(name));
            Object field =
                    value instanceof GenericRecord r && r.getSchema().getField(name) != null
                            ? r.get(name)
                            : null;
            if (child.isLeaf()) {
                out.add(child.slot() + "=" + text(field));
            } else if (!child.isRows()) {
                expect(child, schema, field, out, rows);
            } else if (field instanceof Collection<?> elements) {
                for (Object element : elements) {
                    List<String> row = new ArrayList<>();
                    expect(child, schema, element, row, rows);
                    rows.add(child.row() + row.toString());
                }
            }
        }
    }

    private static List<String> slots(AvroReader reader, Projection node) {
        List<String> out = new ArrayList<>();
        for (String name : node.names()) {
            Projection child = requireNonNull(node.field(name));
            if (child.isLeaf()) {
                out.add(child.slot() + "=" + text(reader, child.slot()));
            } else if (!child.isRows()) {
                out.addAll(slots(reader, child));
            }
        }
        return out;
    }

    private static Projection rowOf(Projection node, int row) {
        for (String name : node.names()) {
            Projection child = requireNonNull(node.field(name));
            if (child.row() == row) {
                return child;
            }
        }
        throw new AssertionError("no row " + row);
    }

    private static String text(@Nullable Object value) {
        if (value instanceof ByteBuffer buffer) {
            byte[] bytes = new byte[buffer.remaining()];
            buffer.duplicate().get(bytes);
            return Messages.hex(bytes, bytes.length);
        }
        if (value instanceof GenericFixed fixed) {
            return Messages.hex(fixed.bytes(), fixed.bytes().length);
        }
        if (value instanceof CharSequence text) {
            byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
            return Messages.hex(bytes, bytes.length);
        }
        if (value instanceof Integer || value instanceof Long) {
            return Long.toString(((Number) value).longValue());
        }
        if (value instanceof Float || value instanceof Double) {
            return Double.toString(((Number) value).doubleValue()) + "d";
        }
        return String.valueOf(value);
    }

    private static String text(AvroReader reader, int slot) {
        if (reader.isText(slot)) {
            byte[] bytes = Arrays.copyOfRange(reader.bytes(), reader.start(slot), reader.end(slot));
            return Messages.hex(bytes, bytes.length);
        }
        if (reader.isInteger(slot)) {
            return Long.toString(reader.integer(slot));
        }
        if (reader.isBoolean(slot)) {
            return Boolean.toString(reader.isTrue(slot));
        }
        return reader.isNull(slot) ? "null" : reader.number(slot) + "d";
    }
}
