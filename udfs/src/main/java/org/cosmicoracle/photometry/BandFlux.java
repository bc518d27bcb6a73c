package org.cosmicoracle.photometry;

/**
 * One measurement of an object in one band, as a flux density. What cannot be used, a flux that is
 * not finite or an error that is not positive and finite, is told by {@link #isUsable}.
 *
 * @param band the band
 * @param fluxNanojansky [nJy], negative where noise made it so
 * @param errorNanojansky one sigma [nJy]
 * @param mjd when it was taken [MJD, UTC]; NaN where it is a mean over years
 */
public record BandFlux(SedBand band, double fluxNanojansky, double errorNanojansky, double mjd) {

    /**
     * AB magnitude of 1 nJy by definition (Oke and Gunn 1983): m = -2.5 log10(f / (erg/s/cm2/Hz)) -
     * 48.60. {@link AbFlux} rounds the zero point to 3631 Jy instead, 0.0001 mag away.
     */
    private static final double ZERO_POINT_MAG = 31.4;

    private static final double MAG_PER_RELATIVE_FLUX = 2.5 / Math.log(10);

    /** Returns the flux of an AB magnitude; the error to first order. */
    public static BandFlux ofAb(SedBand band, double mag, double sigmaMag, double mjd) {
        return ofFlux(band, 1, sigmaMag / MAG_PER_RELATIVE_FLUX, mag, mjd);
    }

    /**
     * Returns the flux of a Vega magnitude; the error to first order, without that of the zero
     * point.
     *
     * @throws UnknownBandException when the band has no Vega zero point
     */
    public static BandFlux ofVega(SedBand band, double mag, double sigmaMag, double mjd) {
        if (Double.isNaN(band.vegaToAbMag())) {
            throw new UnknownBandException(
                    "band " + band.name() + " has no Vega zero point: its survey publishes AB");
        }
        return ofAb(band, mag + band.vegaToAbMag(), sigmaMag, mjd);
    }

    /**
     * Returns the flux of a flux in another unit.
     *
     * @param zeroPointMag AB magnitude of a flux of 1
     */
    public static BandFlux ofFlux(
            SedBand band, double flux, double error, double zeroPointMag, double mjd) {
        double unit = Math.pow(10, -0.4 * (zeroPointMag - ZERO_POINT_MAG));
        return new BandFlux(band, flux * unit, error * unit, mjd);
    }

    /** Returns false for what a distribution leaves out. */
    public boolean isUsable() {
        return Double.isFinite(fluxNanojansky)
                && Double.isFinite(errorNanojansky)
                && errorNanojansky > 0;
    }

    /** Returns the AB magnitude; NaN when the flux is not positive. */
    public double magnitude() {
        return fluxNanojansky > 0 ? ZERO_POINT_MAG - 2.5 * Math.log10(fluxNanojansky) : Double.NaN;
    }

    /** Returns one sigma of the magnitude, to first order; NaN when the flux is not positive. */
    public double magnitudeError() {
        return fluxNanojansky > 0
                ? MAG_PER_RELATIVE_FLUX * errorNanojansky / fluxNanojansky
                : Double.NaN;
    }
}
