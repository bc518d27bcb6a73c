package org.cosmicoracle.jobs.ingest;

import java.io.PrintWriter;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import org.cosmicoracle.archive.http.TransferListener;
import org.cosmicoracle.jobs.cli.ProgressLine;

/** Shows a transfer in one moving line, and each wait in a line of its own. Not thread-safe. */
final class TransferLine implements TransferListener {

    private static final double MEGABYTE = 1e6;
    private static final int WIDTH = 24;

    private final ProgressLine line;
    private final PrintWriter out;

    TransferLine(Clock clock, PrintWriter out) {
        this.line = new ProgressLine("ingest", 0, clock, out);
        this.out = out;
    }

    @Override
    public void received(String what, long bytes, long total) {
        String amount = String.format(Locale.ROOT, "%.1f MB", bytes / MEGABYTE);
        if (total > 0) {
            int filled = (int) (WIDTH * Math.min(bytes, total) / total);
            amount =
                    String.format(
                            Locale.ROOT,
                            "[%s%s] %s of %.1f MB",
                            "#".repeat(filled),
                            " ".repeat(WIDTH - filled),
                            amount,
                            total / MEGABYTE);
        }
        line.show(what + "  " + amount);
    }

    @Override
    public void waits(String what, Duration delay, String reason) {
        line.clear();
        out.printf(
                Locale.ROOT, "%s: %s; again in %.1f s%n", what, reason, delay.toMillis() / 1000.0);
        out.flush();
    }

    /** Takes the line away. */
    void clear() {
        line.clear();
    }
}
