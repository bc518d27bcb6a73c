package org.cosmicoracle.reduction;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.cosmicoracle.reduction.UnusableFrameException.Reason;
import org.hipparchus.linear.EigenDecompositionSymmetric;
import org.hipparchus.linear.MatrixUtils;

/**
 * Fits a {@link MatchingKernel} to pixels round stars by linear least squares (Alard and Lupton
 * 1998; Alard 2000, A&amp;AS 144, 363, for its change across the image). Stars that fit badly,
 * because they vary, move or are blemished, are left out and the rest is fitted again.
 */
final class KernelFit {

    /** Pixels this far from a star's centre are fitted. */
    static final int REACH = 9;

    /** Fewer stars than this for a term across the image, and the order is lowered. */
    static final int STARS_PER_TERM = 5;

    static final int FEWEST_STARS = 3;

    private static final int ROUNDS = 4;
    private static final double CLIP = 3;
    private static final double SIGMA_PER_MAD = 1.4826;

    /** Of the largest: directions that the pixels say less about are left alone. */
    private static final double SMALLEST_EIGENVALUE = 1e-9;

    private final Frame image;
    private final Frame target;
    private final KernelBasis basis;
    private final FieldPolynomial field;
    private final FieldPolynomial background;
    private final int columns;

    private KernelFit(
            Frame image, Frame target, KernelBasis basis, int order, int backgroundOrder) {
        this.image = image;
        this.target = target;
        this.basis = basis;
        this.field = new FieldPolynomial(order, image.width(), image.height());
        this.background = new FieldPolynomial(backgroundOrder, image.width(), image.height());
        this.columns = 1 + (basis.kernels().size() - 1) * field.terms() + background.terms();
    }

    /**
     * Returns the kernel that makes {@code image} like {@code target}.
     *
     * @param order of the polynomial across the image; lowered where stars are too few
     * @throws UnusableFrameException when fewer than {@value #FEWEST_STARS} stars are left
     */
    static MatchingKernel fit(
            Frame image, Frame target, KernelBasis basis, List<Star> stars, int order) {
        int possible = order;
        while (possible > 0 && stars.size() < STARS_PER_TERM * FieldPolynomial.terms(possible)) {
            possible--;
        }
        return new KernelFit(image, target, basis, possible, possible).fit(stars);
    }

    private MatchingKernel fit(List<Star> stars) {
        List<StarPixels> left = new ArrayList<>();
        double[] pixels = FilledPixels.of(image);
        for (Star star : stars) {
            left.add(StarPixels.of(star, pixels, image.width(), target, basis));
        }
        double[] imageVariance = FilledPixels.variance(image);
        double[] targetVariance = FilledPixels.variance(target);
        MatchingKernel kernel = null;
        for (int round = 0; round < ROUNDS; round++) {
            requireEnough(left.size());
            for (StarPixels star : left) {
                star.weigh(kernel, imageVariance, targetVariance, image.width());
            }
            kernel = solve(left);
            List<StarPixels> good = clipped(left, kernel);
            boolean weightsAreFinal = round > 0;
            if (weightsAreFinal && good.size() == left.size()) {
                return kernel;
            }
            left = good;
        }
        requireEnough(left.size());
        return solve(left);
    }

    static void requireEnough(int stars) {
        if (stars < FEWEST_STARS) {
            throw new UnusableFrameException(
                    Reason.NO_STARS,
                    "a kernel needs " + FEWEST_STARS + " stars in both images, found " + stars);
        }
    }

    private MatchingKernel solve(List<StarPixels> stars) {
        double[][] matrix = new double[columns][columns];
        double[] vector = new double[columns];
        int kernels = basis.kernels().size();
        for (StarPixels star : stars) {
            double[] across = field.at(star.x(), star.y());
            double[] level = background.at(star.x(), star.y());
            int[] local = new int[columns];
            double[] term = new double[columns];
            term[0] = 1;
            int n = 1;
            for (int k = 1; k <= kernels; k++) {
                double[] factors = k < kernels ? across : level;
                for (double factor : factors) {
                    local[n] = k;
                    term[n++] = factor;
                }
            }
            for (int i = 0; i < columns; i++) {
                vector[i] += term[i] * star.right()[local[i]];
                for (int j = 0; j < columns; j++) {
                    matrix[i][j] += term[i] * term[j] * star.left()[local[i]][local[j]];
                }
            }
        }
        return kernelOf(leastSquares(matrix, vector));
    }

    private MatchingKernel kernelOf(double[] solution) {
        double[][] factors = new double[basis.kernels().size()][];
        factors[0] = new double[] {solution[0]};
        int n = 1;
        for (int k = 1; k < factors.length; k++) {
            factors[k] = Arrays.copyOfRange(solution, n, n + field.terms());
            n += field.terms();
        }
        if (!(solution[0] > 0) || !Double.isFinite(solution[0])) {
            throw new UnusableFrameException(
                    Reason.NO_STARS,
                    "the stars of one image are not in the other: flux ratio " + solution[0]);
        }
        return new MatchingKernel(
                basis, field, factors, background, Arrays.copyOfRange(solution, n, columns));
    }

    /** Solves by eigenvectors of the matrix scaled to a diagonal of 1. */
    private static double[] leastSquares(double[][] matrix, double[] vector) {
        int n = vector.length;
        double[] scale = new double[n];
        for (int i = 0; i < n; i++) {
            scale[i] = matrix[i][i] > 0 ? 1 / Math.sqrt(matrix[i][i]) : 0;
        }
        double[] right = new double[n];
        for (int i = 0; i < n; i++) {
            right[i] = vector[i] * scale[i];
            for (int j = 0; j < n; j++) {
                matrix[i][j] *= scale[i] * scale[j];
            }
        }
        var eigen = new EigenDecompositionSymmetric(MatrixUtils.createRealMatrix(matrix));
        double[] values = eigen.getEigenvalues();
        double largest = Arrays.stream(values).max().orElse(0);
        double[] solution = new double[n];
        for (int e = 0; e < n; e++) {
            if (values[e] > SMALLEST_EIGENVALUE * largest) {
                double[] direction = eigen.getEigenvector(e).toArray();
                double along = 0;
                for (int i = 0; i < n; i++) {
                    along += direction[i] * right[i];
                }
                for (int i = 0; i < n; i++) {
                    solution[i] += along / values[e] * direction[i];
                }
            }
        }
        for (int i = 0; i < n; i++) {
            solution[i] *= scale[i];
        }
        return solution;
    }

    private static List<StarPixels> clipped(List<StarPixels> stars, MatchingKernel kernel) {
        double[] misfits = stars.stream().mapToDouble(s -> s.misfit(kernel)).toArray();
        double median = median(misfits);
        double[] off = Arrays.stream(misfits).map(m -> Math.abs(m - median)).toArray();
        double limit = median + CLIP * SIGMA_PER_MAD * median(off);
        List<StarPixels> good = new ArrayList<>();
        for (int i = 0; i < misfits.length; i++) {
            if (misfits[i] <= limit) {
                good.add(stars.get(i));
            }
        }
        return good;
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return 0.5 * (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]);
    }
}
