package org.cosmicoracle.simulation;

/**
 * One exposure of the survey at one position.
 *
 * @param jd start [Julian date, UTC, days]
 * @param fid filter, 1 to 3
 * @param limitMag 5-sigma limiting magnitude of the difference image [AB mag]
 * @param seeingPixels full width at half maximum of the PSF [pixels of 1.01 arcsec]
 * @param zeroPointMag magnitude of 1 DN
 */
record Exposure(double jd, int fid, double limitMag, double seeingPixels, double zeroPointMag) {

    /**
     * 5 sigma in a PSF-weighted aperture, 2 sqrt(pi) fwhm / 2.355 wide, with correlated noise
     * (factor 2.2).
     */
    private static final double SIGMA_TO_LIMIT =
            5 * 2 * StrictMath.sqrt(StrictMath.PI) / 2.3548 * 2.2;

    private static final double SKY_PER_VARIANCE = 3.7;

    /** Returns the noise of a pixel of the difference image [DN]. */
    double noiseDn() {
        return toDn(limitMag) / (SIGMA_TO_LIMIT * seeingPixels);
    }

    /** Returns the sky level [DN]. */
    double skyDn() {
        double noise = noiseDn();
        return SKY_PER_VARIANCE * noise * noise;
    }

    /** Returns a magnitude's counts [DN]; 0 for an infinite magnitude. */
    double toDn(double mag) {
        return StrictMath.pow(10, 0.4 * (zeroPointMag - mag));
    }

    /** Returns days since 2017-01-01 UTC, the survey's night number. */
    int nid() {
        return (int) Math.floor(jd - 2_457_754.5);
    }

    /** Returns the survey's id of the processed image. */
    long pid(int rcid) {
        double day = jd - 2_457_754.5;
        long fraction = (long) ((day - Math.floor(day)) * 1e5);
        return nid() * 1_000_000_000L + fraction * 10_000 + rcid * 100L + 15;
    }
}
