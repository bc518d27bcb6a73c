package org.cosmicoracle.sky;

/** A direction on the ICRS sphere as a vector of length 1: x to ra 0, z to the north pole. */
record UnitVector(double x, double y, double z) {

    private static final double ARCSEC_PER_RADIAN = Math.toDegrees(1) * 3600;

    static UnitVector of(double raDeg, double decDeg) {
        double ra = Math.toRadians(raDeg);
        double dec = Math.toRadians(decDeg);
        return new UnitVector(
                Math.cos(dec) * Math.cos(ra), Math.cos(dec) * Math.sin(ra), Math.sin(dec));
    }

    /**
     * Returns the angle to another direction [arcsec]; exact to rounding for small and large angles
     * alike.
     */
    double separationArcsec(UnitVector that) {
        double cx = y * that.z - z * that.y;
        double cy = z * that.x - x * that.z;
        double cz = x * that.y - y * that.x;
        double dot = x * that.x + y * that.y + z * that.z;
        return Math.atan2(Math.sqrt(cx * cx + cy * cy + cz * cz), dot) * ARCSEC_PER_RADIAN;
    }

    double raDeg() {
        double deg = Math.toDegrees(Math.atan2(y, x));
        return deg < 0 ? deg + 360 : deg;
    }

    double decDeg() {
        return Math.toDegrees(Math.atan2(z, Math.hypot(x, y)));
    }
}
