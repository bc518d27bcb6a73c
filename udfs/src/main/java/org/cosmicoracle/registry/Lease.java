package org.cosmicoracle.registry;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The right to write to a model of a registry, held by one process at a time: a small file that
 * says who holds it and until when. Who is killed loses it when the time is up, or at once to a
 * process on the same host that sees it gone. Looking and writing are guarded by a lock of the
 * operating system, so that of two that come at once one gets it. Thread-safe.
 */
public final class Lease implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path file;
    private final Duration length;
    private final Clock clock;
    private final Holder holder;

    /**
     * Who holds a lease.
     *
     * @param token of this one holding
     * @param host name of the machine
     * @param pid process id on it
     * @param startedMs when that process started [Unix ms]; 0 where the system does not tell
     * @param untilMs when it ends unless it is renewed [Unix ms]
     */
    private record Holder(String token, String host, long pid, long startedMs, long untilMs) {

        Holder until(long ms) {
            return new Holder(token, host, pid, startedMs, ms);
        }
    }

    /** Somebody else holds it. */
    public static final class TakenException extends IOException {
        private static final long serialVersionUID = 1L;

        TakenException(String message) {
            super(message);
        }
    }

    private Lease(Path file, Duration length, Clock clock) throws IOException {
        this.file = file;
        this.length = length;
        this.clock = clock;
        this.holder =
                new Holder(
                        UUID.randomUUID().toString(),
                        InetAddress.getLocalHost().getHostName(),
                        ProcessHandle.current().pid(),
                        startOf(ProcessHandle.current()),
                        0);
    }

    /**
     * Takes a lease.
     *
     * @param file says who holds it; its folder is made
     * @param length for how long, and again at each {@link #renew}
     * @throws TakenException when another holds it, says who and until when
     */
    public static Lease take(Path file, Duration length, Clock clock) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        Lease lease = new Lease(file, length, clock);
        lease.exchange(true);
        return lease;
    }

    /**
     * Holds it for another length from now on.
     *
     * @throws TakenException when it was lost in the meantime
     */
    public void renew() throws IOException {
        exchange(false);
    }

    private void exchange(boolean fresh) throws IOException {
        try (FileChannel guard = guard();
                FileLock held = lock(guard)) {
            Holder other = read();
            boolean mine = other != null && other.token().equals(holder.token());
            if (!mine && (fresh ? other != null && !isOver(other) : true)) {
                throw new TakenException(
                        fresh && other != null ? takenBy(other) : file + " was lost to another");
            }
            write(holder.until(clock.millis() + length.toMillis()));
        }
    }

    private String takenBy(Holder other) {
        return "process "
                + other.pid()
                + " on "
                + other.host()
                + " holds "
                + file
                + " until "
                + Instant.ofEpochMilli(other.untilMs())
                + ": try again then";
    }

    private boolean isOver(Holder other) {
        if (clock.millis() >= other.untilMs()) {
            return true;
        }
        if (!other.host().equals(holder.host())) {
            return false;
        }
        Optional<ProcessHandle> process = ProcessHandle.of(other.pid());
        return process.isEmpty() || startOf(process.get()) != other.startedMs();
    }

    private static long startOf(ProcessHandle process) {
        return process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
    }

    private FileChannel guard() throws IOException {
        return FileChannel.open(
                file.resolveSibling(file.getFileName() + ".guard"),
                StandardOpenOption.CREATE,
                StandardOpenOption.WRITE);
    }

    /** A lock of the operating system belongs to the process: its own threads are told at once. */
    private FileLock lock(FileChannel guard) throws IOException {
        try {
            return guard.lock();
        } catch (OverlappingFileLockException e) {
            throw new TakenException("another thread of this process is taking " + file);
        }
    }

    private @Nullable Holder read() throws IOException {
        return Files.exists(file) ? JSON.readValue(Files.readAllBytes(file), Holder.class) : null;
    }

    private void write(Holder now) throws IOException {
        Path fresh = file.resolveSibling(file.getFileName() + ".tmp");
        Files.write(fresh, JSON.writeValueAsBytes(now));
        Files.move(
                fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Gives it back, if it is still held. */
    @Override
    public void close() throws IOException {
        try (FileChannel guard = guard();
                FileLock held = lock(guard)) {
            Holder other = read();
            if (other != null && other.token().equals(holder.token())) {
                Files.delete(file);
            }
        }
    }
}
