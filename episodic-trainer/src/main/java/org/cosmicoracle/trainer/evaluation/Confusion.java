package org.cosmicoracle.trainer.evaluation;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Counts of true against predicted classes. Classes without true objects take no part in the means.
 * Not thread-safe.
 */
public final class Confusion {

    private final List<String> labels;
    private final int[][] counts;

    public Confusion(List<String> labels) {
        this.labels = List.copyOf(labels);
        counts = new int[labels.size()][labels.size()];
    }

    /** Counts one object. */
    public void add(String truth, String predicted) {
        counts[labels.indexOf(truth)][labels.indexOf(predicted)]++;
    }

    /** Returns the number of objects. */
    public int total() {
        int n = 0;
        for (int c = 0; c < counts.length; c++) {
            n += truths(c);
        }
        return n;
    }

    /** Returns the share of right answers; NaN without objects. */
    public double accuracy() {
        int right = 0;
        for (int c = 0; c < counts.length; c++) {
            right += counts[c][c];
        }
        return (double) right / total();
    }

    /** Returns the mean recall over classes that have objects. */
    public double balancedAccuracy() {
        return mean(this::recall);
    }

    /** Returns the mean F1 over classes that have objects. */
    public double macroF1() {
        return mean(this::f1);
    }

    /** Returns precision, recall, F1 and number of objects per class that has objects. */
    public Map<String, PerClass> perClass() {
        Map<String, PerClass> rows = new TreeMap<>();
        for (int c = 0; c < counts.length; c++) {
            if (truths(c) > 0) {
                rows.put(labels.get(c), new PerClass(precision(c), recall(c), f1(c), truths(c)));
            }
        }
        return rows;
    }

    /** One class. */
    public record PerClass(double precision, double recall, double f1, int n) {}

    private double mean(java.util.function.IntToDoubleFunction measure) {
        double sum = 0;
        int n = 0;
        for (int c = 0; c < counts.length; c++) {
            if (truths(c) > 0) {
                sum += measure.applyAsDouble(c);
                n++;
            }
        }
        return sum / n;
    }

    private int truths(int c) {
        int n = 0;
        for (int k : counts[c]) {
            n += k;
        }
        return n;
    }

    private double recall(int c) {
        return (double) counts[c][c] / truths(c);
    }

    private double precision(int c) {
        int predicted = 0;
        for (int[] row : counts) {
            predicted += row[c];
        }
        return predicted == 0 ? 0 : (double) counts[c][c] / predicted;
    }

    private double f1(int c) {
        double p = precision(c);
        double r = recall(c);
        return p + r == 0 ? 0 : 2 * p * r / (p + r);
    }
}
