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

    /**
     * Returns Matthews' correlation coefficient over all classes (Gorodkin 2004, eq. 8), -1 to 1; 0
     * where every object is of one class or gets one answer.
     */
    public double matthews() {
        double n = total();
        double right = 0;
        double both = 0;
        double truthSquares = 0;
        double answerSquares = 0;
        for (int c = 0; c < counts.length; c++) {
            right += counts[c][c];
            both += (double) truths(c) * answers(c);
            truthSquares += (double) truths(c) * truths(c);
            answerSquares += (double) answers(c) * answers(c);
        }
        double scale = Math.sqrt((n * n - truthSquares) * (n * n - answerSquares));
        return scale == 0 ? 0 : (n * right - both) / scale;
    }

    /** Returns a copy of the counts, {@code [truth][answer]} in the order of the labels. */
    public int[][] counts() {
        int[][] copy = new int[counts.length][];
        for (int c = 0; c < copy.length; c++) {
            copy[c] = counts[c].clone();
        }
        return copy;
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

    private int answers(int c) {
        int n = 0;
        for (int[] row : counts) {
            n += row[c];
        }
        return n;
    }

    private double recall(int c) {
        return (double) counts[c][c] / truths(c);
    }

    private double precision(int c) {
        int predicted = answers(c);
        return predicted == 0 ? 0 : (double) counts[c][c] / predicted;
    }

    private double f1(int c) {
        double p = precision(c);
        double r = recall(c);
        return p + r == 0 ? 0 : 2 * p * r / (p + r);
    }
}
