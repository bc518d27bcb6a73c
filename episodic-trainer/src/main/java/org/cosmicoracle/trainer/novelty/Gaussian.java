package org.cosmicoracle.trainer.novelty;

import java.util.List;
import java.util.function.Function;

/** A normal distribution in several dimensions. Immutable. */
final class Gaussian {

    private final double[] mean;
    private final double[][] lower;

    /**
     * @param covariance symmetric, positive definite
     */
    Gaussian(double[] mean, double[][] covariance) {
        this.mean = mean;
        lower = cholesky(covariance);
    }

    static double[] mean(List<float[]> objects) {
        double[] mean = new double[objects.get(0).length];
        for (float[] o : objects) {
            for (int k = 0; k < mean.length; k++) {
                mean[k] += o[k];
            }
        }
        for (int k = 0; k < mean.length; k++) {
            mean[k] /= objects.size();
        }
        return mean;
    }

    /** Returns the mean product of deviations, each object's from a centre of its own. */
    static double[][] covariance(List<float[]> objects, Function<float[], double[]> centre) {
        int d = objects.get(0).length;
        double[][] covariance = new double[d][d];
        for (float[] o : objects) {
            double[] from = centre.apply(o);
            for (int j = 0; j < d; j++) {
                for (int k = 0; k < d; k++) {
                    covariance[j][k] += (o[j] - from[j]) * (o[k] - from[k]) / objects.size();
                }
            }
        }
        return covariance;
    }

    /** Returns the lower triangle whose product with its transpose is the matrix. */
    private static double[][] cholesky(double[][] matrix) {
        int d = matrix.length;
        double[][] triangle = new double[d][d];
        for (int j = 0; j < d; j++) {
            for (int k = 0; k <= j; k++) {
                double sum = matrix[j][k];
                for (int i = 0; i < k; i++) {
                    sum -= triangle[j][i] * triangle[k][i];
                }
                triangle[j][k] = j == k ? Math.sqrt(sum) : sum / triangle[k][k];
            }
        }
        return triangle;
    }

    /** Returns the inverse of the lower triangle: it maps deviations to unit variance. */
    double[][] whitening() {
        int d = lower.length;
        double[][] inverse = new double[d][d];
        for (int column = 0; column < d; column++) {
            for (int row = column; row < d; row++) {
                double sum = row == column ? 1 : 0;
                for (int k = column; k < row; k++) {
                    sum -= lower[row][k] * inverse[k][column];
                }
                inverse[row][column] = sum / lower[row][row];
            }
        }
        return inverse;
    }

    /** Returns the squared Mahalanobis distance from the mean. */
    double squaredDistance(float[] point) {
        double[] solved = new double[mean.length];
        double squared = 0;
        for (int j = 0; j < mean.length; j++) {
            double sum = point[j] - mean[j];
            for (int k = 0; k < j; k++) {
                sum -= lower[j][k] * solved[k];
            }
            solved[j] = sum / lower[j][j];
            squared += solved[j] * solved[j];
        }
        return squared;
    }

    /** Returns the natural logarithm of the covariance's determinant. */
    double logDeterminant() {
        double sum = 0;
        for (int j = 0; j < mean.length; j++) {
            sum += 2 * Math.log(lower[j][j]);
        }
        return sum;
    }
}
