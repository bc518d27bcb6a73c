package org.cosmicoracle.trainer.explain;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.cosmicoracle.fewshot.ClassifiedAlert;
import org.cosmicoracle.fewshot.Decision;
import org.cosmicoracle.sky.AnchorMatch;
import org.cosmicoracle.trainer.explain.Explanation.Partial;
import org.cosmicoracle.trainer.explain.Explanation.UnusualInput;

/** An explanation as lines of text. Stateless. */
public final class ExplanationText {

    private static final int CLASSES = 5;

    private ExplanationText() {}

    /**
     * Returns the lines.
     *
     * @param inputs how many unusual inputs are listed
     */
    public static List<String> lines(Explanation explanation, int inputs) {
        List<String> lines = new ArrayList<>();
        addAnswer(lines, explanation.answer());
        addReproduction(lines, explanation);
        addClasses(lines, explanation);
        lines.add("");
        lines.add(
                String.format(
                        "%-34s %12s %-9s %s", "farthest from the training", "value", "", "sigma"));
        for (UnusualInput input : explanation.unusual().stream().limit(inputs).toList()) {
            lines.add(
                    String.format(
                            Locale.ROOT,
                            "%-34s %12.5g %-9s %+5.1f",
                            input.name(),
                            input.value(),
                            input.unit(),
                            input.deviations()));
        }
        lines.add("");
        return lines;
    }

    private static void addAnswer(List<String> lines, ClassifiedAlert answer) {
        ClassifiedAlert.Answer said = answer.decision();
        ClassifiedAlert.Provenance by = answer.provenance();
        lines.add(
                String.format(
                        Locale.ROOT,
                        "candid %d of %s, night %s, %s %.2f mag",
                        answer.candid(),
                        answer.objectId(),
                        answer.night(),
                        answer.band(),
                        answer.magpsf()));
        lines.add(
                String.format(
                        Locale.ROOT,
                        "answer    %s, p %.3f%s; with %.0f %% one of %s; novelty %.3f",
                        said.topClass(),
                        answer.topProbability(),
                        said.abstained() ? ", abstained: " + said.abstainReason() : "",
                        100 * said.conformalLevel(),
                        String.join(", ", said.conformalSet()),
                        said.noveltyScore()));
        lines.add(
                "given by  "
                        + by.model()
                        + ", prototypes "
                        + by.prototypes()
                        + ", calibrator "
                        + by.calibrator()
                        + ", features "
                        + by.features()
                        + ", code "
                        + by.code());
        lines.add("from      " + String.join(", ", answer.modalities()));
        for (AnchorMatch anchor : answer.anchors()) {
            lines.add(
                    String.format(
                            Locale.ROOT,
                            "anchor    %s %s, %.2f arcsec%s",
                            anchor.mission(),
                            anchor.id(),
                            anchor.separationArcsec(),
                            anchor.contamination() ? ", too far to be the same" : ""));
        }
    }

    private static void addReproduction(List<String> lines, Explanation explanation) {
        lines.add(
                "again     from the archived embedding: "
                        + (explanation.isSame() ? "the same, bit for bit" : "NOT the same"));
        if (explanation.fromPacket() == null) {
            lines.add("again     from the packet: the archive has none");
            return;
        }
        Boolean features = explanation.featuresAsAnswered();
        lines.add(
                String.format(
                        Locale.ROOT,
                        "again     from the packet: probabilities within %.1e%s; %s",
                        explanation.largestDifference(),
                        explanation.largestDifference() > Explanation.TOLERANCE
                                ? ", which is NOT within " + Explanation.TOLERANCE
                                : "",
                        features == null
                                ? "features cannot be compared"
                                : features
                                        ? "features the same, bit for bit"
                                        : "features NOT the same: earlier packets are missing"));
    }

    private static void addClasses(List<String> lines, Explanation explanation) {
        ClassifiedAlert answer = explanation.answer();
        StringBuilder header =
                new StringBuilder(String.format("%-26s %8s %10s", "class", "p", "distance^2"));
        explanation
                .without()
                .forEach(p -> header.append(String.format("  without %-10s", p.hidden())));
        lines.add("");
        lines.add(header.toString().stripTrailing());
        for (String label : shown(explanation)) {
            int c = answer.labels().indexOf(label);
            StringBuilder row =
                    new StringBuilder(
                            String.format(
                                    Locale.ROOT,
                                    "%-26s %8.4f %10.3f",
                                    label,
                                    answer.probabilities()[c],
                                    answer.distances()[c]));
            for (Partial partial : explanation.without()) {
                Decision decision = partial.decision();
                int place = decision.labels().indexOf(label); // another order than the answer's
                row.append(
                        String.format(Locale.ROOT, "  %-18.4f", decision.probabilities()[place]));
            }
            lines.add(row.toString().stripTrailing());
        }
    }

    /** Returns the likeliest classes, and what each part of the evidence would be answered as. */
    private static Set<String> shown(Explanation explanation) {
        ClassifiedAlert answer = explanation.answer();
        Set<String> shown =
                IntStream.range(0, answer.labels().size())
                        .boxed()
                        .sorted(Comparator.comparingDouble(c -> -answer.probabilities()[c]))
                        .limit(CLASSES)
                        .map(answer.labels()::get)
                        .collect(Collectors.toCollection(LinkedHashSet::new));
        explanation.without().forEach(p -> shown.add(p.decision().topClass()));
        return shown;
    }
}
