package org.cosmicoracle.trainer.dataset;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.cosmicoracle.lightcurve.LightCurve;
import org.cosmicoracle.lightcurve.LightCurveBuilder;
import org.cosmicoracle.time.JulianDate;
import org.cosmicoracle.trainer.data.TrainingObject;

/** Objects with random light curves. */
final class RandomObjects {

    private RandomObjects() {}

    /** Returns n detections a few days apart, and an upper limit before them. */
    static LightCurve curve(int n, double firstMjd, SplittableRandom random) {
        LightCurveBuilder points = new LightCurveBuilder();
        double jd = firstMjd + JulianDate.MJD_OFFSET;
        points.add(0, jd - 2, 1, LightCurve.UPPER_LIMIT, 0, 300, 0);
        for (int i = 0; i < n; i++) {
            double flux = 1000 + 9000 * random.nextDouble();
            points.add(i, jd, 1 + i % 2, LightCurve.DETECTION, flux, flux / 30, 0);
            jd += 1 + 2 * random.nextDouble();
        }
        return points.build();
    }

    static DatasetObject real(String id, String label, LightCurve curve) {
        return new DatasetObject(
                id,
                label,
                label,
                TrainingObject.REAL,
                "file.csv",
                false,
                curve,
                DatasetObject.Context.NONE);
    }

    /** Returns n objects of a class with names of their own. */
    static List<DatasetObject> real(String label, int n, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<DatasetObject> objects = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            String id = label.replace(" ", "") + "-" + i;
            double firstMjd = 58_900 + 1000 * random.nextDouble();
            objects.add(real(id, label, curve(2 + random.nextInt(12), firstMjd, random)));
        }
        return objects;
    }

    static DatasetObject renamed(DatasetObject o, String id) {
        return real(id, o.label(), o.curve());
    }
}
