package org.cosmicoracle.trainer.dataset;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.cosmicoracle.lightcurve.LightCurve;
import org.cosmicoracle.lightcurve.LightCurves;
import org.cosmicoracle.trainer.data.BadDataException;
import org.cosmicoracle.trainer.data.ObjectIdentities;
import org.cosmicoracle.trainer.data.Split;

/**
 * Fails when what one side learns from stands on another: the same object under this or another
 * name, or a copy of its light curve, whole or in part, as it is or moved in time.
 */
final class LeakGuard {

    /** So many points in common are a copy; a shorter curve must be contained whole. */
    private static final int COMMON_POINTS = 3;

    private static final double SAME_DAYS = 1e-4;

    /** Two magnitudes that a file rounds differently are one: relative flux. */
    private static final double SAME_FLUX = 1e-5;

    private final ObjectIdentities identities;

    LeakGuard(ObjectIdentities identities) {
        this.identities = identities;
    }

    /** An object on its side. */
    record Sided(String objectId, Split side, LightCurve curve) {}

    /** One detection, whenever it was. */
    private record Measured(byte fid, long logFlux, boolean positive) {}

    /** A detection of an object, by its place in the list. */
    private record Point(int object, double jd, float flux, float error) {}

    /** A pair of objects and the shift between their times, as a bin of one of two grids. */
    private record Shifted(int one, int other, int grid, long bin) {}

    /**
     * Checks that nothing stands on two sides.
     *
     * @throws BadDataException names the first pair that does
     */
    void check(List<Sided> objects) throws BadDataException {
        Map<String, Sided> byIdentity = new HashMap<>();
        for (Sided object : objects) {
            Sided before = byIdentity.putIfAbsent(identities.keyOf(object.objectId()), object);
            if (before != null && before.side() != object.side()) {
                boolean sameName = before.objectId().equals(object.objectId());
                throw leak(before, object, sameName ? "it is one object" : "they are one object");
            }
        }
        checkCopies(objects);
    }

    private static void checkCopies(List<Sided> objects) throws BadDataException {
        Map<Measured, List<Point>> measured = new HashMap<>();
        Map<Shifted, Integer> common = new HashMap<>();
        for (int i = 0; i < objects.size(); i++) {
            LightCurve curve = objects.get(i).curve();
            for (int k = 0; k < curve.size(); k++) {
                if (curve.kind()[k] == LightCurve.DETECTION) {
                    Point point =
                            new Point(
                                    i,
                                    curve.jd()[k],
                                    curve.fluxNanojansky()[k],
                                    curve.fluxErrorNanojansky()[k]);
                    compare(point, curve.fid()[k], measured, objects, common);
                    measured.computeIfAbsent(key(point, curve.fid()[k], 0), m -> new ArrayList<>())
                            .add(point);
                }
            }
        }
    }

    private static void compare(
            Point point,
            byte fid,
            Map<Measured, List<Point>> measured,
            List<Sided> objects,
            Map<Shifted, Integer> common)
            throws BadDataException {
        Sided own = objects.get(point.object());
        for (int step = -1; step <= 1; step++) { // the bin of the flux and its neighbours
            for (Point other : measured.getOrDefault(key(point, fid, step), List.of())) {
                Sided theirs = objects.get(other.object());
                if (theirs.side() != own.side() && equal(point, other)) {
                    count(point, own, other, theirs, common);
                }
            }
        }
    }

    private static void count(
            Point point, Sided own, Point other, Sided theirs, Map<Shifted, Integer> common)
            throws BadDataException {
        double shiftDays = point.jd() - other.jd();
        int n = 0;
        for (int grid = 0; grid < 2; grid++) { // half a bin apart: equal shifts share one of them
            long bin = Math.round(shiftDays / (2 * SAME_DAYS) + grid / 2.0);
            Shifted pair = new Shifted(other.object(), point.object(), grid, bin);
            n = Math.max(n, common.merge(pair, 1, Integer::sum));
        }
        int shorter = Math.min(detections(own.curve()), detections(theirs.curve()));
        boolean moved = Math.abs(shiftDays) > SAME_DAYS;
        if (n >= COMMON_POINTS || (n == shorter && !moved)) {
            throw leak(theirs, own, "one is a copy of the other's light curve");
        }
    }

    private static boolean equal(Point a, Point b) {
        return Math.abs(a.flux() - b.flux()) <= SAME_FLUX * Math.abs(a.flux())
                && Math.abs(a.error() - b.error()) <= 10 * SAME_FLUX * a.error();
    }

    private static Measured key(Point point, byte fid, int step) {
        long bin = Math.round(Math.log(Math.abs(point.flux())) / (2 * SAME_FLUX));
        return new Measured(fid, bin + step, point.flux() > 0);
    }

    private static int detections(LightCurve curve) {
        return LightCurves.count(curve, LightCurve.DETECTION);
    }

    private static BadDataException leak(Sided before, Sided object, String why) {
        return new BadDataException(
                "object "
                        + before.objectId()
                        + " ("
                        + before.side().name().toLowerCase(Locale.ROOT)
                        + ") and "
                        + object.objectId()
                        + " ("
                        + object.side().name().toLowerCase(Locale.ROOT)
                        + ") stand on two sides, and "
                        + why
                        + ": leave one out");
    }
}
