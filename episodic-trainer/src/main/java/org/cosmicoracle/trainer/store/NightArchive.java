package org.cosmicoracle.trainer.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.generic.GenericRecord;
import org.cosmicoracle.alert.PacketOrigin;
import org.cosmicoracle.fewshot.ClassifiedAlert;
import org.cosmicoracle.trainer.data.BadDataException;
import org.cosmicoracle.trainer.dataset.ParquetTable;
import org.cosmicoracle.wire.ClassifiedAlertWire;
import org.jspecify.annotations.Nullable;

/**
 * What the archive job wrote into a folder: {@code packets/night=YYYYMMDD/} and {@code
 * classified/night=YYYYMMDD/}. Files that are still being written are not looked at. Rows come in
 * no order that means anything: sort them by what they say. Stateless; thread-safe.
 */
public final class NightArchive {

    private static final String PACKETS = "packets";
    private static final String CLASSIFIED = "classified";
    private static final String NIGHT = "night=";
    private static final String SUFFIX = ".parquet";

    /** Who is in a file: beside the packets these columns are nothing. */
    private static final Schema OBJECTS =
            SchemaBuilder.record("ArchivedPacket")
                    .namespace("org.cosmicoracle.schemas")
                    .fields()
                    .optionalString("objectId")
                    .endRecord();

    private static final Schema WITH_PACKETS =
            SchemaBuilder.record("ArchivedPacket")
                    .namespace("org.cosmicoracle.schemas")
                    .fields()
                    .requiredString("topic")
                    .requiredInt("partition")
                    .requiredLong("offset")
                    .requiredLong("receivedMs")
                    .optionalString("objectId")
                    .optionalLong("candid")
                    .requiredBytes("packet")
                    .endRecord();

    private final Path folder;

    /**
     * @throws BadDataException when the folder holds no night of packets
     */
    public NightArchive(Path folder) throws IOException, BadDataException {
        this.folder = folder;
        if (nights().isEmpty()) {
            throw new BadDataException(
                    folder
                            + " is no archive: it has no packets/night=YYYYMMDD/ with Parquet files");
        }
    }

    /** Returns the nights that have packets, YYYYMMDD, ascending. */
    public SortedSet<String> nights() throws IOException {
        return nightsIn(folder.resolve(PACKETS));
    }

    /** Returns the folder of the packets of a night, whether or not it is there. */
    static Path packetFolder(Path archive, String night) {
        return archive.resolve(PACKETS).resolve(NIGHT + night);
    }

    /** Returns the files with the packets of a night, sorted; none when there are none. */
    public List<Path> packetFiles(String night) throws IOException {
        return files(PACKETS, night);
    }

    /** Returns the files with the answers of a night, sorted; none when there are none. */
    public List<Path> answerFiles(String night) throws IOException {
        return files(CLASSIFIED, night);
    }

    /**
     * Reads the containers of a night.
     *
     * @throws IOException when a file is broken
     */
    public void packets(String night, Consumer<ArchivedPacket> packets) throws IOException {
        for (Path file : packetFiles(night)) {
            packetsOf(file, night, objectId -> true, packets);
        }
    }

    /**
     * Reads the classified alerts of a night; none when none was archived. A candid may come more
     * than once.
     *
     * @throws IOException when a file is broken
     */
    public void answers(String night, Consumer<ClassifiedAlert> answers) throws IOException {
        for (Path file : answerFiles(night)) {
            answersOf(file, objectId -> true, answers);
        }
    }

    /**
     * Reads containers of one file.
     *
     * @param night that the file is of
     * @param objectIds which objects are wanted, by a container's first alert; the others'
     *     containers are not copied. Asked of null where a container could not be decoded
     * @throws IOException when the file is broken
     */
    public static void packetsOf(
            Path file,
            String night,
            Predicate<@Nullable String> objectIds,
            Consumer<ArchivedPacket> packets)
            throws IOException {
        ParquetTable.read(
                file,
                WITH_PACKETS,
                row -> {
                    String objectId = text(row, "objectId");
                    if (objectIds.test(objectId)) {
                        packets.accept(packet(row, objectId, night));
                    }
                });
    }

    /**
     * Reads answers of one file, with all their columns.
     *
     * @throws IOException when the file is broken
     */
    public static void answersOf(
            Path file, Predicate<String> objectIds, Consumer<ClassifiedAlert> answers)
            throws IOException {
        ParquetTable.readAs(
                org.cosmicoracle.schemas.ClassifiedAlert.class,
                file,
                row -> {
                    if (objectIds.test(row.getObjectId())) {
                        answers.accept(ClassifiedAlertWire.fromAvro(row));
                    }
                });
    }

    /**
     * Reads of which objects one file has packets, without the packets.
     *
     * @param objectIds hears of the first alert of each container that could be decoded
     * @throws IOException when the file is broken
     */
    public static void objectsOf(Path file, Consumer<String> objectIds) throws IOException {
        ParquetTable.read(
                file,
                OBJECTS,
                row -> {
                    String objectId = text(row, "objectId");
                    if (objectId != null) {
                        objectIds.accept(objectId);
                    }
                });
    }

    private static ArchivedPacket packet(
            GenericRecord row, @Nullable String objectId, String night) {
        return new ArchivedPacket(
                new PacketOrigin(
                        String.valueOf(row.get("topic")),
                        (int) row.get("partition"),
                        (long) row.get("offset"),
                        night,
                        (long) row.get("receivedMs")),
                objectId,
                (Long) row.get("candid"),
                bytes((ByteBuffer) row.get("packet")));
    }

    /** Returns the nights of a folder of {@code night=YYYYMMDD/} folders; none without it. */
    static SortedSet<String> nightsIn(Path parent) throws IOException {
        SortedSet<String> nights = new TreeSet<>();
        if (Files.isDirectory(parent)) {
            for (Path child : entries(parent)) {
                String name = child.getFileName().toString();
                if (name.matches(NIGHT + "\\d{8}") && !complete(child).isEmpty()) {
                    nights.add(name.substring(NIGHT.length()));
                }
            }
        }
        return nights;
    }

    private List<Path> files(String kind, String night) throws IOException {
        Path nightFolder = folder.resolve(kind).resolve(NIGHT + night);
        return Files.isDirectory(nightFolder) ? complete(nightFolder) : List.of();
    }

    /** Returns the files of one night in order; one that is being written is hidden. */
    private static List<Path> complete(Path night) throws IOException {
        List<Path> files = new ArrayList<>();
        for (Path file : entries(night)) {
            String name = file.getFileName().toString();
            if (name.endsWith(SUFFIX) && !name.startsWith(".") && !name.startsWith("_")) {
                files.add(file);
            }
        }
        return files;
    }

    private static List<Path> entries(Path folder) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.sorted().toList();
        }
    }

    private static @Nullable String text(GenericRecord row, String column) {
        Object value = row.get(column);
        return value == null ? null : value.toString();
    }

    private static byte[] bytes(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.duplicate().get(bytes);
        return bytes;
    }
}
