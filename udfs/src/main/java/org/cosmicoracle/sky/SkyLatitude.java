package org.cosmicoracle.sky;

/** Galactic and ecliptic latitude of an ICRS position. Stateless. */
public final class SkyLatitude {

    /** North galactic pole of J2000 (Reid and Brunthaler 2004, appendix) in ICRS. */
    private static final double GALACTIC_POLE_RA_DEG = 192.85947789477606;

    private static final double GALACTIC_POLE_DEC_DEG = 27.128252414968028;

    /**
     * North pole of the mean ecliptic of J2000 (obliquity 84381.406 arcsec, IAU 2006) in ICRS: the
     * bias of the frame moves it by some 0.02 arcsec from ra = 270 deg.
     */
    private static final double ECLIPTIC_POLE_RA_DEG = 269.9999852977778;

    private static final double ECLIPTIC_POLE_DEC_DEG = 66.56071866138889;

    private SkyLatitude() {}

    /** Returns the galactic latitude [deg], -90 to 90. */
    public static double galacticDeg(double raDeg, double decDeg) {
        return latitude(raDeg, decDeg, GALACTIC_POLE_RA_DEG, GALACTIC_POLE_DEC_DEG);
    }

    /** Returns the latitude [deg], -90 to 90, above the mean ecliptic of J2000. */
    public static double eclipticDeg(double raDeg, double decDeg) {
        return latitude(raDeg, decDeg, ECLIPTIC_POLE_RA_DEG, ECLIPTIC_POLE_DEC_DEG);
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
