package org.cosmicoracle.simulation;

import org.jspecify.annotations.Nullable;

/**
 * A position on the sky.
 *
 * @param raDeg right ascension, ICRS [deg]
 * @param decDeg declination, ICRS [deg]
 */
record SkyPosition(double raDeg, double decDeg) {

    private static final double POLE_RA_DEG = 192.85948;
    private static final double POLE_DEC_DEG = 27.12825;
    private static final double NODE_LON_DEG = 122.93192;
    private static final double OBLIQUITY_DEG = 23.4393;
    private static final double SOUTH_LIMIT_DEG = -28;

    /** Returns the galactic latitude [deg] (IAU 1958 pole, J2000). */
    double galacticLatitudeDeg() {
        double dRa = StrictMath.toRadians(raDeg - POLE_RA_DEG);
        double dec = StrictMath.toRadians(decDeg);
        double pole = StrictMath.toRadians(POLE_DEC_DEG);
        return StrictMath.toDegrees(
                StrictMath.asin(
                        StrictMath.sin(dec) * StrictMath.sin(pole)
                                + StrictMath.cos(dec)
                                        * StrictMath.cos(pole)
                                        * StrictMath.cos(dRa)));
    }

    static SkyPosition ofGalactic(double lonDeg, double latDeg) {
        double b = StrictMath.toRadians(latDeg);
        double l = StrictMath.toRadians(NODE_LON_DEG - lonDeg);
        double pole = StrictMath.toRadians(POLE_DEC_DEG);
        double sinDec =
                StrictMath.sin(b) * StrictMath.sin(pole)
                        + StrictMath.cos(b) * StrictMath.cos(pole) * StrictMath.cos(l);
        double y = StrictMath.cos(b) * StrictMath.sin(l);
        double x =
                StrictMath.sin(b) * StrictMath.cos(pole)
                        - StrictMath.cos(b) * StrictMath.sin(pole) * StrictMath.cos(l);
        double ra = POLE_RA_DEG + StrictMath.toDegrees(StrictMath.atan2(y, x));
        return new SkyPosition(wrap(ra), StrictMath.toDegrees(StrictMath.asin(sinDec)));
    }

    static SkyPosition ofEcliptic(double lonDeg, double latDeg) {
        double lon = StrictMath.toRadians(lonDeg);
        double lat = StrictMath.toRadians(latDeg);
        double e = StrictMath.toRadians(OBLIQUITY_DEG);
        double sinDec =
                StrictMath.sin(lat) * StrictMath.cos(e)
                        + StrictMath.cos(lat) * StrictMath.sin(e) * StrictMath.sin(lon);
        double y =
                StrictMath.sin(lon) * StrictMath.cos(e) - StrictMath.tan(lat) * StrictMath.sin(e);
        double ra = StrictMath.toDegrees(StrictMath.atan2(y, StrictMath.cos(lon)));
        return new SkyPosition(wrap(ra), StrictMath.toDegrees(StrictMath.asin(sinDec)));
    }

    /** Draws a position where sources of a class are found, within the survey's declinations. */
    static SkyPosition draw(SimulatedClass type, Draws draws) {
        SkyPosition p;
        do {
            p = anywhere(type, draws);
        } while (p.decDeg < SOUTH_LIMIT_DEG
                || p.decDeg > 86
                || (type.isExtragalacticTransient() && p.isInPlane(8)));
        return p;
    }

    /**
     * Draws a position of about this absolute galactic latitude [deg]; null beyond the survey's
     * sky.
     */
    static @Nullable SkyPosition atLatitude(double latitudeDeg, Draws draws) {
        double b = Math.min(88, Math.abs(latitudeDeg)) * (draws.chance(0.5) ? 1 : -1);
        SkyPosition p = ofGalactic(draws.uniform(0, 360), b);
        return p.decDeg < SOUTH_LIMIT_DEG || p.decDeg > 86 ? null : p;
    }

    private static SkyPosition anywhere(SimulatedClass type, Draws draws) {
        return switch (type) {
            case NOVA ->
                    draws.chance(0.5)
                            ? new SkyPosition(
                                    draws.normal(10.6847, 0.5), draws.normal(41.2690, 0.35))
                            : disc(draws, 3);
            case MICROLENSING -> disc(draws, 4);
            case LONG_PERIOD_VARIABLE -> draws.chance(0.85) ? disc(draws, 7) : isotropic(draws);
            case FLARE, DWARF_NOVA -> draws.chance(0.5) ? disc(draws, 18) : isotropic(draws);
            case ECLIPSING_BINARY -> draws.chance(0.7) ? disc(draws, 10) : isotropic(draws);
            case BOGUS -> draws.chance(0.5) ? disc(draws, 10) : isotropic(draws);
            case ASTEROID -> ofEcliptic(draws.uniform(0, 360), draws.normal(0, 8));
            default -> isotropic(draws);
        };
    }

    private static SkyPosition disc(Draws draws, double heightDeg) {
        double b = draws.exponential(heightDeg);
        return ofGalactic(draws.uniform(0, 360), Math.min(b, 85) * (draws.chance(0.5) ? 1 : -1));
    }

    private static SkyPosition isotropic(Draws draws) {
        double sinDec = draws.uniform(-0.47, 1);
        return new SkyPosition(
                draws.uniform(0, 360), StrictMath.toDegrees(StrictMath.asin(sinDec)));
    }

    private boolean isInPlane(double limitDeg) {
        return Math.abs(galacticLatitudeDeg()) < limitDeg;
    }

    private static double wrap(double deg) {
        double r = deg % 360;
        return r < 0 ? r + 360 : r;
    }

    /** Returns this position moved [arcsec] to the east and the north. */
    SkyPosition moved(double eastArcsec, double northArcsec) {
        return new SkyPosition(
                raDeg + eastArcsec / 3600 / StrictMath.cos(StrictMath.toRadians(decDeg)),
                decDeg + northArcsec / 3600);
    }
}
