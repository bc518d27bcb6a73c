package org.cosmicoracle.jobs.cli;

import java.io.PrintWriter;
import java.time.Clock;
import java.util.Locale;

/** A bar of what is done, redrawn in place about ten times a second. Not thread-safe. */
final class ProgressLine {

    private static final int WIDTH = 40;
    private static final int REDRAW_MS = 100;

    private final String what;
    private final int total;
    private final Clock clock;
    private final PrintWriter out;
    private final long startMs;
    private long drawnMs;
    private int done;

    ProgressLine(String what, int total, Clock clock, PrintWriter out) {
        this.what = what;
        this.total = total;
        this.clock = clock;
        this.out = out;
        this.startMs = clock.millis();
    }

    void step() {
        done++;
        long now = clock.millis();
        if (now - drawnMs >= REDRAW_MS) {
            drawnMs = now;
            draw(now);
        }
    }

    void end() {
        draw(clock.millis());
        out.println();
        out.flush();
    }

    private void draw(long now) {
        int filled = (int) ((long) WIDTH * done / Math.max(1, total));
        double perSecond = done * 1000.0 / Math.max(1, now - startMs);
        out.printf(
                Locale.ROOT,
                "\r%s [%s%s] %d/%d  %.0f/s ",
                what,
                "#".repeat(filled),
                " ".repeat(WIDTH - filled),
                done,
                total,
                perSecond);
        out.flush();
    }
}
