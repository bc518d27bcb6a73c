package org.cosmicoracle.reduction;

/**
 * The flux of a point source at each pixel of a difference, by least squares with equal weights:
 * {@code sum of P D / sum of P^2}. Its variance is taken from the two images before the
 * subtraction, whose pixels are independent, and so holds the noise that a convolution spreads over
 * neighbours.
 *
 * @param psf of the difference
 * @param kernel that the sharper image was convolved with
 * @param scale from the broader image's unit to the difference's
 */
record MatchedFilter(PointSpread psf, MatchingKernel kernel, double scale) {

    /** Share of the weight that must be left where pixels are masked. */
    private static final double LEAST_GOOD = 0.5;

    /** Returns fluxes and errors, NaN where pixel or surroundings are masked. */
    double[][] fluxes(Frame difference, Frame broad, Frame sharp) {
        int width = difference.width();
        int size = difference.size();
        double[] good = new double[size];
        double[] pixels = new double[size];
        for (int i = 0; i < size; i++) {
            good[i] = difference.isGood(i) ? 1 : 0;
            pixels[i] = difference.isGood(i) ? difference.pixels()[i] : 0;
        }
        double[] broadVariance = FilledPixels.variance(broad);
        double[] sharpVariance = FilledPixels.variance(sharp);
        SquareKernel turned = psf.kernel().turned();
        SquareKernel squared = turned.squared();
        double whole = squared.sum();
        double[] flux = new double[size];
        double[] error = new double[size];
        kernel.forEachBlock(
                width,
                difference.height(),
                (window, matching) -> {
                    double[] sum = turned.convolve(pixels, width, window);
                    double[] norm = squared.convolve(good, width, window);
                    double[] own = squared.convolve(broadVariance, width, window);
                    double[] spread =
                            turned.with(matching).squared().convolve(sharpVariance, width, window);
                    for (int n = 0; n < sum.length; n++) {
                        boolean enough = norm[n] >= LEAST_GOOD * whole;
                        double error1 = scale * Math.sqrt(own[n] + spread[n]);
                        sum[n] = enough ? sum[n] / norm[n] : Double.NaN;
                        norm[n] = enough ? error1 / norm[n] : Double.NaN;
                    }
                    window.paste(sum, flux, width);
                    window.paste(norm, error, width);
                });
        for (int i = 0; i < size; i++) {
            if (good[i] == 0) {
                flux[i] = Double.NaN;
                error[i] = Double.NaN;
            }
        }
        return new double[][] {flux, error};
    }
}
