package org.cosmicoracle.simulation;

import org.cosmicoracle.lightcurve.LightCurve;
import org.cosmicoracle.lightcurve.LightCurveBuilder;
import org.cosmicoracle.photometry.AbFlux;

/** Light curves of simulated objects without a detour through packets. */
final class LightCurveColumns {

    private static final double TEMPLATE_ARCSEC = 1.5;
    private static final double ARCSEC_PER_PIXEL = 1.01;
    private static final double LIMIT_SIGMAS = 5;

    private LightCurveColumns() {}

    /** Returns the points of the exposures from first (inclusive) to end (exclusive). */
    static LightCurve of(SimulatedObject object, int first, int end) {
        LightCurveBuilder out = new LightCurveBuilder();
        PacketFields fields = new PacketFields(object);
        for (int i = first; i < end; i++) {
            if (object.observations().isDetected(i)) {
                addDetection(out, object, fields, i);
            } else {
                Exposure e = object.observations().exposure(i);
                double limit = AbFlux.nanojansky((float) e.limitMag());
                out.add(0, e.jd(), e.fid(), LightCurve.UPPER_LIMIT, 0, limit / LIMIT_SIGMAS, 0);
            }
            if (object.hasForcedPhotometry() && i < end - 1) {
                addForced(out, object, fields, i);
            }
        }
        return out.build();
    }

    private static void addDetection(
            LightCurveBuilder out, SimulatedObject object, PacketFields fields, int i) {
        Observations seen = object.observations();
        Exposure e = seen.exposure(i);
        double flux = AbFlux.nanojansky(seen.magpsf(i));
        double error = AbFlux.fluxError(flux, seen.sigmapsf(i));
        double signed = seen.isPositive(i) ? flux : -flux;
        double reference = reference(object, fields, i);
        out.add(
                object.candidOf(i),
                e.jd(),
                e.fid(),
                LightCurve.DETECTION,
                signed,
                error,
                reference);
    }

    /** Goes by counts and floats, as the packet does. */
    private static void addForced(
            LightCurveBuilder out, SimulatedObject object, PacketFields fields, int i) {
        ForcedPhotometry forced = new ForcedPhotometry(object);
        if (!forced.isGood(i)) {
            return;
        }
        Exposure e = object.observations().exposure(i);
        double perDn = AbFlux.nanojansky((float) e.zeroPointMag());
        double flux = (float) (forced.fluxNanojansky(i) / perDn) * perDn;
        double error = (float) (forced.errorNanojansky(i) / perDn) * perDn;
        out.add(0, e.jd(), e.fid(), LightCurve.FORCED, flux, error, reference(object, fields, i));
    }

    private static double reference(SimulatedObject object, PacketFields fields, int i) {
        boolean near = (float) fields.distnrPixels(i) * ARCSEC_PER_PIXEL <= TEMPLATE_ARCSEC;
        return near
                ? AbFlux.nanojansky((float) fields.magnr(object.observations().exposure(i).fid()))
                : 0;
    }
}
