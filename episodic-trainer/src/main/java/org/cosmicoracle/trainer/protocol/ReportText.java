package org.cosmicoracle.trainer.protocol;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.cosmicoracle.trainer.evaluation.Interval;
import org.jspecify.annotations.Nullable;

/** A report as a table for people. Stateless. */
public final class ReportText {

    private ReportText() {}

    /** Returns the text, lines ended. */
    public static String of(Map<String, Object> report) {
        StringBuilder text = new StringBuilder();
        line(
                text,
                "%s, %s objects, seed %s",
                report.get("model"),
                report.get("objects"),
                report.get("seed"));
        map(report.get("leftOut")).forEach((why, n) -> line(text, "  left out %5s  %s", n, why));
        Map<String, Map<String, Object>> methods = new LinkedHashMap<>();
        methods.put(ProtocolRun.NETWORK, report);
        map(report.get("baselines")).forEach((name, figures) -> methods.put(name, map(figures)));
        map(report.get("ensembles"))
                .forEach((name, figures) -> methods.put("ensemble " + name, map(figures)));
        closedSet(text, "closed set, whole light curves", "closedSet", methods);
        closedSet(text, "closed set, first 7 days", "closedSet7d", methods);
        classes(text, report);
        fewShot(text, methods);
        phases(text, "days since the first detection", report.get("byDaysSinceFirstDetection"));
        phases(text, "detections", report.get("byDetections"));
        text.append(TrustText.of(report));
        if (report.get("latency") instanceof Latency latency) {
            line(
                    text,
                    "%nlatency   p50 %.2f ms, p99 %.2f ms one by one; %.0f a second in batches, one thread",
                    latency.p50Ms(),
                    latency.p99Ms(),
                    latency.perSecond());
        }
        List<String> seconds = new ArrayList<>();
        map(report.get("seconds"))
                .forEach((stage, s) -> seconds.add(stage + " " + whole(s) + " s"));
        line(text, "time      %s", String.join(", ", seconds));
        if (report.get("notes") instanceof List<?> notes) {
            notes.forEach(note -> line(text, "note      %s", note));
        }
        return text.toString();
    }

    private static void closedSet(
            StringBuilder text,
            String title,
            String key,
            Map<String, Map<String, Object>> methods) {
        line(
                text,
                "%n%-37s %5s %8s %15s %8s %8s %6s %6s %6s %9s %6s %8s %15s %5s",
                title,
                "n",
                "macroF1",
                "95 %",
                "balanced",
                "accuracy",
                "MCC",
                "AUROC",
                "ECE",
                "null 95 %",
                "Brier",
                "coverage",
                "95 %",
                "size");
        methods.forEach(
                (name, figures) -> {
                    if (figures.get(key) instanceof ClosedSetResult r) {
                        line(
                                text,
                                "  %-35s %5d %8.3f %15s %8.3f %8.3f %6.3f %6.3f %6.3f %9.3f %6.3f %8.3f %15s %5.2f",
                                name,
                                r.n(),
                                r.macroF1(),
                                interval(r.macroF1Ci95()),
                                r.balancedAccuracy(),
                                r.accuracy(),
                                r.mcc(),
                                r.auroc(),
                                r.ece(),
                                r.eceNull95(),
                                r.brier(),
                                r.conformal().coverage(),
                                interval(r.conformal().binomialCi95()),
                                r.conformal().meanSetSize());
                    }
                });
    }

    private static void classes(StringBuilder text, Map<String, Object> report) {
        if (!(report.get("closedSet") instanceof ClosedSetResult r)) {
            return;
        }
        line(
                text,
                "%n%-12s %5s %9s %7s %6s %9s %15s  answers %s",
                "class",
                "n",
                "precision",
                "recall",
                "F1",
                "coverage",
                "95 %",
                r.classes());
        r.perClass()
                .forEach(
                        (label, c) -> {
                            ClosedSetResult.Coverage covered = r.conformal().perClass().get(label);
                            line(
                                    text,
                                    "  %-10s %5d %9.3f %7.3f %6.3f %9.3f %15s  %s",
                                    label,
                                    c.n(),
                                    c.precision(),
                                    c.recall(),
                                    c.f1(),
                                    covered == null ? Double.NaN : covered.coverage(),
                                    covered == null ? "" : interval(covered.binomialCi95()),
                                    java.util.Arrays.toString(
                                            r.confusion()[r.classes().indexOf(label)]));
                        });
    }

    private static void fewShot(StringBuilder text, Map<String, Map<String, Object>> methods) {
        for (String key : List.of("fewShot", "fewShotNovel")) {
            line(
                    text,
                    "%n%-50s %8s %15s %6s %8s  classes",
                    key,
                    "accuracy",
                    "95 %",
                    "ECE",
                    "episodes");
            methods.forEach((name, figures) -> fewShot(text, name, map(figures.get(key))));
            map(map(map(methods.get(ProtocolRun.NETWORK)).get(key)).get("notMeasured"))
                    .forEach(
                            (task, why) -> line(text, "  network, %s not measured: %s", task, why));
        }
    }

    private static void fewShot(StringBuilder text, String name, Map<String, Object> tasks) {
        tasks.forEach(
                (task, found) -> {
                    if (found instanceof FewShotTally.Result r) {
                        fewShot(text, name + ", " + task, r);
                    }
                });
    }

    private static void fewShot(StringBuilder text, String name, FewShotTally.Result r) {
        if (r.episodes() == 0) {
            line(text, "  %-48s %8s", name, "-");
            return;
        }
        line(
                text,
                "  %-48s %8.3f %15s %6.3f %8d  %s",
                name,
                r.accuracy(),
                interval(r.ci95()),
                r.ece(),
                r.episodes(),
                String.join(" ", r.classes()));
    }

    private static void phases(StringBuilder text, String title, @Nullable Object found) {
        line(
                text,
                "%n%-32s %5s %8s %8s %6s %9s",
                title,
                "n",
                "macroF1",
                "accuracy",
                "ECE",
                "null 95 %");
        map(found)
                .forEach(
                        (name, phase) -> {
                            if (phase instanceof ClosedSetBenchmark.Phase p) {
                                line(
                                        text,
                                        "  %-30s %5d %8.3f %8.3f %6.3f %9.3f",
                                        name,
                                        p.n(),
                                        p.macroF1(),
                                        p.accuracy(),
                                        p.ece(),
                                        p.eceNull95());
                            }
                        });
    }

    private static String whole(Object seconds) {
        return seconds instanceof Double s ? Long.toString(Math.round(s)) : "?";
    }

    private static String interval(Interval i) {
        return String.format(Locale.ROOT, "%.3f to %.3f", i.low(), i.high());
    }

    private static Map<String, Object> map(@Nullable Object value) {
        Map<String, Object> copy = new LinkedHashMap<>();
        if (value instanceof Map<?, ?> map) {
            map.forEach((k, v) -> copy.put(String.valueOf(k), v));
        }
        return copy;
    }

    private static void line(StringBuilder text, String format, @Nullable Object... values) {
        text.append(String.format(Locale.ROOT, format, values)).append('\n');
    }
}
