package org.cosmicoracle.calibration;

import java.util.Arrays;

/**
 * Moves probabilities from the prior that they were calibrated under to that of another stream,
 * whose share of each class is known or estimated from the unlabelled answers. It is right where
 * the classes themselves look the same in both streams (label shift). Stateless.
 *
 * <p>Priors have one share per class, in the order of the probabilities, and sum to 1.
 */
public final class PriorShift {

    private static final int MOST_STEPS = 1000;
    private static final double CONVERGED = 1e-8;

    private PriorShift() {}

    /**
     * Returns {@code p_c to_c / from_c}, made to sum to 1 (Saerens, Latinne and Decaestecker 2002,
     * section 2.1). A class that was impossible stays so.
     */
    public static double[] reweighted(double[] probabilities, double[] from, double[] to) {
        double[] moved = new double[probabilities.length];
        double sum = 0;
        for (int c = 0; c < moved.length; c++) {
            moved[c] = from[c] > 0 ? probabilities[c] * to[c] / from[c] : 0;
            sum += moved[c];
        }
        if (!(sum > 0)) {
            return probabilities.clone();
        }
        for (int c = 0; c < moved.length; c++) {
            moved[c] /= sum;
        }
        return moved;
    }

    /**
     * Returns the prior of the stream that gave these answers: the fixed point of the mean of the
     * re-weighted answers, found by expectation maximisation (Saerens, Latinne and Decaestecker
     * 2002, section 2.2). It maximises the likelihood of the stream, and is as right as the answers
     * are calibrated under {@code from}.
     *
     * @param probabilities {@code [object][class]}
     */
    public static double[] estimated(double[][] probabilities, double[] from) {
        double[] prior = from.clone();
        double change = Double.POSITIVE_INFINITY;
        for (int step = 0; step < MOST_STEPS && change > CONVERGED; step++) {
            double[] mean = new double[prior.length];
            for (double[] p : probabilities) {
                double[] moved = reweighted(p, from, prior);
                for (int c = 0; c < mean.length; c++) {
                    mean[c] += moved[c] / probabilities.length;
                }
            }
            change = 0;
            for (int c = 0; c < mean.length; c++) {
                change = Math.max(change, Math.abs(mean[c] - prior[c]));
            }
            prior = mean;
        }
        return prior;
    }

    /**
     * Returns the prior of a stream from how often each class is its answer (black-box shift
     * estimation, Lipton, Wang and Smola 2018, arXiv:1802.03916): the joint shares of answer and
     * class on labelled objects, solved for the ratio of priors. Negative ratios become 0. Needs no
     * calibrated probabilities, but a joint matrix that can be inverted.
     *
     * @param joint {@code [answer][class]} shares on labelled objects, sum to 1
     * @param answers share of each answer in the stream
     * @return {@code from} where the matrix cannot be inverted
     */
    public static double[] blackBox(double[][] joint, double[] answers, double[] from) {
        double[] ratio = solved(joint, answers);
        double[] prior = new double[from.length];
        double sum = 0;
        for (int c = 0; c < prior.length; c++) {
            prior[c] = Math.max(0, ratio[c]) * from[c];
            sum += prior[c];
        }
        if (!(sum > 0) || Double.isInfinite(sum)) {
            return from.clone();
        }
        for (int c = 0; c < prior.length; c++) {
            prior[c] /= sum;
        }
        return prior;
    }

    /** Gauss's elimination with row pivots; NaN where the matrix is singular. */
    private static double[] solved(double[][] matrix, double[] right) {
        int n = right.length;
        double[][] a = new double[n][];
        for (int i = 0; i < n; i++) {
            a[i] = Arrays.copyOf(matrix[i], n + 1);
            a[i][n] = right[i];
        }
        for (int k = 0; k < n; k++) {
            int pivot = k;
            for (int i = k + 1; i < n; i++) {
                pivot = Math.abs(a[i][k]) > Math.abs(a[pivot][k]) ? i : pivot;
            }
            double[] row = a[pivot];
            a[pivot] = a[k];
            a[k] = row;
            for (int i = 0; i < n; i++) {
                double factor = i == k ? 0 : a[i][k] / row[k];
                for (int j = k; j <= n; j++) {
                    a[i][j] -= factor * row[j];
                }
            }
        }
        double[] solution = new double[n];
        for (int k = 0; k < n; k++) {
            solution[k] = a[k][n] / a[k][k];
        }
        return solution;
    }
}
