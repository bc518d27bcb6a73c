package org.cosmicoracle.reduction;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The pixels round a star: each kernel of the basis convolved with the image, what the target has
 * there, and the normal equations of these alone. Not thread-safe.
 */
final class StarPixels {

    private static final int SIDE = 2 * KernelFit.REACH + 1;

    private final Star star;
    private final KernelBasis basis;

    /** {@code [kernel][pixel]}; the last row is the background, 1. */
    private final double[][] columns;

    private final double[] target;
    private final double[] weights = new double[SIDE * SIDE];
    private final double[][] left;
    private final double[] right;

    private StarPixels(Star star, KernelBasis basis, double[][] columns, double[] target) {
        this.star = star;
        this.basis = basis;
        this.columns = columns;
        this.target = target;
        this.left = new double[columns.length][columns.length];
        this.right = new double[columns.length];
    }

    static StarPixels of(Star star, double[] image, int width, Frame target, KernelBasis basis) {
        int kernels = basis.kernels().size();
        double[][] columns = new double[kernels + 1][SIDE * SIDE];
        SquareKernel.Window window = star.window(KernelFit.REACH);
        for (int k = 0; k < kernels; k++) {
            columns[k] = basis.kernels().get(k).convolve(image, width, window);
        }
        Arrays.fill(columns[kernels], 1);
        return new StarPixels(star, basis, columns, window.cut(target.pixels(), width));
    }

    int x() {
        return star.x();
    }

    int y() {
        return star.y();
    }

    /** Returns the matrix of the normal equations of this star. */
    double[][] left() {
        return left;
    }

    double[] right() {
        return right;
    }

    /** Weighs each pixel by its variance: without a kernel as if images were equally scaled. */
    void weigh(
            @Nullable MatchingKernel kernel,
            double[] imageVariance,
            double[] targetVariance,
            int width) {
        SquareKernel.Window window = star.window(KernelFit.REACH);
        double[] one =
                kernel == null
                        ? window.cut(imageVariance, width)
                        : kernel.at(star.x(), star.y())
                                .squared()
                                .convolve(imageVariance, width, window);
        double[] other = window.cut(targetVariance, width);
        double[] before = window.cut(imageVariance, width);
        double noise = 0;
        for (int i = 0; i < weights.length; i++) {
            weights[i] = 1 / (one[i] + other[i]);
            noise += weights[i] * before[i];
        }
        accumulate(noise);
    }

    /**
     * The image that is convolved is noisy too, which adds to the matrix what is not of the stars,
     * and would make the kernel smoother than it should be; that is taken off again.
     */
    private void accumulate(double noise) {
        for (int i = 0; i < columns.length; i++) {
            double sum = 0;
            for (int p = 0; p < weights.length; p++) {
                sum += weights[p] * columns[i][p] * target[p];
            }
            right[i] = sum;
            for (int j = 0; j <= i; j++) {
                double product = 0;
                for (int p = 0; p < weights.length; p++) {
                    product += weights[p] * columns[i][p] * columns[j][p];
                }
                boolean ofKernels = i < basis.kernels().size();
                left[i][j] = product - (ofKernels ? noise * basis.products()[i][j] : 0);
                left[j][i] = left[i][j];
            }
        }
    }

    /** Returns chi squared per pixel. */
    double misfit(MatchingKernel kernel) {
        double[] across = kernel.field().at(star.x(), star.y());
        double[] factors = new double[columns.length];
        factors[0] = kernel.kernelFactors()[0][0];
        for (int k = 1; k < basis.kernels().size(); k++) {
            for (int t = 0; t < across.length; t++) {
                factors[k] += kernel.kernelFactors()[k][t] * across[t];
            }
        }
        factors[columns.length - 1] = kernel.backgroundAt(star.x(), star.y());
        double sum = 0;
        for (int p = 0; p < weights.length; p++) {
            double miss = target[p];
            for (int k = 0; k < columns.length; k++) {
                miss -= factors[k] * columns[k][p];
            }
            sum += weights[p] * miss * miss;
        }
        return sum / weights.length;
    }
}
