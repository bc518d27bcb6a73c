package org.cosmicoracle.sky;

/** Galactic and ecliptic latitude of an ICRS position. Stateless. */
public final class SkyLatitude {

    /** North galactic pole, ICRS (Hipparcos catalogue, ESA SP-1200, vol. 1, eq. 1.5.9). */
    private static final double GALACTIC_POLE_RA_DEG = 192.85948;

    private static final double GALACTIC_POLE_DEC_DEG = 27.12825;

    /**
     * Mean obliquity at J2000: 84381.406 arcsec (IAU 2006). The pole of the ecliptic is at ra = 270
     * deg.
     */
    private static final double OBLIQUITY_DEG = 84_381.406 / 3600;

    private SkyLatitude() {}

    /** Returns the galactic latitude [deg], -90 to 90. */
    public static double galacticDeg(double raDeg, double decDeg) {
        return latitude(raDeg, decDeg, GALACTIC_POLE_RA_DEG, GALACTIC_POLE_DEC_DEG);
    }

    /**
     * Returns the latitude [deg], -90 to 90, above the mean ecliptic of J2000; the bias between
     * ICRS and the mean equator (below 0.03 arcsec) is left out.
     */
    public static double eclipticDeg(double raDeg, double decDeg) {
        return latitude(raDeg, decDeg, 270, 90 - OBLIQUITY_DEG);
    }

    private static double latitude(
            double raDeg, double decDeg, double poleRaDeg, double poleDecDeg) {
        double dec = Math.toRadians(decDeg);
        double poleDec = Math.toRadians(poleDecDeg);
        double sine =
                Math.sin(dec) * Math.sin(poleDec)
                        + Math.cos(dec)
                                * Math.cos(poleDec)
                                * Math.cos(Math.toRadians(raDeg - poleRaDeg));
        return Math.toDegrees(Math.asin(Math.max(-1, Math.min(1, sine))));
    }
}
