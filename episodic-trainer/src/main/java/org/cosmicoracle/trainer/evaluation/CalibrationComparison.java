package org.cosmicoracle.trainer.evaluation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * Which calibration of given probabilities is best: each is fitted on all folds of labelled objects
 * but one and measured on that one. Answers on one object stay in one fold. Stateless.
 */
public final class CalibrationComparison {

    /** As they are. */
    public static final String AS_IT_IS = "asItIs";

    /** One temperature, the power to which probabilities are taken. */
    public static final String TEMPERATURE = "temperature";

    /** {@link IsotonicCalibration}. */
    public static final String ISOTONIC = "isotonic";

    private static final double LEAST = 1e-12;

    private CalibrationComparison() {}

    /**
     * One way to calibrate, on objects that it was not fitted to.
     *
     * @param logLoss mean negative logarithm of the probability of the true class
     * @param brier mean squared distance, 0 to 2
     * @param error of the top class
     */
    public record Row(double logLoss, double brier, CalibrationError error) {}

    /**
     * Compares.
     *
     * @param probabilities {@code [answer][class]}
     * @param owners object of each answer
     * @return rows by name; empty when there are fewer objects than folds
     */
    public static Map<String, Row> of(
            double[][] probabilities, int[] truth, String[] owners, int folds, long seed) {
        int[] fold = folds(owners, folds, seed);
        Map<String, Row> rows = new LinkedHashMap<>();
        if (fold.length == 0) {
            return rows;
        }
        rows.put(AS_IT_IS, row(probabilities, truth, seed));
        rows.put(
                TEMPERATURE,
                row(crossFitted(probabilities, truth, fold, folds, true), truth, seed));
        rows.put(ISOTONIC, row(crossFitted(probabilities, truth, fold, folds, false), truth, seed));
        return rows;
    }

    /** Returns the fold of each answer; nothing when there are fewer objects than folds. */
    private static int[] folds(String[] owners, int folds, long seed) {
        List<String> objects = new ArrayList<>(new java.util.TreeSet<>(List.of(owners)));
        if (objects.size() < folds) {
            return new int[0];
        }
        java.util.Collections.shuffle(objects, new java.util.Random(seed));
        Map<String, Integer> place = new java.util.HashMap<>();
        objects.forEach(o -> place.put(o, place.size() % folds));
        int[] fold = new int[owners.length];
        for (int i = 0; i < fold.length; i++) {
            fold[i] = place.getOrDefault(owners[i], 0);
        }
        return fold;
    }

    private static double[][] crossFitted(
            double[][] p, int[] truth, int[] fold, int folds, boolean temperature) {
        double[][] calibrated = new double[p.length][];
        for (int k = 0; k < folds; k++) {
            List<double[]> known = new ArrayList<>();
            List<Integer> labels = new ArrayList<>();
            for (int i = 0; i < p.length; i++) {
                if (fold[i] != k) {
                    known.add(p[i]);
                    labels.add(truth[i]);
                }
            }
            double[][] rows = known.toArray(double[][]::new);
            int[] classes = labels.stream().mapToInt(Integer::intValue).toArray();
            UnaryOperator<double[]> fitted =
                    temperature
                            ? tempered(power(rows, classes))
                            : IsotonicCalibration.fit(rows, classes)::of;
            for (int i = 0; i < p.length; i++) {
                if (fold[i] == k) {
                    calibrated[i] = fitted.apply(p[i]);
                }
            }
        }
        return calibrated;
    }

    /** Returns the power that gives the highest likelihood. */
    static double power(double[][] probabilities, int[] truth) {
        return Math.exp(
                CalibratorFit.minimum(
                        log -> logLoss(all(probabilities, tempered(Math.exp(log))), truth),
                        Math.log(0.05),
                        Math.log(20)));
    }

    private static UnaryOperator<double[]> tempered(double power) {
        return p -> {
            double[] q = new double[p.length];
            double sum = 0;
            for (int c = 0; c < q.length; c++) {
                q[c] = Math.pow(p[c], power);
                sum += q[c];
            }
            for (int c = 0; c < q.length; c++) {
                q[c] /= sum;
            }
            return q;
        };
    }

    private static double[][] all(double[][] rows, UnaryOperator<double[]> change) {
        double[][] changed = new double[rows.length][];
        for (int i = 0; i < rows.length; i++) {
            changed[i] = change.apply(rows[i]);
        }
        return changed;
    }

    /** Returns the mean negative logarithm of the probability of the true class. */
    static double logLoss(double[][] probabilities, int[] truth) {
        double sum = 0;
        for (int i = 0; i < truth.length; i++) {
            sum -= Math.log(Math.max(LEAST, probabilities[i][truth[i]]));
        }
        return sum / truth.length;
    }

    private static Row row(double[][] p, int[] truth, long seed) {
        double[] confidence = new double[p.length];
        boolean[] right = new boolean[p.length];
        for (int i = 0; i < p.length; i++) {
            int top = 0;
            for (int c = 1; c < p[i].length; c++) {
                top = p[i][c] > p[i][top] ? c : top;
            }
            confidence[i] = p[i][top];
            right[i] = top == truth[i];
        }
        return new Row(
                logLoss(p, truth),
                ProbabilityScores.brier(truth, p),
                CalibrationError.of(confidence, right, seed));
    }
}
