package org.cosmicoracle.trainer.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.cosmicoracle.trainer.protocol.Svg;
import org.cosmicoracle.trainer.tracking.TrackedRun.Point;
import org.cosmicoracle.trainer.training.TrainingCurve;

/**
 * Loss and validation macro F1 of a training, step by step: as series for tracking and as a
 * picture. Losses are means over {@link #EVERY} steps, because those of single batches scatter.
 */
final class LossCurve {

    /** Steps of one value. */
    static final int EVERY = 20;

    private static final String BLUE = "#1f77b4";
    private static final String ORANGE = "#ff7f0e";
    private static final String GREY = "#bbb";

    private final TrainingCurve curve;
    private final List<Point> pretraining;
    private final List<Point> training;
    private final List<Point> macroF1;

    LossCurve(TrainingCurve curve) {
        this.curve = curve;
        pretraining = means(curve.pretraining());
        training = means(curve.training());
        macroF1 = curve.checks().stream().map(c -> new Point(c.step(), c.macroF1())).toList();
    }

    /** Returns the mean of each {@link #EVERY} values at the step that ends them. */
    private static List<Point> means(float[] losses) {
        List<Point> points = new ArrayList<>();
        for (int from = 0; from < losses.length; from += EVERY) {
            int to = Math.min(losses.length, from + EVERY);
            double sum = 0;
            for (int i = from; i < to; i++) {
                sum += losses[i];
            }
            points.add(new Point(to, sum / (to - from)));
        }
        return points;
    }

    /** Returns the series by the names they are tracked under. */
    Map<String, List<Point>> series() {
        return Map.of(
                "pretraining/loss", pretraining,
                "training/loss", training,
                "validation/macroF1", macroF1);
    }

    /** Returns the picture: pretraining left of the training, losses to one scale. */
    String svg() {
        int before = curve.pretraining().length;
        double all = Math.max(1, before + curve.training().length);
        double highest = highestLoss();
        Svg svg = new Svg("training", "steps; pretraining before 0", "");
        svg.text(
                0.98,
                0.95,
                "end",
                macroF1.isEmpty()
                        ? "mean loss of " + EVERY + " steps"
                        : "loss (blue, left), validation macro F1 (orange, right)");
        for (int i = 0; i <= 5; i++) {
            double y = i / 5.0;
            svg.text(-0.015, y - 0.01, "end", String.format(Locale.ROOT, "%.1f", y * highest));
            if (!macroF1.isEmpty()) {
                svg.text(1.015, y - 0.01, "start", String.format(Locale.ROOT, "%.1f", y));
            }
        }
        svg.line(before / all, 0, before / all, 1, GREY);
        svg.text(before / all, -0.045, "middle", "0");
        svg.text(1, -0.045, "middle", Integer.toString(curve.training().length));
        line(svg, pretraining, 0, all, highest, BLUE);
        line(svg, training, before, all, highest, BLUE);
        line(svg, macroF1, before, all, 1, ORANGE);
        for (Point p : macroF1) {
            svg.dot((before + p.step()) / all, p.value(), 3, ORANGE);
        }
        return svg.document();
    }

    private double highestLoss() {
        double highest = 0.1;
        for (Point p : pretraining) {
            highest = Math.max(highest, p.value());
        }
        for (Point p : training) {
            highest = Math.max(highest, p.value());
        }
        return highest;
    }

    private static void line(
            Svg svg, List<Point> points, int before, double all, double top, String colour) {
        for (int i = 1; i < points.size(); i++) {
            Point a = points.get(i - 1);
            Point b = points.get(i);
            svg.line(
                    (before + a.step()) / all,
                    a.value() / top,
                    (before + b.step()) / all,
                    b.value() / top,
                    colour);
        }
    }
}
