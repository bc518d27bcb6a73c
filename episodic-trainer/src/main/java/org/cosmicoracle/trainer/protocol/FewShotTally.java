package org.cosmicoracle.trainer.protocol;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.cosmicoracle.trainer.evaluation.Interval;
import org.cosmicoracle.trainer.evaluation.Measurement;

/** Gathers what became of episodes. Not thread-safe. */
final class FewShotTally {

    private final List<Double> accuracies = new ArrayList<>();
    private final List<Double> confidences = new ArrayList<>();
    private final List<Boolean> right = new ArrayList<>();
    private final Set<String> classes = new TreeSet<>();

    /**
     * What became of them.
     *
     * @param accuracy mean over episodes of the mean over classes of the share of right answers
     * @param ci95 of that mean over episodes; the objects are the same in all of them
     * @param ece expected calibration error over all queries
     * @param episodes how many
     * @param classes that took part
     */
    record Result(double accuracy, Interval ci95, double ece, int episodes, List<String> classes) {}

    /** Counts one episode. */
    void add(Episode episode, double[][] answers, List<String> names) {
        double sum = 0;
        int at = 0;
        for (int way = 0; way < episode.queries().length; way++) {
            int hits = 0;
            int n = episode.queries()[way].length;
            for (int q = 0; q < n; q++) {
                Answer answer = new Answer("", way, answers[at++], new boolean[0]);
                hits += answer.isRight() ? 1 : 0;
                confidences.add(answer.confidence());
                right.add(answer.isRight());
            }
            sum += (double) hits / n;
            classes.add(names.get(episode.ways()[way]));
        }
        accuracies.add(sum / episode.queries().length);
    }

    /** Returns the accuracy of each episode in order. */
    double[] accuracies() {
        return doubles(accuracies);
    }

    Result result() {
        boolean[] hits = new boolean[right.size()];
        for (int i = 0; i < hits.length; i++) {
            hits[i] = right.get(i);
        }
        double[] each = accuracies();
        return new Result(
                java.util.Arrays.stream(each).average().orElse(Double.NaN),
                Interval.ofMean(each),
                Measurement.expectedCalibrationError(doubles(confidences), hits),
                each.length,
                List.copyOf(classes));
    }

    private static double[] doubles(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).toArray();
    }
}
