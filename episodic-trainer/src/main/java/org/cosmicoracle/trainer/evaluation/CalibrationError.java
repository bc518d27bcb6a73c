package org.cosmicoracle.trainer.evaluation;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * An expected calibration error beside what a perfectly calibrated model of the same confidences
 * shows.
 *
 * @param n answers
 * @param ece 15 bins of equal width (Guo et al. 2017, eq. 3)
 * @param eceNull95 its 95 % quantile when calibrated, every answer drawn on its own
 */
public record CalibrationError(int n, double ece, double eceNull95) {

    private static final int REPLICATES = 1000;

    /** Measures; NaN without answers. */
    public static CalibrationError of(double[] confidence, boolean[] right, long seed) {
        return new CalibrationError(
                right.length,
                Measurement.expectedCalibrationError(confidence, right),
                right.length == 0
                        ? Double.NaN
                        : Measurement.nullQuantile(confidence, new SplittableRandom(seed)));
    }

    /** Measures the probability of one class, over all answers, against whether it was the one. */
    public static CalibrationError ofClass(
            double[][] probabilities, int[] truth, int label, long seed) {
        double[] confidence = new double[truth.length];
        boolean[] right = new boolean[truth.length];
        for (int i = 0; i < truth.length; i++) {
            confidence[i] = probabilities[i][label];
            right[i] = truth[i] == label;
        }
        return of(confidence, right, seed);
    }

    /**
     * Returns the 95 % quantile of the error of a calibrated model whose answers on one object are
     * as alike as they can be: one draw decides all of them. Answers on alerts of one object lie
     * between this and {@link #eceNull95}.
     *
     * @param owners object of each answer
     */
    public static double nullQuantileByOwner(double[] confidence, String[] owners, long seed) {
        Map<String, Integer> places = new HashMap<>();
        int[] place = new int[owners.length];
        for (int i = 0; i < place.length; i++) {
            place[i] = places.computeIfAbsent(owners[i], o -> places.size());
        }
        SplittableRandom random = new SplittableRandom(seed);
        double[] errors = new double[REPLICATES];
        double[] draws = new double[places.size()];
        boolean[] right = new boolean[confidence.length];
        for (int k = 0; k < REPLICATES; k++) {
            for (int j = 0; j < draws.length; j++) {
                draws[j] = random.nextDouble();
            }
            for (int i = 0; i < right.length; i++) {
                right[i] = draws[place[i]] < confidence[i];
            }
            errors[k] = Measurement.expectedCalibrationError(confidence, right);
        }
        Arrays.sort(errors);
        return errors[(int) (0.95 * (REPLICATES - 1))];
    }
}
