package org.cosmicoracle.reduction;

/**
 * The kernel that gives one image the seeing, the place and the flux scale of another, with the
 * difference of their backgrounds. It changes across the image as a polynomial, and is taken as
 * constant over blocks of {@value #BLOCK} pixels. Immutable and thread-safe.
 *
 * @param basis what the kernel is a sum of
 * @param field terms across the image of all but the first kernel of the basis
 * @param kernelFactors {@code [kernel][term]}; the first kernel has one term
 * @param background terms across the image
 * @param backgroundFactors of those terms, in the unit of the image that is matched
 */
record MatchingKernel(
        KernelBasis basis,
        FieldPolynomial field,
        double[][] kernelFactors,
        FieldPolynomial background,
        double[] backgroundFactors) {

    static final int BLOCK = 32;

    /** Share of the kernel's absolute weight that masked pixels may have. */
    private static final double MOST_BAD = 0.01;

    /** Takes one block of an image after the other. */
    interface BlockVisitor {
        void visit(SquareKernel.Window window, SquareKernel kernel);
    }

    /** Returns the kernel at a pixel. */
    SquareKernel at(double x, double y) {
        double[] terms = field.at(x, y);
        double[] values = basis.kernels().get(0).times(kernelFactors[0][0]).values();
        for (int k = 1; k < kernelFactors.length; k++) {
            double factor = 0;
            for (int t = 0; t < terms.length; t++) {
                factor += kernelFactors[k][t] * terms[t];
            }
            double[] shape = basis.kernels().get(k).values();
            for (int i = 0; i < values.length; i++) {
                values[i] += factor * shape[i];
            }
        }
        return new SquareKernel(basis.half(), values);
    }

    /** Returns flux in the matched image over flux in the one that is convolved. */
    double fluxRatio() {
        return kernelFactors[0][0];
    }

    double backgroundAt(double x, double y) {
        double[] terms = background.at(x, y);
        double sum = 0;
        for (int t = 0; t < terms.length; t++) {
            sum += backgroundFactors[t] * terms[t];
        }
        return sum;
    }

    void forEachBlock(int width, int height, BlockVisitor visitor) {
        for (int y = 0; y < height; y += BLOCK) {
            for (int x = 0; x < width; x += BLOCK) {
                int endX = Math.min(width, x + BLOCK);
                int endY = Math.min(height, y + BLOCK);
                visitor.visit(
                        new SquareKernel.Window(x, y, endX, endY),
                        at(0.5 * (x + endX - 1), 0.5 * (y + endY - 1)));
            }
        }
    }

    /**
     * Returns the image convolved, without the background. Variances go by the squares of the
     * kernel. Masked pixels are filled with their good neighbours; where those, or what is off the
     * image, have more than a hundredth of the kernel's weight, the pixel is masked.
     */
    Frame convolve(Frame image) {
        int width = image.width();
        int height = image.height();
        double[] filled = FilledPixels.of(image);
        double[] variance = FilledPixels.variance(image);
        double[] pixels = new double[image.size()];
        double[] variances = new double[image.size()];
        byte[] mask = new byte[image.size()];
        forEachBlock(
                width,
                height,
                (window, kernel) -> {
                    window.paste(kernel.convolve(filled, width, window), pixels, width);
                    double[] here = kernel.squared().convolve(variance, width, window);
                    window.paste(here, variances, width);
                    flag(image, window, kernel.absolute(), mask);
                });
        for (int i = 0; i < variances.length; i++) {
            variances[i] = Math.sqrt(variances[i]);
        }
        return image.withValues(pixels, variances, mask);
    }

    private static void flag(
            Frame image, SquareKernel.Window window, SquareKernel sizes, byte[] mask) {
        double most = MOST_BAD * sizes.sum();
        for (int y = window.y0(); y < window.y1(); y++) {
            for (int x = window.x0(); x < window.x1(); x++) {
                double bad = 0;
                int flags = 0;
                for (int v = -sizes.half(); v <= sizes.half(); v++) {
                    for (int u = -sizes.half(); u <= sizes.half(); u++) {
                        int there = flagsAt(image, x - u, y - v);
                        if (there != 0) {
                            bad += sizes.at(u, v);
                            flags |= there;
                        }
                    }
                }
                mask[y * image.width() + x] = (byte) (bad > most ? flags : 0);
            }
        }
    }

    private static int flagsAt(Frame image, int x, int y) {
        boolean inside = x >= 0 && y >= 0 && x < image.width() && y < image.height();
        return inside ? image.mask()[y * image.width() + x] : PixelFlags.OUTSIDE;
    }
}
