package org.cosmicoracle.jobs.local;

import java.io.BufferedInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;

/**
 * Packets on disk: {@code .avro} files, folders of them, and nights as the survey archives them
 * ({@code .tar.gz}, {@code .tar}). Read one at a time, in the order of names; nothing is held.
 */
public final class PacketFiles {

    private final int maxBytes;

    /**
     * @param maxBytes of a larger file one byte more than this is read, which is enough for it to
     *     be rejected
     */
    public PacketFiles(int maxBytes) {
        this.maxBytes = maxBytes;
    }

    /** Takes packets. */
    @FunctionalInterface
    public interface PacketConsumer {
        void accept(String name, byte[] bytes) throws IOException;
    }

    /**
     * Returns the files below some paths, sorted by name within each path.
     *
     * @throws FileNotFoundException names the path that is not there
     */
    public static List<Path> find(List<Path> paths) throws IOException {
        List<Path> files = new ArrayList<>();
        for (Path path : paths) {
            if (!Files.exists(path)) {
                throw new FileNotFoundException("no such file or folder: " + path);
            }
            try (Stream<Path> below = Files.walk(path)) {
                below.filter(Files::isRegularFile)
                        .filter(p -> p.equals(path) || isPackets(p))
                        .sorted()
                        .forEach(files::add);
            }
        }
        return files;
    }

    /**
     * Returns the files below some paths, as {@link #find} does.
     *
     * @throws IOException when there are none
     */
    public static List<Path> requireAny(List<Path> paths) throws IOException {
        List<Path> files = find(paths);
        if (files.isEmpty()) {
            throw new IOException("no .avro or .tar.gz files in " + paths);
        }
        return files;
    }

    private static boolean isPackets(Path path) {
        String name = path.getFileName().toString();
        return name.endsWith(".avro") || isTar(name);
    }

    /** Returns true for a night as the survey archives it. */
    static boolean isArchive(Path file) {
        return isTar(file.getFileName().toString());
    }

    private static boolean isTar(String name) {
        return name.endsWith(".tar.gz") || name.endsWith(".tgz") || name.endsWith(".tar");
    }

    /** Hands each packet of one file to {@code consumer}. */
    public void read(Path file, PacketConsumer consumer) throws IOException {
        String name = file.getFileName().toString();
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
            if (!isTar(name)) {
                consumer.accept(file.toString(), head(in));
            } else if (name.endsWith(".tar")) {
                readTar(file, in, consumer);
            } else {
                readTar(file, new GzipCompressorInputStream(in, true), consumer);
            }
        }
    }

    private void readTar(Path file, InputStream in, PacketConsumer consumer) throws IOException {
        TarArchiveInputStream tar = new TarArchiveInputStream(in);
        for (TarArchiveEntry entry = tar.getNextEntry();
                entry != null;
                entry = tar.getNextEntry()) {
            if (entry.isFile()) {
                consumer.accept(file + "!" + entry.getName(), head(tar));
            }
        }
    }

    private byte[] head(InputStream in) throws IOException {
        return in.readNBytes(maxBytes + 1);
    }
}
