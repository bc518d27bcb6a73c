package org.cosmicoracle.trainer.protocol;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.cosmicoracle.lightcurve.LightCurve;
import org.cosmicoracle.lightcurve.LightCurves;
import org.cosmicoracle.trainer.data.LabelledCurve;

/**
 * An object of the protocol as one view shows it.
 *
 * @param objectId its id
 * @param truth place of its class in the class map
 * @param points what is seen
 */
record TestObject(String objectId, int truth, LightCurve points) {

    /** Objects with fewer detections take no part in the protocol. */
    static final int LEAST_DETECTIONS = 5;

    /** Returns the objects of a class map under a view, sorted by id. */
    static List<TestObject> of(List<LabelledCurve> curves, ClassMap map, View view) {
        List<TestObject> objects = new ArrayList<>();
        for (LabelledCurve curve : curves) {
            int truth = map.indexOf(curve.type());
            LightCurve seen =
                    truth < 0 || curve.points().size() < LEAST_DETECTIONS
                            ? null
                            : view.of(curve.points());
            if (seen != null) {
                objects.add(new TestObject(curve.objectId(), truth, seen));
            }
        }
        objects.sort(Comparator.comparing(TestObject::objectId));
        return objects;
    }

    /**
     * Returns every early version of each object of a class map, as its alerts would show it: cut
     * after each detection, the whole curve last.
     */
    static List<TestObject> alerts(List<LabelledCurve> curves, ClassMap map) {
        List<TestObject> alerts = new ArrayList<>();
        for (TestObject whole : of(curves, map, View.WHOLE)) {
            double[] jd = whole.points().jd();
            for (int i = 0; i < jd.length; i++) {
                if (i + 1 == jd.length || jd[i + 1] > jd[i]) {
                    alerts.add(
                            new TestObject(
                                    whole.objectId(),
                                    whole.truth(),
                                    LightCurves.asOf(whole.points(), jd[i])));
                }
            }
        }
        return alerts;
    }

    static int[] truths(List<TestObject> objects) {
        return objects.stream().mapToInt(TestObject::truth).toArray();
    }

    static List<LightCurve> curves(List<TestObject> objects) {
        return objects.stream().map(TestObject::points).toList();
    }
}
