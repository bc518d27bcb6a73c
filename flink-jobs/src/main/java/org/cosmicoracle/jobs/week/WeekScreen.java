package org.cosmicoracle.jobs.week;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What is under way, a line now and then with the time since the start. Thread-safe. */
final class WeekScreen implements AutoCloseable {

    private static final Duration EVERY = Duration.ofSeconds(5);

    private final PrintStream out;
    private final long startNanos = System.nanoTime();
    private final ScheduledExecutorService ticker =
            Executors.newSingleThreadScheduledExecutor(
                    work -> {
                        Thread thread = new Thread(work, "week-screen");
                        thread.setDaemon(true);
                        return thread;
                    });
    private @Nullable Supplier<String> underWay;

    WeekScreen(PrintStream out) {
        this.out = out;
        var unused =
                ticker.scheduleAtFixedRate(
                        this::tick, EVERY.toMillis(), EVERY.toMillis(), TimeUnit.MILLISECONDS);
    }

    private synchronized void tick() {
        if (underWay != null) {
            print("  " + underWay.get());
        }
    }

    /** Says a thing once, and from then on now and then what {@code next} says. */
    synchronized void say(String line, @Nullable Supplier<String> next) {
        print(line);
        underWay = next;
    }

    synchronized void say(String line) {
        print(line);
    }

    private void print(String line) {
        long seconds = (long) seconds();
        out.println(
                String.format(Locale.ROOT, "week %02d:%02d  %s", seconds / 60, seconds % 60, line));
    }

    /** Returns the time since the start. */
    double seconds() {
        return (System.nanoTime() - startNanos) / 1e9;
    }

    @Override
    public void close() {
        ticker.shutdownNow();
    }
}
