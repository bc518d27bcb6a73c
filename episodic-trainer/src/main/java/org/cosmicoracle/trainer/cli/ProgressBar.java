package org.cosmicoracle.trainer.cli;

import java.io.PrintStream;
import java.util.Locale;
import java.util.function.LongSupplier;
import org.cosmicoracle.trainer.training.Progress;

/** A bar with the time left: on a terminal it moves, elsewhere it is a line at every tenth. */
final class ProgressBar implements Progress {

    private static final int WIDTH = 24;
    private static final double NANOS = 1e9;

    private final String what;
    private final PrintStream out;
    private final boolean moves;
    private final LongSupplier nanoTime;
    private final long start;
    private int firstDone = -1;
    private int lastTenth = -1;

    ProgressBar(String what, PrintStream out, boolean moves, LongSupplier nanoTime) {
        this.what = what;
        this.out = out;
        this.moves = moves;
        this.nanoTime = nanoTime;
        start = nanoTime.getAsLong();
    }

    @Override
    public void report(int done, int total, String note) {
        if (firstDone < 0) {
            firstDone = done - 1;
        }
        int tenth = 10 * done / total;
        if (!moves && tenth == lastTenth) {
            return;
        }
        lastTenth = tenth;
        double seconds = (nanoTime.getAsLong() - start) / NANOS;
        double left = seconds / Math.max(1, done - firstDone) * (total - done);
        int full = WIDTH * done / total;
        String line =
                String.format(
                        Locale.ROOT,
                        "%s [%s%s] %d/%d, %.0f s left, %s",
                        what,
                        "#".repeat(full),
                        ".".repeat(WIDTH - full),
                        done,
                        total,
                        left,
                        note);
        if (moves) {
            out.print("\r\u001b[K" + line + (done == total ? "\n" : ""));
            out.flush();
        } else {
            out.println(line);
        }
    }
}
