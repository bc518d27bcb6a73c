package org.cosmicoracle.photometry;

/** AB magnitudes and flux densities in nanojansky (Oke and Gunn 1983). */
public final class AbFlux {

    /** AB magnitude of 1 nJy: 2.5 log10(3631 Jy / 1 nJy). */
    public static final double ZERO_POINT_MAG = 31.400094;

    private static final double MAG_PER_RELATIVE_FLUX = 2.5 / Math.log(10);

    private AbFlux() {}

    /** Returns the flux [nJy] of an AB magnitude. */
    public static double nanojansky(double mag) {
        return Math.pow(10, -0.4 * (mag - ZERO_POINT_MAG));
    }

    /** Returns the AB magnitude of a flux [nJy]; NaN when the flux is not positive. */
    public static double magnitude(double fluxNanojansky) {
        return fluxNanojansky > 0 ? ZERO_POINT_MAG - 2.5 * Math.log10(fluxNanojansky) : Double.NaN;
    }

    /**
     * Returns the 1-sigma flux error [nJy] of a magnitude error [mag] at a flux [nJy], to first
     * order.
     */
    public static double fluxError(double fluxNanojansky, double sigmaMag) {
        return Math.abs(fluxNanojansky) * sigmaMag / MAG_PER_RELATIVE_FLUX;
    }

    /** Returns the 1-sigma magnitude error [mag] of a flux and its error [nJy], to first order. */
    public static double magnitudeError(double fluxNanojansky, double fluxErrorNanojansky) {
        return MAG_PER_RELATIVE_FLUX * fluxErrorNanojansky / Math.abs(fluxNanojansky);
    }
}
