package org.cosmicoracle.jobs.cli;

import java.io.PrintWriter;
import java.time.Clock;
import java.util.Locale;

/** What is done, redrawn in place about ten times a second. Not thread-safe. */
public final class ProgressLine {

    private static final String CLEAR = "\r\u001b[K";
    private static final int WIDTH = 40;
    private static final int REDRAW_MS = 100;

    private final String what;
    private final int total;
    private final Clock clock;
    private final PrintWriter out;
    private final long startMs;
    private long drawnMs;
    private int done;

    /**
     * @param total 0 when it is not known, and then there is no bar
     */
    public ProgressLine(String what, int total, Clock clock, PrintWriter out) {
        this.what = what;
        this.total = total;
        this.clock = clock;
        this.out = out;
        this.startMs = clock.millis();
    }

    /** One more is done. */
    public void step() {
        done++;
        if (isDue()) {
            draw();
        }
    }

    /** Shows a line of the caller's in place of the bar. */
    public void show(String line) {
        if (isDue()) {
            out.print(CLEAR + what + "  " + line);
            out.flush();
        }
    }

    private boolean isDue() {
        long now = clock.millis();
        boolean due = now - drawnMs >= REDRAW_MS;
        drawnMs = due ? now : drawnMs;
        return due;
    }

    /** Draws a last time and leaves the line as it is. */
    public void end() {
        draw();
        out.println();
        out.flush();
    }

    /** Takes the line away. */
    public void clear() {
        out.print(CLEAR);
        out.flush();
    }

    private void draw() {
        double perSecond = done * 1000.0 / Math.max(1, clock.millis() - startMs);
        if (total == 0) {
            out.printf(Locale.ROOT, "%s%s  %d  %.0f/s", CLEAR, what, done, perSecond);
        } else {
            int filled = (int) ((long) WIDTH * Math.min(done, total) / total);
            out.printf(
                    Locale.ROOT,
                    "%s%s [%s%s] %d/%d  %.0f/s ",
                    CLEAR,
                    what,
                    "#".repeat(filled),
                    " ".repeat(WIDTH - filled),
                    done,
                    total,
                    perSecond);
        }
        out.flush();
    }
}
