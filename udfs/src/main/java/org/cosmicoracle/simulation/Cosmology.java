package org.cosmicoracle.simulation;

/**
 * Distances in flat Lambda-CDM with H0 = 70 km/s/Mpc and Omega_m = 0.3, to third order in z (Visser
 * 2004, eq. 36).
 */
final class Cosmology {

    private static final double HUBBLE_DISTANCE_MPC = 299_792.458 / 70;
    private static final double DECELERATION = -0.55;

    private Cosmology() {}

    /** Returns the luminosity distance [Mpc], good to 2 % below z = 0.5. */
    static double luminosityDistanceMpc(double z) {
        double third = (1 - DECELERATION - 3 * DECELERATION * DECELERATION + 1) / 6;
        return HUBBLE_DISTANCE_MPC * z * (1 + (1 - DECELERATION) * z / 2 - third * z * z);
    }

    static double distanceModulus(double z) {
        return 25 + 5 * StrictMath.log10(luminosityDistanceMpc(z));
    }

    /** Returns the angle of a length at a redshift [arcsec]. */
    static double arcsec(double kiloparsec, double z) {
        double angularMpc = luminosityDistanceMpc(z) / ((1 + z) * (1 + z));
        return kiloparsec / (angularMpc * 1000) * 206_265;
    }
}
