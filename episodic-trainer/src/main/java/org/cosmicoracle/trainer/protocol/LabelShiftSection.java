package org.cosmicoracle.trainer.protocol;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.cosmicoracle.calibration.PriorShift;
import org.cosmicoracle.trainer.evaluation.CalibrationError;
import org.cosmicoracle.trainer.evaluation.Confusion;
import org.cosmicoracle.trainer.evaluation.ProbabilityScores;

/**
 * Report key {@code labelShift}: the network's probabilities moved to the prior of the objects that
 * are scored, which is estimated from the answers alone.
 *
 * @param classes order of every prior
 * @param calibratorPrior what the probabilities were calibrated under
 * @param asScored the objects as they are, whole light curves
 * @param even half of the objects, drawn with repeats so that every class has the same share; the
 *     other half teaches the black box. Mean of 20 draws; {@code n} is of one
 */
record LabelShiftSection(
        List<String> classes,
        double[] calibratorPrior,
        Map<String, Row> asScored,
        Map<String, Row> even) {

    private static final int DRAWS = 20;

    /**
     * One correction.
     *
     * @param prior that probabilities were moved to
     * @param n objects
     * @param eceNull95 of the same confidences
     */
    record Row(
            double[] prior,
            int n,
            double macroF1,
            double balancedAccuracy,
            double accuracy,
            double ece,
            double eceNull95,
            double brier) {}

    /**
     * @param answers whole light curves
     * @param prior of the calibrator, one share per class
     */
    static LabelShiftSection of(List<Answer> answers, double[] prior, long seed) {
        List<String> classes = ClassMap.CLOSED_SET.classes();
        Map<String, Row> even = new LinkedHashMap<>();
        Map<String, List<Row>> draws = new LinkedHashMap<>();
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < DRAWS; i++) {
            boolean[] labelled = new boolean[answers.size()];
            for (int k = 0; k < labelled.length; k++) {
                labelled[k] = random.nextBoolean();
            }
            List<Answer> known = new ArrayList<>();
            List<Answer> others = new ArrayList<>();
            for (int k = 0; k < labelled.length; k++) {
                (labelled[k] ? known : others).add(answers.get(k));
            }
            rows(evenly(others, classes.size(), random), known, prior, seed)
                    .forEach(
                            (name, row) ->
                                    draws.computeIfAbsent(name, n -> new ArrayList<>()).add(row));
        }
        draws.forEach((name, rows) -> even.put(name, mean(rows)));
        return new LabelShiftSection(classes, prior, rows(answers, List.of(), prior, seed), even);
    }

    private static Map<String, Row> rows(
            List<Answer> asked, List<Answer> known, double[] prior, long seed) {
        Map<String, Row> rows = new LinkedHashMap<>();
        if (asked.isEmpty()) {
            return rows;
        }
        rows.put("uncorrected", row(asked, prior, prior, seed));
        rows.put(
                "expectationMaximisation",
                row(
                        asked,
                        prior,
                        PriorShift.estimated(ClosedSetResult.probabilities(asked), prior),
                        seed));
        if (!known.isEmpty()) {
            rows.put("blackBox", row(asked, prior, blackBox(asked, known, prior), seed));
        }
        rows.put(
                "truePrior",
                row(asked, prior, shares(ClosedSetResult.truths(asked), prior.length), seed));
        return rows;
    }

    private static double[] blackBox(List<Answer> asked, List<Answer> known, double[] prior) {
        int n = prior.length;
        double[][] joint = new double[n][n];
        for (Answer a : known) {
            joint[a.top()][a.truth()] += 1.0 / known.size();
        }
        return PriorShift.blackBox(
                joint,
                shares(asked.stream().mapToInt(Answer::top).toArray(), n),
                shares(ClosedSetResult.truths(known), n));
    }

    private static double[] shares(int[] labels, int classes) {
        double[] shares = new double[classes];
        for (int label : labels) {
            shares[label] += 1.0 / labels.length;
        }
        return shares;
    }

    /** Draws as many as there are, the same number of each class that has objects. */
    private static List<Answer> evenly(List<Answer> answers, int classes, SplittableRandom random) {
        List<List<Answer>> byClass =
                IntStream.range(0, classes)
                        .mapToObj(c -> answers.stream().filter(a -> a.truth() == c).toList())
                        .filter(own -> !own.isEmpty())
                        .toList();
        List<Answer> drawn = new ArrayList<>();
        for (List<Answer> own : byClass) {
            for (int i = 0; i < answers.size() / byClass.size(); i++) {
                drawn.add(own.get(random.nextInt(own.size())));
            }
        }
        return drawn;
    }

    private static Row row(List<Answer> asked, double[] from, double[] to, long seed) {
        List<Answer> moved =
                asked.stream()
                        .map(
                                a ->
                                        new Answer(
                                                a.objectId(),
                                                a.truth(),
                                                PriorShift.reweighted(a.probabilities(), from, to),
                                                a.conformal()))
                        .toList();
        List<String> classes = ClassMap.CLOSED_SET.classes();
        Confusion confusion = new Confusion(classes);
        moved.forEach(a -> confusion.add(classes.get(a.truth()), classes.get(a.top())));
        CalibrationError error =
                CalibrationError.of(
                        ClosedSetResult.confidences(moved), ClosedSetResult.right(moved), seed);
        return new Row(
                to,
                moved.size(),
                confusion.macroF1(),
                confusion.balancedAccuracy(),
                confusion.accuracy(),
                error.ece(),
                error.eceNull95(),
                ProbabilityScores.brier(
                        ClosedSetResult.truths(moved), ClosedSetResult.probabilities(moved)));
    }

    private static Row mean(List<Row> rows) {
        double[] prior = new double[rows.get(0).prior().length];
        double[] sums = new double[6];
        for (Row r : rows) {
            for (int c = 0; c < prior.length; c++) {
                prior[c] += r.prior()[c] / rows.size();
            }
            double[] figures = {
                r.macroF1(), r.balancedAccuracy(), r.accuracy(), r.ece(), r.eceNull95(), r.brier()
            };
            Arrays.setAll(sums, k -> sums[k] + figures[k] / rows.size());
        }
        return new Row(
                prior, rows.get(0).n(), sums[0], sums[1], sums[2], sums[3], sums[4], sums[5]);
    }
}
