package org.cosmicoracle.trainer.dataset;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.cosmicoracle.trainer.data.ReceivedPacket;

/**
 * The archive job's packets: {@code packets/night=YYYYMMDD/*.parquet}. What is being written has
 * another name and is not seen. Stateless.
 */
public final class ArchiveFiles {

    private static final String PACKETS = "packets";
    private static final String NIGHT = "night=";
    private static final String SUFFIX = ".parquet";

    /** The columns that are read. */
    private static final Schema COLUMNS =
            SchemaBuilder.record("ArchivedPacket")
                    .namespace("org.cosmicoracle.schemas")
                    .fields()
                    .requiredLong("receivedMs")
                    .optionalString("objectId")
                    .requiredBytes("packet")
                    .endRecord();

    private ArchiveFiles() {}

    /** Hears of a packet. */
    @FunctionalInterface
    public interface PacketConsumer {
        /**
         * Hears of one.
         *
         * @param objectId of the first alert in it
         * @param packet as sent
         */
        void accept(String objectId, ReceivedPacket packet);
    }

    /**
     * Returns the files of nights, in order.
     *
     * @param nights YYYYMMDD
     * @throws IOException when there is no archive
     */
    public static List<Path> of(Path archive, Predicate<String> nights) throws IOException {
        Path packets = archive.resolve(PACKETS);
        if (!Files.isDirectory(packets)) {
            throw new IOException(
                    "no archive in " + archive + ": it needs the folder " + PACKETS + "/");
        }
        List<Path> files = new ArrayList<>();
        for (Path folder : entries(packets)) {
            String name = String.valueOf(folder.getFileName());
            if (name.startsWith(NIGHT) && nights.test(name.substring(NIGHT.length()))) {
                files.addAll(complete(folder));
            }
        }
        return files;
    }

    /** Returns the files of one night in order; one that Flink is writing is hidden. */
    public static List<Path> complete(Path night) throws IOException {
        return entries(night).stream().filter(ArchiveFiles::isComplete).toList();
    }

    private static boolean isComplete(Path file) {
        String name = String.valueOf(file.getFileName());
        return name.endsWith(SUFFIX) && !name.startsWith(".") && !name.startsWith("_");
    }

    private static List<Path> entries(Path folder) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.sorted().toList();
        }
    }

    /**
     * Reads the packets of some objects.
     *
     * @throws IOException when the file is not one of the archive's
     */
    public static void read(Path file, Predicate<String> objectIds, PacketConsumer packets)
            throws IOException {
        ParquetTable.read(
                file,
                COLUMNS,
                row -> {
                    Object id = row.get("objectId");
                    if (id != null && objectIds.test(id.toString())) {
                        ByteBuffer packet = (ByteBuffer) row.get("packet");
                        byte[] container = new byte[packet.remaining()];
                        packet.duplicate().get(container);
                        packets.accept(
                                id.toString(),
                                new ReceivedPacket((long) row.get("receivedMs"), container));
                    }
                });
    }
}
