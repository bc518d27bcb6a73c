package org.cosmicoracle.reduction;

import java.util.ArrayList;
import java.util.List;

/**
 * What a matching kernel is a sum of: Gaussians of three widths times polynomials (Alard and Lupton
 * 1998, ApJ 503, 325, section 2). The first has a sum of 1, all others of 0, so that the sum of the
 * kernel, which is the ratio of the fluxes, stays the same across the image (Alard 2000).
 *
 * @param half the kernels reach this many pixels from their centre
 * @param kernels of one size
 * @param products sum of the products of the values of each two
 */
record KernelBasis(int half, List<SquareKernel> kernels, double[][] products) {

    private static final int[] DEGREES = {4, 3, 2};
    private static final double[] WIDTHS = {1, 2, 4};
    private static final double NARROWEST = 0.7;
    private static final int SMALLEST_HALF = 7;
    private static final int LARGEST_HALF = 15;

    /**
     * Returns the basis for images of a given seeing.
     *
     * @param sharp sigma of the sharper image's stars [pixels]
     * @param broad sigma of the other's
     */
    static KernelBasis between(double sharp, double broad) {
        double sigma = Math.sqrt(Math.max(broad * broad - sharp * sharp, 0));
        double narrow = Math.max(NARROWEST, 0.5 * sigma);
        double widest = narrow * WIDTHS[WIDTHS.length - 1];
        int half = Math.max(SMALLEST_HALF, Math.min(LARGEST_HALF, (int) Math.ceil(3 * widest) + 1));
        List<SquareKernel> kernels = new ArrayList<>();
        for (int k = 0; k < WIDTHS.length; k++) {
            double width = narrow * WIDTHS[k];
            for (int i = 0; i <= DEGREES[k]; i++) {
                for (int j = 0; i + j <= DEGREES[k]; j++) {
                    kernels.add(shape(half, width, i, j));
                }
            }
        }
        List<SquareKernel> normalised = normalised(kernels);
        return new KernelBasis(half, normalised, products(normalised));
    }

    private static double[][] products(List<SquareKernel> kernels) {
        double[][] products = new double[kernels.size()][kernels.size()];
        for (int i = 0; i < products.length; i++) {
            for (int j = 0; j < products.length; j++) {
                double[] one = kernels.get(i).values();
                double[] other = kernels.get(j).values();
                for (int n = 0; n < one.length; n++) {
                    products[i][j] += one[n] * other[n];
                }
            }
        }
        return products;
    }

    private static SquareKernel shape(int half, double width, int i, int j) {
        int side = 2 * half + 1;
        double[] values = new double[side * side];
        for (int v = -half; v <= half; v++) {
            for (int u = -half; u <= half; u++) {
                double s = u / width;
                double t = v / width;
                values[(v + half) * side + u + half] =
                        Math.exp(-0.5 * (s * s + t * t)) * Math.pow(s, i) * Math.pow(t, j);
            }
        }
        SquareKernel kernel = new SquareKernel(half, values);
        boolean even = i % 2 == 0 && j % 2 == 0;
        return kernel.times(1 / (even ? kernel.sum() : Math.sqrt(kernel.sumOfSquares())));
    }

    private static List<SquareKernel> normalised(List<SquareKernel> kernels) {
        SquareKernel first = kernels.get(0);
        List<SquareKernel> normalised = new ArrayList<>(List.of(first));
        for (SquareKernel kernel : kernels.subList(1, kernels.size())) {
            double sum = kernel.sum();
            double[] values = kernel.values().clone();
            for (int i = 0; i < values.length; i++) {
                values[i] -= sum * first.values()[i];
            }
            normalised.add(new SquareKernel(first.half(), values));
        }
        return List.copyOf(normalised);
    }
}
