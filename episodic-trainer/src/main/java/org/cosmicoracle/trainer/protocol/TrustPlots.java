package org.cosmicoracle.trainer.protocol;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.cosmicoracle.trainer.evaluation.RiskCoverage;

/** Pictures of how far answers can be relied on, as SVG. Stateless. */
final class TrustPlots {

    private static final int BINS = 10;
    private static final List<String> COLOURS =
            List.of("#1f77b4", "#ff7f0e", "#2ca02c", "#d62728", "#9467bd", "#8c564b");
    private static final String GREY = "#bbb";

    private TrustPlots() {}

    /**
     * Writes reliability-classes.svg, risk-coverage.svg and shots.svg.
     *
     * @param answers the network's to whole light curves
     * @param shots few-shot results by method and task
     */
    static void write(
            Path folder, List<Answer> answers, Map<String, Map<String, FewShotTally.Result>> shots)
            throws IOException {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("reliability-classes.svg"), reliability(answers));
        Files.writeString(folder.resolve("risk-coverage.svg"), riskCoverage(answers));
        Files.writeString(folder.resolve("shots.svg"), shots(shots));
    }

    /** Share of a class against its probability, dots as large as their bins are full. */
    static String reliability(List<Answer> answers) {
        Svg svg = new Svg("reliability by class", "probability of the class", "its share");
        svg.ticks();
        svg.line(0, 0, 1, 1, GREY);
        List<String> classes = ClassMap.CLOSED_SET.classes();
        for (int c = 0; c < classes.size(); c++) {
            legend(svg, c, classes.get(c));
            reliability(svg, answers, c);
        }
        return svg.document();
    }

    private static void reliability(Svg svg, List<Answer> answers, int label) {
        double[] probability = new double[BINS];
        double[] own = new double[BINS];
        int[] n = new int[BINS];
        for (Answer a : answers) {
            double p = a.probabilities()[label];
            int bin = Math.min(BINS - 1, (int) (p * BINS));
            probability[bin] += p;
            own[bin] += a.truth() == label ? 1 : 0;
            n[bin]++;
        }
        for (int b = 0; b < BINS; b++) {
            if (n[b] > 0) {
                svg.dot(
                        probability[b] / n[b],
                        own[b] / n[b],
                        2 + 10 * Math.sqrt((double) n[b] / answers.size()),
                        COLOURS.get(label));
            }
        }
    }

    /** Share of wrong answers against the share of objects that are answered. */
    static String riskCoverage(List<Answer> answers) {
        RiskCoverage found =
                RiskCoverage.of(
                        ClosedSetResult.confidences(answers), ClosedSetResult.right(answers));
        Svg svg = new Svg("whole light curves", "share answered", "share of wrong answers");
        svg.ticks();
        for (int i = 0; i < found.curve().size(); i++) {
            RiskCoverage.Point at = found.curve().get(i);
            if (i > 0) {
                RiskCoverage.Point last = found.curve().get(i - 1);
                svg.line(
                        last.coverage(),
                        1 - last.accuracy(),
                        at.coverage(),
                        1 - at.accuracy(),
                        COLOURS.get(0));
            }
            svg.dot(at.coverage(), 1 - at.accuracy(), 3, COLOURS.get(0));
        }
        return svg.document();
    }

    /** Few-shot accuracy against shots, evenly spaced, with its interval over episodes. */
    static String shots(Map<String, Map<String, FewShotTally.Result>> shots) {
        Svg svg = new Svg("5-way episodes, disjoint subtypes", "task", "accuracy");
        for (int i = 0; i <= 5; i++) {
            svg.yTick(i / 5.0);
        }
        int method = 0;
        for (Map.Entry<String, Map<String, FewShotTally.Result>> own : shots.entrySet()) {
            legend(svg, method, own.getKey());
            shots(svg, own.getValue(), COLOURS.get(method++ % COLOURS.size()));
        }
        return svg.document();
    }

    private static void shots(Svg svg, Map<String, FewShotTally.Result> tasks, String colour) {
        double lastX = Double.NaN;
        double lastY = Double.NaN;
        int i = 0;
        for (Map.Entry<String, FewShotTally.Result> task : tasks.entrySet()) {
            double x = (i++ + 0.5) / tasks.size();
            FewShotTally.Result r = task.getValue();
            svg.text(x, -0.045, "middle", task.getKey());
            if (r.episodes() == 0) {
                continue;
            }
            if (r.episodes() > 1) {
                svg.line(x, r.ci95().low(), x, r.ci95().high(), colour);
            }
            if (!Double.isNaN(lastX)) {
                svg.line(lastX, lastY, x, r.accuracy(), colour);
            }
            svg.dot(x, r.accuracy(), 3, colour);
            lastX = x;
            lastY = r.accuracy();
        }
    }

    private static void legend(Svg svg, int row, String name) {
        double y = 0.96 - 0.045 * row;
        svg.dot(0.03, y + 0.01, 4, COLOURS.get(row % COLOURS.size()));
        svg.text(0.05, y, "start", name);
    }
}
