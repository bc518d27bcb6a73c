package org.cosmicoracle.trainer.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.cosmicoracle.alert.PacketOrigin;
import org.cosmicoracle.fewshot.ClassifiedAlert;
import org.cosmicoracle.trainer.data.BadDataException;
import org.cosmicoracle.trainer.dataset.ArchiveFiles;
import org.cosmicoracle.trainer.dataset.ParquetTable;
import org.cosmicoracle.wire.ClassifiedAlertWire;

/**
 * What the archive job wrote into a folder: {@code packets/night=YYYYMMDD/} and {@code
 * classified/night=YYYYMMDD/}. Files that are still being written are not looked at. Rows come in
 * no order that means anything: sort them by what they say. Stateless; thread-safe.
 */
public final class NightArchive {

    private static final String PACKETS = "packets";
    private static final String CLASSIFIED = "classified";
    private static final String NIGHT = "night=";

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

    /**
     * Reads the containers of a night.
     *
     * @throws IOException when a file is broken
     */
    public void packets(String night, Consumer<ArchivedPacket> packets) throws IOException {
        for (Path file : files(PACKETS, night)) {
            ParquetTable.readAs(
                    org.cosmicoracle.schemas.ArchivedPacket.class,
                    file,
                    row ->
                            packets.accept(
                                    new ArchivedPacket(
                                            new PacketOrigin(
                                                    row.getTopic(),
                                                    row.getPartition(),
                                                    row.getOffset(),
                                                    night,
                                                    row.getReceivedMs()),
                                            row.getObjectId(),
                                            row.getCandid(),
                                            bytes(row.getPacket()))));
        }
    }

    /**
     * Reads the classified alerts of a night; none when none was archived. A candid may come more
     * than once.
     *
     * @throws IOException when a file is broken
     */
    public void answers(String night, Consumer<ClassifiedAlert> answers) throws IOException {
        for (Path file : files(CLASSIFIED, night)) {
            ParquetTable.readAs(
                    org.cosmicoracle.schemas.ClassifiedAlert.class,
                    file,
                    row -> answers.accept(ClassifiedAlertWire.fromAvro(row)));
        }
    }

    /** Returns the nights of a folder of {@code night=YYYYMMDD/} folders; none without it. */
    static SortedSet<String> nightsIn(Path parent) throws IOException {
        SortedSet<String> nights = new TreeSet<>();
        if (Files.isDirectory(parent)) {
            try (Stream<Path> children = Files.list(parent)) {
                for (Path child : children.toList()) {
                    String name = child.getFileName().toString();
                    if (name.matches(NIGHT + "\\d{8}") && !ArchiveFiles.complete(child).isEmpty()) {
                        nights.add(name.substring(NIGHT.length()));
                    }
                }
            }
        }
        return nights;
    }

    private List<Path> files(String kind, String night) throws IOException {
        Path nightFolder = folder.resolve(kind).resolve(NIGHT + night);
        return Files.isDirectory(nightFolder) ? ArchiveFiles.complete(nightFolder) : List.of();
    }

    private static byte[] bytes(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.duplicate().get(bytes);
        return bytes;
    }
}
