package org.cosmicoracle.sky;

/** The angle between two positions on the sky. Stateless. */
public final class AngularSeparation {

    private AngularSeparation() {}

    /**
     * Returns the angle between two positions of one frame [arcsec], 0 to 648000, from the arc
     * tangent of cross and dot product, which is exact to rounding (below 1e-9 arcsec) at every
     * angle, poles and ra = 0 included.
     */
    public static double arcsec(double raDeg1, double decDeg1, double raDeg2, double decDeg2) {
        return UnitVector.of(raDeg1, decDeg1).separationArcsec(UnitVector.of(raDeg2, decDeg2));
    }
}
