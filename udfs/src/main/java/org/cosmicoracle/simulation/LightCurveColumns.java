package org.cosmicoracle.simulation;

import org.cosmicoracle.lightcurve.LightCurve;
import org.cosmicoracle.lightcurve.LightCurveBuilder;
import org.cosmicoracle.photometry.AbFlux;

/** Light curves of simulated objects without a detour through packets. */
final class LightCurveColumns {

    private static final double TEMPLATE_ARCSEC = 1.5;

    private LightCurveColumns() {}

    /** Returns the points of the exposures from first (inclusive) to end (exclusive). */
    static LightCurve of(SimulatedObject object, int first, int end) {
        LightCurveBuilder out = new LightCurveBuilder();
        Observations seen = object.observations();
        ForcedPhotometry forced = new ForcedPhotometry(object);
        for (int i = first; i < end; i++) {
            Exposure e = seen.exposure(i);
            if (seen.isDetected(i)) {
                double flux = AbFlux.nanojansky(seen.magpsf(i)) * (seen.isPositive(i) ? 1 : -1);
                double reference = new PacketFields(object).distnrPixels(i) < TEMPLATE_ARCSEC
                        ? AbFlux.nanojansky((float) object.referenceMag(e.fid()))
                        : 0;
                out.add(object.candidOf(i), e.jd(), e.fid(), LightCurve.DETECTION, flux,
                        AbFlux.fluxError(flux, seen.sigmapsf(i)), reference);
            } else {
                double limit = AbFlux.nanojansky((float) e.limitMag());
                out.add(0, e.jd(), e.fid(), LightCurve.UPPER_LIMIT, 0, limit / 5, 0);
            }
            if (object.hasForcedPhotometry() && i < end - 1 && forced.isGood(i)) {
                out.add(0, e.jd(), e.fid(), LightCurve.FORCED, forced.fluxNanojansky(i), forced.errorNanojansky(i), 0);
            }
        }
        return out.build();
    }
}
