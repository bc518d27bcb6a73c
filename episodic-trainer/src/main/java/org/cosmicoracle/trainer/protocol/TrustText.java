package org.cosmicoracle.trainer.protocol;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.cosmicoracle.trainer.evaluation.CalibrationError;
import org.cosmicoracle.trainer.evaluation.Interval;
import org.jspecify.annotations.Nullable;

/** The sections on trust as tables for people. Stateless. */
final class TrustText {

    private TrustText() {}

    /** Returns the text, lines ended; nothing of sections that are not there. */
    static String of(Map<String, Object> report) {
        StringBuilder text = new StringBuilder();
        report.values().forEach(section -> add(text, section));
        for (String key : List.of("noveltyReal", "noveltySimulated")) {
            if (report.get(key) instanceof NoveltyTable table) {
                novelty(text, key, table);
            }
        }
        return text.toString();
    }

    private static void add(StringBuilder text, Object section) {
        if (section instanceof CalibrationSection s) {
            calibration(text, s);
        } else if (section instanceof LabelShiftSection s) {
            labelShift(text, "label shift, as scored", s.asScored());
            labelShift(text, "label shift, every class as often", s.even());
        } else if (section instanceof ConformalSection s) {
            conformal(text, s);
        } else if (section instanceof AbstentionSection s) {
            abstention(text, s);
        } else if (section instanceof DomainShiftSection s) {
            domains(text, s);
        }
    }

    private static void calibration(StringBuilder text, CalibrationSection s) {
        line(text, "%n%-32s %6s %8s %9s", "calibration", "n", "ECE", "null 95 %");
        error(text, "whole light curves", s.overall());
        s.perClass().forEach((name, e) -> error(text, "probability of " + name, e));
        s.perPhase().forEach((name, e) -> error(text, "after detections: " + name, e));
        error(text, "one alert of each object", s.perObject());
        error(text, "every alert", s.perAlert());
        line(text, "    null of every alert, drawn by object: %.3f", s.perAlertNull95ByObject());
        s.methods()
                .forEach(
                        (name, row) ->
                                line(
                                        text,
                                        "  %d calibration objects, %-12s log loss %.3f, Brier %.3f, ECE %.3f (null %.3f)",
                                        s.calibrationObjects(),
                                        name,
                                        row.logLoss(),
                                        row.brier(),
                                        row.error().ece(),
                                        row.error().eceNull95()));
    }

    private static void error(StringBuilder text, String name, CalibrationError e) {
        line(text, "  %-30s %6d %8.3f %9.3f", name, e.n(), e.ece(), e.eceNull95());
    }

    private static void labelShift(
            StringBuilder text, String title, Map<String, LabelShiftSection.Row> rows) {
        line(
                text,
                "%n%-36s %5s %8s %8s %8s %6s %9s %6s",
                title,
                "n",
                "macroF1",
                "balanced",
                "accuracy",
                "ECE",
                "null 95 %",
                "Brier");
        rows.forEach(
                (name, r) ->
                        line(
                                text,
                                "  %-34s %5d %8.3f %8.3f %8.3f %6.3f %9.3f %6.3f",
                                name,
                                r.n(),
                                r.macroF1(),
                                r.balancedAccuracy(),
                                r.accuracy(),
                                r.ece(),
                                r.eceNull95(),
                                r.brier()));
    }

    private static void conformal(StringBuilder text, ConformalSection s) {
        line(
                text,
                "%n%-32s %6s %8s %15s %6s %6s",
                "conformal sets, detections",
                "n",
                "coverage",
                "95 %",
                "size",
                "empty");
        s.byDetections()
                .forEach(
                        (phase, classes) ->
                                classes.forEach(
                                        (name, c) ->
                                                line(
                                                        text,
                                                        "  %-30s %6d %8.3f %15s %6.2f %6.3f%s",
                                                        phase + ", " + name,
                                                        c.n(),
                                                        c.coverage(),
                                                        interval(c.binomialCi95()),
                                                        c.meanSetSize(),
                                                        c.empty(),
                                                        c.holdsLevel() ? "" : "  level outside")));
    }

    private static void abstention(StringBuilder text, AbstentionSection s) {
        line(text, "%nabstention");
        rule(text, "whole light curves", s.wholeCurves());
        rule(text, "every alert", s.alerts());
        line(
                text,
                "  area under risk and coverage: whole %.4f (best %.4f), alerts %.4f (best %.4f)",
                s.riskCoverage().aurc(),
                s.riskCoverage().aurcBest(),
                s.riskCoverageAlerts().aurc(),
                s.riskCoverageAlerts().aurcBest());
    }

    private static void rule(StringBuilder text, String name, AbstentionSection.Rule r) {
        line(
                text,
                "  %-20s %6d, abstained %.3f %s; wrong: %.3f of the answered, %.3f of the abstained",
                name,
                r.n(),
                r.rate(),
                r.byReason(),
                r.errorAnswered(),
                r.errorAbstained());
    }

    private static void domains(StringBuilder text, DomainShiftSection s) {
        line(
                text,
                "%n%-32s %5s %8s %15s %8s %6s %9s %8s",
                "domain shift",
                "n",
                "macroF1",
                "95 %",
                "balanced",
                "ECE",
                "null 95 %",
                "coverage");
        s.simulatedAndReal().forEach((name, r) -> side(text, name, r));
        s.brightAndFaint()
                .forEach(
                        (name, r) ->
                                side(
                                        text,
                                        String.format(
                                                Locale.ROOT,
                                                "%s, parted at %.2f mag",
                                                name,
                                                s.medianPeakMagnitude()),
                                        r));
        s.earlyAndLate().forEach((name, r) -> side(text, "after detections: " + name, r));
        s.bySeason().forEach((name, r) -> side(text, "first seen in " + name, r));
    }

    private static void side(StringBuilder text, String name, ClosedSetResult r) {
        line(
                text,
                "  %-30s %5d %8.3f %15s %8.3f %6.3f %9.3f %8.3f",
                name,
                r.n(),
                r.macroF1(),
                interval(r.macroF1Ci95()),
                r.balancedAccuracy(),
                r.ece(),
                r.eceNull95(),
                r.conformal().coverage());
    }

    private static void novelty(StringBuilder text, String key, NoveltyTable t) {
        line(text, "%n%s: %s among %d, %d inspected", key, t.rare(), t.common(), t.inspected());
        t.byScore()
                .forEach(
                        (name, r) ->
                                line(
                                        text,
                                        "  %-20s AUROC %.3f, recall %.3f (%s)  %s",
                                        name,
                                        r.auroc(),
                                        r.recall(),
                                        interval(r.recallCi95()),
                                        r.recallByClass().entrySet().stream()
                                                .map(
                                                        e ->
                                                                String.format(
                                                                        Locale.ROOT,
                                                                        "%s %.2f",
                                                                        e.getKey(),
                                                                        e.getValue()))
                                                .collect(Collectors.joining(", "))));
    }

    private static String interval(Interval i) {
        return String.format(Locale.ROOT, "%.3f to %.3f", i.low(), i.high());
    }

    private static void line(StringBuilder text, String format, @Nullable Object... values) {
        text.append(String.format(Locale.ROOT, format, values)).append('\n');
    }
}
