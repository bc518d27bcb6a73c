package org.cosmicoracle.reduction;

/**
 * A science image minus the template in its seeing and on its flux scale, so in the unit of the
 * science image. Its pixels lie as those of the image that was not convolved: what shift was left
 * between the two is in the kernel. Arrays are {@code [height][width]} in one, not copied, never
 * modified.
 *
 * @param frame the difference; the uncertainty is that of each pixel alone: pixels of the image
 *     that was convolved share noise with their neighbours
 * @param psf what a point source looks like in it
 * @param psfFlux flux of a point source at the centre of each pixel, NaN where too much is masked
 * @param psfFluxError 1 sigma of that flux, with the noise that neighbours share
 * @param kernel what matched the two
 * @param templateWasConvolved false where the science image has the better seeing
 */
public record DifferenceImage(
        Frame frame,
        PointSpread psf,
        double[] psfFlux,
        double[] psfFluxError,
        MatchingKernel kernel,
        boolean templateWasConvolved) {

    private static final double FWHM_OF_SIGMA = 2 * Math.sqrt(2 * Math.log(2));

    /** Returns flux over its error at a pixel, negative where the source faded; NaN as the flux. */
    public double significance(int index) {
        return psfFlux[index] / psfFluxError[index];
    }

    /** Returns counts in the science image over counts in the template of a constant star. */
    public double fluxRatio() {
        return templateWasConvolved ? kernel.fluxRatio() : 1 / kernel.fluxRatio();
    }

    /** Returns the full width at half maximum of a point source [pixels]. */
    public double fwhmPixels() {
        return FWHM_OF_SIGMA * psf.sigma();
    }
}
