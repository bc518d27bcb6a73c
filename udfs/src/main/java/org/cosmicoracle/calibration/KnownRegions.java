package org.cosmicoracle.calibration;

import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.util.List;

/**
 * Where known objects lie in the embedding: Gaussians of one covariance about a centre for each
 * class. How far an object is from the nearest of them, in their widths, says how strange it is
 * (Lee et al. 2018, arXiv:1807.03888, eq. 1 and 2). One covariance for all is little to keep, and
 * gives a width to a class that was taught from a few examples.
 *
 * @param labels of the classes
 * @param numbers big-endian floats, not copied: each class's centre, the mean of its objects; then
 *     row by row the lower triangle of the inverse of the covariance's Cholesky factor, which maps
 *     an embedding to where its classes have unit variance
 * @param quantiles ascending, 0 to 100 %, of the squared distance over objects not trained on
 */
public record KnownRegions(List<String> labels, byte[] numbers, double[] quantiles) {

    public KnownRegions {
        if (quantiles.length < 2) {
            throw new IllegalArgumentException("novelty needs at least two quantiles");
        }
        int floats = numbers.length / Float.BYTES;
        int d = dimensionOf(floats, labels.size());
        if (labels.isEmpty() || floats != labels.size() * d + d * (d + 1) / 2) {
            throw new IllegalArgumentException(
                    floats + " numbers are no regions of " + labels.size() + " classes");
        }
    }

    /**
     * Packs regions.
     *
     * @param centres {@code [class][dimension]}
     * @param whitening {@code [row][column]}, what is above the diagonal is not looked at
     */
    public static KnownRegions of(
            List<String> labels, double[][] centres, double[][] whitening, double[] quantiles) {
        int d = whitening.length;
        ByteBuffer numbers =
                ByteBuffer.allocate(Float.BYTES * (centres.length * d + d * (d + 1) / 2));
        for (double[] centre : centres) {
            for (double x : centre) {
                numbers.putFloat((float) x);
            }
        }
        for (int row = 0; row < d; row++) {
            for (int k = 0; k <= row; k++) {
                numbers.putFloat((float) whitening[row][k]);
            }
        }
        return new KnownRegions(labels, numbers.array(), quantiles);
    }

    /** Returns the dimension of the embedding. */
    public int dimension() {
        return dimensionOf(numbers.length / Float.BYTES, labels.size());
    }

    /** Solves n d + d (d + 1) / 2 = floats. */
    private static int dimensionOf(int floats, int classes) {
        double b = classes + 0.5;
        return (int) Math.round(Math.sqrt(b * b + 2.0 * floats) - b);
    }

    /** Returns the centre of each class, {@code [class][dimension]}. */
    public float[][] centres() {
        float[][] centres = new float[labels.size()][dimension()];
        FloatBuffer in = ByteBuffer.wrap(numbers).asFloatBuffer();
        for (float[] centre : centres) {
            in.get(centre);
        }
        return centres;
    }

    /**
     * Returns the mean variance of a class over the dimensions: the trace of the covariance, by
     * inverting the triangle that whitens it.
     */
    public double meanVariance() {
        float[][] w = whitening();
        int d = w.length;
        double trace = 0;
        for (int column = 0; column < d; column++) {
            double[] solved = new double[d];
            for (int row = column; row < d; row++) {
                double rest = row == column ? 1 : 0;
                for (int k = column; k < row; k++) {
                    rest -= w[row][k] * solved[k];
                }
                solved[row] = rest / w[row][row];
                trace += solved[row] * solved[row];
            }
        }
        return trace / d;
    }

    /** Returns the lower triangle, {@code [row][row + 1]}. */
    public float[][] whitening() {
        int d = dimension();
        float[][] rows = new float[d][];
        FloatBuffer in = ByteBuffer.wrap(numbers).asFloatBuffer();
        in.position(labels.size() * d);
        for (int row = 0; row < d; row++) {
            rows[row] = new float[row + 1];
            in.get(rows[row]);
        }
        return rows;
    }
}
