package org.cosmicoracle.schemas;

import static org.apache.avro.SchemaCompatibility.checkReaderWriterCompatibility;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;
import org.apache.avro.SchemaCompatibility.SchemaPairCompatibility;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.IndexedRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DatumReader;
import org.apache.avro.io.DatumWriter;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;
import org.apache.avro.util.RandomData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What one release writes every other release reads. {@code released/vN} holds the schemas as
 * release N wrote them; a copy is never edited, a release that changes a schema adds one.
 */
class ReleasedSchemasTest {

    private static final Path CURRENT = Path.of("src", "main", "avro");
    private static final Path PACKETS =
            Path.of("src", "main", "resources", "org", "cosmicoracle", "schemas");
    private static final Path RELEASED = Path.of("src", "test", "resources", "released");
    private static final String WHAT_TO_DO =
            " Leave the released copy as it is and mend the schema of today: give a new field a"
                    + " default, keep the names and types of those there are, and add a symbol only to"
                    + " an enum that has had a default since its release.";

    /** A released schema file and the schema of today with its name. */
    record Pair(Path file, Schema released, Schema current) {

        @Override
        public String toString() {
            return RELEASED.relativize(file).toString();
        }
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void todaysReaderReadsWhatTheReleaseWrote(Pair pair) {
        assertCompatible(pair, checkReaderWriterCompatibility(pair.current(), pair.released()));
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void theReleasesReaderReadsWhatIsWrittenToday(Pair pair) {
        assertCompatible(pair, checkReaderWriterCompatibility(pair.released(), pair.current()));
    }

    /** The rules above are Avro's word for it; these are bytes. */
    @ParameterizedTest
    @MethodSource("pairs")
    void aValueOfTheReleaseComesBackFromTodaysGeneratedClassAsItWent(Pair pair) throws IOException {
        DatumReader<IndexedRecord> asWritten = new GenericDatumReader<>(pair.released());
        DatumReader<SpecificRecord> today =
                new SpecificDatumReader<>(pair.released(), pair.current(), SpecificData.get());
        DatumReader<IndexedRecord> theirs =
                new GenericDatumReader<>(pair.current(), pair.released());
        for (Object random : new RandomData(pair.released(), 20, 1)) {
            byte[] written = write(new GenericDatumWriter<>(pair.released()), random);
            IndexedRecord sent = read(asWritten, written);
            SpecificRecord generated = read(today, written);
            IndexedRecord back =
                    read(theirs, write(new SpecificDatumWriter<>(pair.current()), generated));

            assertThat(generated.getClass().getSimpleName()).isEqualTo(pair.released().getName());
            for (Schema.Field field : pair.released().getFields()) {
                if (pair.current().getField(field.name()) != null) {
                    assertThat(back.get(field.pos()))
                            .as("%s.%s", pair.released().getName(), field.name())
                            .isEqualTo(sent.get(field.pos()));
                }
            }
        }
    }

    @Test
    void everySchemaHasAReleasedCopy() throws IOException {
        List<String> released =
                filesUnder(RELEASED).map(Path::getFileName).map(Path::toString).toList();

        assertThat(Stream.concat(filesUnder(CURRENT), filesUnder(PACKETS)))
                .isNotEmpty()
                .allSatisfy(
                        file ->
                                assertThat(released)
                                        .as(
                                                "%s has no released copy: copy it into the folder of the"
                                                        + " coming release under %s",
                                                file, RELEASED)
                                        .contains(file.getFileName().toString()));
    }

    /** The number of a survey's schema is in its name, so another content is another file. */
    @Test
    void thePacketSchemaIsTheOneOfItsNumber() throws IOException {
        Path file = PACKETS.resolve("ztf-alert-4.02.avsc");

        assertThat(parse(file))
                .as("simulated packets of this number exist: write a new number to a new file")
                .isEqualTo(parse(RELEASED.resolve("v1").resolve(file.getFileName())));
    }

    static Stream<Pair> pairs() throws IOException {
        return filesUnder(RELEASED)
                .filter(file -> !file.getFileName().toString().startsWith("ztf-"))
                .map(file -> new Pair(file, parse(file), currentOf(file)));
    }

    private static Schema currentOf(Path released) {
        Path current = CURRENT.resolve(released.getFileName());
        assertThat(current)
                .as("a released schema is gone: its topic and its files still hold its values")
                .exists();
        return parse(current);
    }

    private static void assertCompatible(Pair pair, SchemaPairCompatibility result) {
        assertThat(result.getType())
                .as(
                        "%s does not fit the released %s: %s.%s",
                        CURRENT.resolve(pair.file().getFileName()),
                        pair,
                        result.getResult().getIncompatibilities().stream()
                                .map(
                                        i ->
                                                i.getType()
                                                        + " at "
                                                        + i.getLocation()
                                                        + " "
                                                        + i.getMessage())
                                .toList(),
                        WHAT_TO_DO)
                .isEqualTo(SchemaCompatibilityType.COMPATIBLE);
    }

    private static <T> byte[] write(DatumWriter<T> writer, T value) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(bytes, null);
        writer.write(value, encoder);
        return bytes.toByteArray();
    }

    private static <T> T read(DatumReader<T> reader, byte[] bytes) throws IOException {
        return reader.read(null, DecoderFactory.get().binaryDecoder(bytes, null));
    }

    private static Schema parse(Path file) {
        try {
            return new Schema.Parser().parse(file.toFile());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static Stream<Path> filesUnder(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files
                    .filter(file -> file.toString().endsWith(".avsc"))
                    .sorted()
                    .toList()
                    .stream();
        }
    }
}
