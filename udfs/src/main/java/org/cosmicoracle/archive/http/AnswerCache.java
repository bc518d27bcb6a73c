package org.cosmicoracle.archive.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * Answers in a folder, one folder per host: the bytes under the request's key, and beside them
 * {@code KEY.properties} with where they came from, when, and their SHA-256. What has not come
 * whole is {@code KEY.part}. One process at a time. Not thread-safe.
 */
final class AnswerCache implements AutoCloseable {

    private static final String URL = "url";
    private static final String RETRIEVED = "retrievedAt";
    private static final String SHA_256 = "sha256";

    private final Path folder;
    private final FileChannel lockFile;
    private final FileLock lock;

    private AnswerCache(Path folder, FileChannel lockFile, FileLock lock) {
        this.folder = folder;
        this.lockFile = lockFile;
        this.lock = lock;
    }

    /**
     * Opens a cache.
     *
     * @throws IOException when the folder cannot be written or another process has it open
     */
    static AnswerCache open(Path folder) throws IOException {
        Files.createDirectories(folder);
        FileChannel channel =
                FileChannel.open(
                        folder.resolve(".lock"),
                        StandardOpenOption.CREATE,
                        StandardOpenOption.WRITE);
        FileLock lock = null;
        try {
            lock = channel.tryLock();
        } catch (OverlappingFileLockException e) {
            lock = null; // held in this process
        }
        if (lock == null) {
            channel.close();
            throw new IOException(
                    "the cache " + folder + " is in use: wait for the other, or give another");
        }
        return new AnswerCache(folder, channel, lock);
    }

    /** Returns the answer to a request; null when there is none, or not the one that was kept. */
    @Nullable StoredAnswer find(ArchiveRequest request) throws IOException {
        Path file = file(request);
        Path properties = beside(file, ".properties");
        if (!Files.isRegularFile(file) || !Files.isRegularFile(properties)) {
            return null;
        }
        Properties kept = new Properties();
        try (InputStream in = Files.newInputStream(properties)) {
            kept.load(in);
        } catch (IllegalArgumentException e) {
            return null; // not as written: asked again
        }
        String sha256 = Checksum.ofFile(file).hex();
        boolean same =
                sha256.equals(kept.getProperty(SHA_256))
                        && request.uri().toString().equals(kept.getProperty(URL));
        Instant at = instant(kept.getProperty(RETRIEVED, ""));
        return same && at != null
                ? new StoredAnswer(file, request.uri(), at, sha256, Files.size(file), true)
                : null;
    }

    private static @Nullable Instant instant(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeException e) {
            return null;
        }
    }

    /** Returns where an answer is written while it comes. */
    Path part(ArchiveRequest request) throws IOException {
        Path part = beside(file(request), ".part");
        Files.createDirectories(part.getParent());
        return part;
    }

    /** Keeps what was written to {@link #part} as the answer. */
    StoredAnswer keep(ArchiveRequest request, Instant retrievedAt) throws IOException {
        Path part = part(request);
        Path file = file(request);
        URI url = request.uri();
        String sha256 = Checksum.ofFile(part).hex();
        Properties kept = new Properties();
        kept.setProperty(URL, url.toString());
        kept.setProperty(RETRIEVED, retrievedAt.toString());
        kept.setProperty(SHA_256, sha256);
        try (OutputStream out = Files.newOutputStream(beside(file, ".properties"))) {
            kept.store(out, null);
        }
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
        return new StoredAnswer(file, url, retrievedAt, sha256, Files.size(file), false);
    }

    /** Forgets the answer to a request. */
    void forget(ArchiveRequest request) throws IOException {
        Path file = file(request);
        Files.deleteIfExists(beside(file, ".properties"));
        Files.deleteIfExists(file);
    }

    private Path file(ArchiveRequest request) {
        return folder.resolve(request.uri().getHost()).resolve(request.key());
    }

    private static Path beside(Path file, String ending) {
        return file.resolveSibling(file.getFileName() + ending);
    }

    @Override
    public void close() throws IOException {
        lock.release();
        lockFile.close();
    }
}
