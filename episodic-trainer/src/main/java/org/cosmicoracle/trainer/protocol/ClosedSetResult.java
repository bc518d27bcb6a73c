package org.cosmicoracle.trainer.protocol;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import org.cosmicoracle.trainer.evaluation.BinomialInterval;
import org.cosmicoracle.trainer.evaluation.Bootstrap;
import org.cosmicoracle.trainer.evaluation.CalibratorFit;
import org.cosmicoracle.trainer.evaluation.Confusion;
import org.cosmicoracle.trainer.evaluation.Interval;
import org.cosmicoracle.trainer.evaluation.Measurement;
import org.cosmicoracle.trainer.evaluation.ProbabilityScores;

/**
 * How right closed-set answers were. Where an experiment was repeated, every figure is the mean of
 * the repeats, counts are their sum, and intervals are over objects, not over answers.
 *
 * @param n objects
 * @param macroF1 mean F1 over classes that have objects
 * @param macroF1Ci95 bootstrap over objects
 * @param balancedAccuracy mean recall over classes that have objects
 * @param accuracy share of right answers
 * @param mcc Matthews' correlation coefficient
 * @param auroc mean over classes, each against the rest
 * @param ece expected calibration error, 15 bins
 * @param eceNull95 95 % quantile of the ECE of a perfectly calibrated model
 * @param brier mean squared distance of probabilities and truth, 0 to 2
 * @param perClass precision, recall, F1 and n
 * @param confusion counts, {@code [truth][answer]} in the order of {@code classes}
 * @param classes names
 * @param conformal the sets
 */
record ClosedSetResult(
        int n,
        double macroF1,
        Interval macroF1Ci95,
        double balancedAccuracy,
        double accuracy,
        double mcc,
        double auroc,
        double ece,
        double eceNull95,
        double brier,
        Map<String, Confusion.PerClass> perClass,
        int[][] confusion,
        List<String> classes,
        Conformal conformal) {

    /**
     * Class-conditional conformal sets.
     *
     * @param level they are built for
     * @param coverage share of objects whose class is in its set
     * @param binomialCi95 of the coverage, Clopper and Pearson
     * @param meanSetSize classes in a set
     * @param perClass the same for the objects of each class
     */
    record Conformal(
            double level,
            double coverage,
            Interval binomialCi95,
            double meanSetSize,
            Map<String, Coverage> perClass) {}

    /** Coverage of one class. */
    record Coverage(int n, double coverage, Interval binomialCi95, double meanSetSize) {}

    /**
     * Measures.
     *
     * @param repeats each with the same objects in the same order, at least one
     */
    static ClosedSetResult of(List<List<Answer>> repeats, List<String> classes, long seed) {
        List<Answer> first = repeats.get(0);
        Confusion all = new Confusion(classes);
        for (List<Answer> repeat : repeats) {
            add(repeat, classes, all);
        }
        return new ClosedSetResult(
                first.size(),
                mean(repeats, r -> confusion(r, classes).macroF1()),
                new Bootstrap(truths(first), classes.size(), seed).macroF1(tops(repeats)),
                mean(repeats, r -> confusion(r, classes).balancedAccuracy()),
                all.accuracy(),
                mean(repeats, r -> confusion(r, classes).matthews()),
                mean(repeats, r -> ProbabilityScores.auroc(truths(r), probabilities(r))),
                mean(repeats, r -> Measurement.expectedCalibrationError(confidences(r), right(r))),
                mean(
                        repeats,
                        r -> Measurement.nullQuantile(confidences(r), new SplittableRandom(seed))),
                mean(repeats, r -> ProbabilityScores.brier(truths(r), probabilities(r))),
                all.perClass(),
                all.counts(),
                classes,
                conformal(repeats, classes));
    }

    /** Returns the answers of each repeat, {@code [repeat][object]}. */
    static int[][] tops(List<List<Answer>> repeats) {
        return repeats.stream()
                .map(r -> r.stream().mapToInt(Answer::top).toArray())
                .toArray(int[][]::new);
    }

    static int[] truths(List<Answer> answers) {
        return answers.stream().mapToInt(Answer::truth).toArray();
    }

    static double[] confidences(List<Answer> answers) {
        return answers.stream().mapToDouble(Answer::confidence).toArray();
    }

    static boolean[] right(List<Answer> answers) {
        boolean[] right = new boolean[answers.size()];
        for (int i = 0; i < right.length; i++) {
            right[i] = answers.get(i).isRight();
        }
        return right;
    }

    static double[][] probabilities(List<Answer> answers) {
        return answers.stream().map(Answer::probabilities).toArray(double[][]::new);
    }

    private static double mean(List<List<Answer>> repeats, ToDoubleFunction<List<Answer>> figure) {
        return repeats.stream().mapToDouble(figure).average().orElse(Double.NaN);
    }

    private static Confusion confusion(List<Answer> answers, List<String> classes) {
        Confusion confusion = new Confusion(classes);
        add(answers, classes, confusion);
        return confusion;
    }

    private static void add(List<Answer> answers, List<String> classes, Confusion confusion) {
        answers.forEach(a -> confusion.add(classes.get(a.truth()), classes.get(a.top())));
    }

    private static Conformal conformal(List<List<Answer>> repeats, List<String> classes) {
        Map<String, Coverage> perClass = new LinkedHashMap<>();
        for (int c = 0; c < classes.size(); c++) {
            int label = c;
            List<List<Answer>> own =
                    repeats.stream()
                            .map(r -> r.stream().filter(a -> a.truth() == label).toList())
                            .toList();
            if (!own.get(0).isEmpty()) {
                perClass.put(classes.get(c), coverage(own));
            }
        }
        Coverage all = coverage(repeats);
        return new Conformal(
                CalibratorFit.LEVEL,
                all.coverage(),
                all.binomialCi95(),
                all.meanSetSize(),
                perClass);
    }

    private static Coverage coverage(List<List<Answer>> repeats) {
        int n = repeats.get(0).size();
        double covered =
                mean(repeats, r -> r.stream().filter(a -> a.conformal()[a.truth()]).count());
        double size = mean(repeats, r -> r.stream().mapToInt(Answer::setSize).sum());
        return new Coverage(
                n, covered / n, BinomialInterval.of((int) Math.round(covered), n), size / n);
    }
}
