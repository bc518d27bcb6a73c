package org.cosmicoracle.jobs.cli;

import java.util.Locale;
import org.cosmicoracle.fewshot.ClassifiedAlert;
import org.cosmicoracle.sky.AnchorMatch;

/** Classified alerts as rows of text. */
public final class AlertTable {

    private static final String ROW = "%-14s %-4s %6s  %-20s %5s  %-26s %-12s %8s";

    public static final String HEADER =
            String.format(
                    Locale.ROOT,
                    ROW,
                    "object",
                    "band",
                    "mag",
                    "class",
                    "p",
                    "anchor",
                    "model",
                    "latency");

    private AlertTable() {}

    /** Returns one row. An abstention shows the likeliest class in brackets. */
    public static String rowOf(ClassifiedAlert alert) {
        ClassifiedAlert.Answer answer = alert.decision();
        return String.format(
                Locale.ROOT,
                ROW,
                alert.objectId(),
                alert.band(),
                String.format(Locale.ROOT, "%.2f", alert.magpsf()),
                answer.abstained() ? "? (" + answer.topClass() + ")" : answer.topClass(),
                String.format(Locale.ROOT, "%.2f", alert.topProbability()),
                anchorOf(alert),
                alert.provenance().model() + " " + alert.provenance().prototypes(),
                (alert.classifiedMs() - alert.receivedMs()) + " ms");
    }

    private static String anchorOf(ClassifiedAlert alert) {
        if (alert.anchors().isEmpty()) {
            return "-";
        }
        AnchorMatch nearest = alert.anchors().get(0);
        return String.format(
                Locale.ROOT,
                "%s %s %.1f\"%s",
                nearest.mission(),
                nearest.id(),
                nearest.separationArcsec(),
                nearest.contamination() ? " near" : "");
    }
}
