package org.cosmicoracle.trainer.protocol;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Pictures of a report as SVG. Stateless. */
final class Plots {

    private static final int BINS = 15;
    private static final String BLUE = "#1f77b4";
    private static final String ORANGE = "#ff7f0e";
    private static final String GREY = "#bbb";

    private Plots() {}

    /** Writes confusion.svg, reliability.svg and days.svg. */
    static void write(
            Path folder,
            ClosedSetResult result,
            List<Answer> answers,
            Map<String, ClosedSetBenchmark.Phase> byDays)
            throws IOException {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("confusion.svg"), confusion(result));
        Files.writeString(folder.resolve("reliability.svg"), reliability(answers));
        Files.writeString(folder.resolve("days.svg"), days(byDays));
    }

    /** Rows are true classes, each shaded by its share. */
    static String confusion(ClosedSetResult result) {
        Svg svg = new Svg("closed set, whole light curves", "answer", "class");
        int n = result.classes().size();
        for (int truth = 0; truth < n; truth++) {
            double total = Math.max(1, java.util.Arrays.stream(result.confusion()[truth]).sum());
            double y = (n - 1.0 - truth) / n;
            svg.text(-0.015, y + 0.5 / n, "end", result.classes().get(truth));
            svg.text((truth + 0.5) / n, -0.045, "middle", result.classes().get(truth));
            for (int answer = 0; answer < n; answer++) {
                int count = result.confusion()[truth][answer];
                svg.cell((double) answer / n, y, 1.0 / n, 1.0 / n, count / total * 0.8);
                svg.text((answer + 0.5) / n, y + 0.5 / n, "middle", Integer.toString(count));
            }
        }
        return svg.document();
    }

    /** Share of right answers against confidence, dots as large as their bins are full. */
    static String reliability(List<Answer> answers) {
        Svg svg =
                new Svg("reliability, whole light curves", "confidence", "share of right answers");
        svg.ticks();
        svg.line(0, 0, 1, 1, GREY);
        double[] confidence = new double[BINS];
        int[] right = new int[BINS];
        int[] n = new int[BINS];
        for (Answer a : answers) {
            int bin = Math.min(BINS - 1, (int) (a.confidence() * BINS));
            confidence[bin] += a.confidence();
            right[bin] += a.isRight() ? 1 : 0;
            n[bin]++;
        }
        for (int b = 0; b < BINS; b++) {
            if (n[b] > 0) {
                double radius = 2 + 14 * Math.sqrt((double) n[b] / answers.size());
                svg.dot(confidence[b] / n[b], (double) right[b] / n[b], radius, BLUE);
            }
        }
        return svg.document();
    }

    /** Macro F1 and accuracy against days since the first detection, evenly spaced. */
    static String days(Map<String, ClosedSetBenchmark.Phase> byDays) {
        Svg svg = new Svg("closed set, early light curves", "days since the first detection", "");
        for (int i = 0; i <= 5; i++) {
            svg.yTick(i / 5.0);
        }
        svg.text(0.02, 0.95, "start", "accuracy (orange), macro F1 (blue)");
        double[] last = new double[3];
        int i = 0;
        for (Map.Entry<String, ClosedSetBenchmark.Phase> phase : byDays.entrySet()) {
            double x = (i + 0.5) / byDays.size();
            double f1 = phase.getValue().macroF1();
            double accuracy = phase.getValue().accuracy();
            svg.text(x, -0.045, "middle", phase.getKey());
            if (i++ > 0) {
                svg.line(last[0], last[1], x, f1, BLUE);
                svg.line(last[0], last[2], x, accuracy, ORANGE);
            }
            svg.dot(x, f1, 4, BLUE);
            svg.dot(x, accuracy, 4, ORANGE);
            last = new double[] {x, f1, accuracy};
        }
        return svg.document();
    }
}
