package org.cosmicoracle.simulation;

/** Forced fluxes of an object: what the detection pipeline saw, with an error of their own. */
final class ForcedPhotometry {

    static final float FAILED = -99_999f;
    private static final double FAILED_SHARE = 0.2;

    private final SimulatedObject object;

    ForcedPhotometry(SimulatedObject object) {
        this.object = object;
    }

    boolean isGood(int i) {
        return Draws.hashed(object.seed() ^ 0xf0, i) > FAILED_SHARE;
    }

    double fluxNanojansky(int i) {
        double sigma = 0.25 * errorNanojansky(i);
        return object.observations().fluxNanojansky(i)
                + new Draws(Draws.mix(object.seed(), i)).normal(0, sigma);
    }

    double errorNanojansky(int i) {
        return object.observations().errorNanojansky(i) * 0.9;
    }
}
