package org.cosmicoracle.trainer.protocol;

import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The part of a report on held-out simulated classes as a table for people. Stateless. */
public final class SimulatedReportText {

    private SimulatedReportText() {}

    /** Returns the text, lines ended; empty when the report has no such part. */
    public static String of(Map<String, Object> report) {
        StringBuilder text = new StringBuilder();
        if (report.get("fewShotSimulated") instanceof Map<?, ?> fewShot) {
            line(
                    text,
                    "%n%-34s %8s %15s %9s %9s  classes",
                    "simulated, never trained on, 5-shot",
                    "accuracy",
                    "95 %",
                    "centroid",
                    "error cut");
            fewShot.forEach((key, found) -> tasks(text, key, found));
        }
        if (report.get("zeroShot") instanceof Map<?, ?> zeroShot) {
            line(text, "%n%-34s %8s %15s  recall", "zero-shot, 5-way", "accuracy", "95 %");
            zeroShot.forEach(
                    (key, found) -> {
                        if (found instanceof ZeroShotEpisodes.Result r) {
                            line(
                                    text,
                                    "  %-32s %8.3f %7.3f to %.3f  %s",
                                    key,
                                    r.accuracy(),
                                    r.ci95().low(),
                                    r.ci95().high(),
                                    r.recall());
                        }
                    });
            line(
                    text,
                    "  map %s, trained classes left out of it: %.3f",
                    zeroShot.get("map"),
                    zeroShot.get("leftOutAccuracyOfTrainedClasses"));
        }
        return text.toString();
    }

    private static void tasks(StringBuilder text, Object key, @Nullable Object found) {
        if (!(found instanceof Map<?, ?> tasks)) {
            return;
        }
        tasks.forEach(
                (input, task) -> {
                    if (task instanceof SimulatedBenchmark.Task t) {
                        line(
                                text,
                                "  %-32s %8.3f %7.3f to %.3f %9.3f %9.3f  %s",
                                key + ", " + input,
                                t.network().accuracy(),
                                t.network().ci95().low(),
                                t.network().ci95().high(),
                                t.nearestCentroid().accuracy(),
                                t.errorCut(),
                                String.join(", ", t.network().classes()));
                    }
                });
    }

    private static void line(StringBuilder text, String format, @Nullable Object... values) {
        text.append(String.format(Locale.ROOT, format, values)).append('\n');
    }
}
