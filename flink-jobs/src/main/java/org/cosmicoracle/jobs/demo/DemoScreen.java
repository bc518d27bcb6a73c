package org.cosmicoracle.jobs.demo;

import java.io.PrintStream;
import java.util.Locale;
import java.util.Map;
import org.cosmicoracle.fewshot.ClassifiedAlert;
import org.cosmicoracle.jobs.cli.AlertTable;

/** The live table: redrawn in place on a terminal, a line now and then elsewhere. */
final class DemoScreen {

    private static final String HOME_AND_CLEAR = "\u001b[H\u001b[2J";

    private final PrintStream out;
    private final boolean terminal;
    private final String webUrl;
    private final long startNanos;
    private long lines;

    DemoScreen(PrintStream out, boolean terminal, String webUrl, long startNanos) {
        this.out = out;
        this.terminal = terminal;
        this.webUrl = webUrl;
        this.startNanos = startNanos;
    }

    /** Shows where things stand. */
    void draw(DemoState state, String ledger, long nowNanos) {
        double seconds = Math.max(1e-3, (nowNanos - startNanos) / 1e9);
        String rate =
                String.format(
                        Locale.ROOT,
                        "%d alerts answered, %.0f a second, mean latency %d ms",
                        state.seen(),
                        state.seen() / seconds,
                        state.meanLatencyMs());
        if (!terminal) {
            if (lines++ % 8 == 0) {
                out.println(rate + "; " + state.lesson());
            }
            return;
        }
        StringBuilder page = new StringBuilder(HOME_AND_CLEAR);
        page.append("Cosmic Oracle demo   Flink web UI: ").append(webUrl).append("\n\n");
        table(state, page);
        page.append('\n')
                .append(rate)
                .append('\n')
                .append(classes(state.countByClass()))
                .append('\n');
        page.append(state.lesson()).append('\n').append(ledger).append('\n');
        out.print(page);
        out.flush();
    }

    /** Shows the table once more, plainly, when it is over. */
    void summarise(DemoState state) {
        StringBuilder page = new StringBuilder();
        table(state, page);
        page.append(classes(state.countByClass())).append('\n').append(state.lesson());
        out.println(page);
    }

    private static void table(DemoState state, StringBuilder page) {
        page.append(AlertTable.HEADER).append('\n');
        for (ClassifiedAlert alert : state.latest()) {
            page.append(AlertTable.rowOf(alert)).append('\n');
        }
    }

    private static String classes(Map<String, Integer> counts) {
        StringBuilder line = new StringBuilder();
        counts.forEach(
                (name, n) ->
                        line.append(line.isEmpty() ? "" : ", ").append(name).append(' ').append(n));
        return line.toString();
    }
}
