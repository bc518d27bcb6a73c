package org.cosmicoracle.trainer.protocol;

import java.util.List;
import org.cosmicoracle.lightcurve.LightCurve;
import org.cosmicoracle.lightcurve.LightCurves;
import org.jspecify.annotations.Nullable;

/**
 * How much of a light curve is seen.
 *
 * @param name in the report
 * @param days points up to so many days after the first detection
 * @param detections most detections, the first ones
 * @param least fewer than this and the object takes no part
 */
record View(String name, double days, int detections, int least) {

    static final View WHOLE =
            new View(
                    "all",
                    Double.POSITIVE_INFINITY,
                    Integer.MAX_VALUE,
                    TestObject.LEAST_DETECTIONS);
    static final View FIRST_7_DAYS = new View("7", 7, Integer.MAX_VALUE, 2);

    /** Days since the first detection. */
    static final List<View> BY_DAYS =
            List.of(ofDays(1), ofDays(3), ofDays(7), ofDays(15), ofDays(30));

    /** Number of detections. */
    static final List<View> BY_DETECTIONS =
            List.of(
                    ofDetections(1),
                    ofDetections(2),
                    ofDetections(3),
                    ofDetections(5),
                    ofDetections(10));

    private static View ofDays(int days) {
        return new View(Integer.toString(days), days, Integer.MAX_VALUE, 1);
    }

    private static View ofDetections(int n) {
        return new View(Integer.toString(n), Double.POSITIVE_INFINITY, n, n);
    }

    /** Returns what is seen of a curve, null when it is too little. */
    @Nullable LightCurve of(LightCurve curve) {
        double until = curve.jd()[0] + days;
        if (curve.size() > detections) {
            until = Math.min(until, curve.jd()[detections - 1]);
        }
        LightCurve seen = LightCurves.asOf(curve, until);
        return seen.size() < least ? null : seen;
    }
}
