package org.cosmicoracle.trainer.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.cosmicoracle.trainer.data.BadDataException;

/**
 * Deletes packets of old nights from an archive, and nothing else: answers stay, and so do nights
 * that hold what is still needed. A night goes at once; what a killed process left is gone at the
 * next call. Not thread-safe.
 */
public final class ArchivePruning {

    /** Begins the name of a night that is being deleted: no reader takes it for one. */
    private static final String GOING = ".going-";

    private final Path folder;
    private final NightArchive archive;

    /**
     * @throws BadDataException when there is no archive
     */
    public ArchivePruning(Path folder) throws IOException, BadDataException {
        this.folder = folder;
        archive = new NightArchive(folder);
    }

    /**
     * A night of packets.
     *
     * @param night YYYYMMDD
     * @param files of it
     * @param bytes of them
     */
    public record Night(String night, int files, long bytes) {}

    /**
     * Returns the nights that may go, ascending.
     *
     * @param before nights from this one on stay, YYYYMMDD
     * @param neededFrom a night from this one on, YYYYMMDD, stays when it has packets of an object
     *     that is needed; one before it does not
     * @param needed objects
     * @throws IOException when a file cannot be read: what it holds is not known
     */
    public List<Night> idle(String before, String neededFrom, Set<String> needed)
            throws IOException {
        List<Night> idle = new ArrayList<>();
        for (String night : archive.nights().headSet(before)) {
            if (night.compareTo(neededFrom) < 0 || !holdsAny(night, needed)) {
                idle.add(sized(night));
            }
        }
        return idle;
    }

    private boolean holdsAny(String night, Set<String> needed) throws IOException {
        for (Path file : archive.packetFiles(night)) {
            boolean[] found = {false};
            NightArchive.objectsOf(file, objectId -> found[0] |= needed.contains(objectId));
            if (found[0]) {
                return true;
            }
        }
        return false;
    }

    private Night sized(String night) throws IOException {
        List<Path> files = archive.packetFiles(night);
        long bytes = 0;
        for (Path file : files) {
            bytes += Files.size(file);
        }
        return new Night(night, files.size(), bytes);
    }

    /** Deletes the packets of nights. */
    public void delete(List<Night> nights) throws IOException {
        for (Night night : nights) {
            Path whole = NightArchive.packetFolder(folder, night.night());
            Files.move(
                    whole,
                    whole.resolveSibling(GOING + whole.getFileName()),
                    StandardCopyOption.ATOMIC_MOVE);
        }
        Path packets = NightArchive.packetFolder(folder, "").getParent();
        List<Path> going;
        try (Stream<Path> entries = Files.list(packets)) {
            going = entries.filter(e -> e.getFileName().toString().startsWith(GOING)).toList();
        }
        for (Path each : going) {
            deleteTree(each);
        }
    }

    private static void deleteTree(Path tree) throws IOException {
        try (Stream<Path> all = Files.walk(tree)) {
            for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        }
    }
}
