package org.cosmicoracle.sky;

/**
 * Where an anchor is at a date: along the great circle of its proper motion at constant rate in the
 * tangent plane of its catalogue position. Parallax (below 0.8 arcsec for every star) and radial
 * velocity are left out.
 */
final class ProperMotion {

    private static final double RADIAN_PER_MAS = Math.toRadians(1.0 / 3_600_000);
    private static final double J2000_JD = 2_451_545.0;
    private static final double DAYS_PER_JULIAN_YEAR = 365.25;

    private ProperMotion() {}

    /** Returns the Julian epoch [yr] of a Julian date; UTC against TT (69 s) moves no star. */
    static double julianEpoch(double jd) {
        return 2000 + (jd - J2000_JD) / DAYS_PER_JULIAN_YEAR;
    }

    static UnitVector at(ReferenceAnchor anchor, double julianEpoch) {
        return at(
                anchor.raDeg(),
                anchor.decDeg(),
                anchor.pmRaMasPerYear(),
                anchor.pmDecMasPerYear(),
                julianEpoch - anchor.epochYear());
    }

    static UnitVector at(
            double raDeg, double decDeg, double pmRaMas, double pmDecMas, double years) {
        UnitVector start = UnitVector.of(raDeg, decDeg);
        double east = pmRaMas * RADIAN_PER_MAS * years;
        double north = pmDecMas * RADIAN_PER_MAS * years;
        if (east == 0 && north == 0) {
            return start;
        }
        double ra = Math.toRadians(raDeg);
        double dec = Math.toRadians(decDeg);
        double x = start.x() - east * Math.sin(ra) - north * Math.sin(dec) * Math.cos(ra);
        double y = start.y() + east * Math.cos(ra) - north * Math.sin(dec) * Math.sin(ra);
        double z = start.z() + north * Math.cos(dec);
        double length = Math.sqrt(x * x + y * y + z * z);
        return new UnitVector(x / length, y / length, z / length);
    }
}
