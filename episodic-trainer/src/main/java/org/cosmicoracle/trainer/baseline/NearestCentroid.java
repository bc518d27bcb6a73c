package org.cosmicoracle.trainer.baseline;

/**
 * Class means, and p ~ exp(-d^2 / D) for D columns: for independent columns of unit variance that
 * is the mean squared difference of a column, so that the answer does not sharpen with their
 * number. A class without rows gets 0.
 */
final class NearestCentroid implements Baseline.Fitted {

    private final double[][] means;
    private final int[] counts;

    private NearestCentroid(double[][] means, int[] counts) {
        this.means = means;
        this.counts = counts;
    }

    static NearestCentroid fit(float[][] rows, int[] classes, int classCount) {
        double[][] means = new double[classCount][rows[0].length];
        int[] counts = new int[classCount];
        for (int i = 0; i < rows.length; i++) {
            counts[classes[i]]++;
            for (int k = 0; k < rows[i].length; k++) {
                means[classes[i]][k] += rows[i][k];
            }
        }
        for (int c = 0; c < classCount; c++) {
            for (int k = 0; k < means[c].length; k++) {
                means[c][k] /= Math.max(1, counts[c]);
            }
        }
        return new NearestCentroid(means, counts);
    }

    @Override
    public double[][] probabilities(float[][] rows) {
        double[][] probabilities = new double[rows.length][];
        for (int i = 0; i < rows.length; i++) {
            probabilities[i] = probabilities(rows[i]);
        }
        return probabilities;
    }

    private double[] probabilities(float[] row) {
        double[] distances = new double[means.length];
        double least = Double.POSITIVE_INFINITY;
        for (int c = 0; c < means.length; c++) {
            double sum = 0;
            for (int k = 0; k < row.length; k++) {
                double d = row[k] - means[c][k];
                sum += d * d;
            }
            distances[c] = counts[c] == 0 ? Double.POSITIVE_INFINITY : sum / row.length;
            least = Math.min(least, distances[c]);
        }
        double sum = 0;
        for (int c = 0; c < means.length; c++) {
            distances[c] = Math.exp(least - distances[c]);
            sum += distances[c];
        }
        for (int c = 0; c < means.length; c++) {
            distances[c] /= sum;
        }
        return distances;
    }
}
