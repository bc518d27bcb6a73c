package org.cosmicoracle.simulation;

/**
 * Conditions of the survey that change at a time and stay so, as with a worse focus and a brighter
 * sky.
 *
 * @param fromJd when [Julian date, UTC]; infinity for never
 * @param seeingFactor what widths of the PSF are multiplied with from then on
 * @param shallowerMag what is taken from the limiting magnitude, beside what a wider PSF takes
 *     [mag]
 */
public record SkyChange(double fromJd, double seeingFactor, double shallowerMag) {

    /** A sky that stays as it is. */
    public static final SkyChange NONE = new SkyChange(Double.POSITIVE_INFINITY, 1, 0);

    double seeingFactorAt(double jd) {
        return jd < fromJd ? 1 : seeingFactor;
    }

    double shallowerMagAt(double jd) {
        return jd < fromJd ? 0 : shallowerMag;
    }
}
