package org.cosmicoracle.jobs.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** A process beside this JVM, with its output in a file. It ends with this JVM. */
public final class ChildProcess implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(50);
    private static final Duration GRACE = Duration.ofSeconds(10);

    private final Process process;
    private final Path output;
    private final Thread hook;

    private ChildProcess(Process process, Path output) {
        this.process = process;
        this.output = output;
        this.hook = new Thread(process::destroyForcibly, "end-child-" + process.pid());
    }

    /**
     * Starts a process.
     *
     * @param environment added to this JVM's
     * @param output file that gets what it prints
     */
    public static ChildProcess start(
            List<String> command, Map<String, String> environment, Path output) throws IOException {
        ProcessBuilder builder =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.appendTo(output.toFile()));
        builder.environment().putAll(environment);
        ChildProcess child = new ChildProcess(builder.start(), output);
        Runtime.getRuntime().addShutdownHook(child.hook);
        return child;
    }

    long pid() {
        return process.pid();
    }

    /**
     * Waits until {@code ready} holds.
     *
     * @throws IllegalStateException with the end of the output when the process ends or {@code
     *     limit} passes before
     */
    void await(String what, Duration limit, BooleanSupplier ready) {
        long deadline = System.nanoTime() + limit.toNanos();
        while (!ready.getAsBoolean()) {
            if (!process.isAlive()) {
                throw new IllegalStateException(
                        what + " ended with exit code " + process.exitValue() + "\n" + tail());
            }
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException(
                        what + " was not ready after " + limit.toSeconds() + " s\n" + tail());
            }
            LockSupport.parkNanos(POLL.toNanos());
        }
    }

    /** Waits for the end and returns the exit code. */
    public int waitFor() {
        try {
            return process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for a process", e);
        }
    }

    /** Ends the process as kill -9 does: nothing of it gets to clean up. */
    void kill() {
        process.destroyForcibly();
        waitFor();
        Runtime.getRuntime().removeShutdownHook(hook);
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(GRACE.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
        }
        Runtime.getRuntime().removeShutdownHook(hook);
    }

    /** Returns everything it has printed. */
    public String text() {
        try {
            return Files.readString(output, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String tail() {
        List<String> lines = text().lines().toList();
        return String.join("\n", lines.subList(Math.max(0, lines.size() - 20), lines.size()));
    }
}
