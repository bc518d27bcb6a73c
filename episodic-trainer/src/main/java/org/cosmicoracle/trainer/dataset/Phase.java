package org.cosmicoracle.trainer.dataset;

import java.util.List;
import org.cosmicoracle.lightcurve.LightCurve;

/**
 * How much of an object is known: up to its n-th detection, or up to its last detection within some
 * days of the first. An object is scored when it is detected, so every phase ends at a detection.
 *
 * @param name as in the column {@code phase}
 * @param detections ends at this detection, and is not there for an object that has fewer; 0 for no
 *     such end
 * @param days ends so many days after the first detection
 */
public record Phase(String name, int detections, double days) {

    /** The whole light curve. */
    public static final Phase ALL = new Phase("all", 0, Double.POSITIVE_INFINITY);

    /** Every phase of a data set, in the order of its rows. */
    public static final List<Phase> EACH =
            List.of(
                    ofDetections(1),
                    ofDetections(2),
                    ofDetections(3),
                    ofDetections(5),
                    ofDays(3),
                    ofDays(7),
                    ofDays(15),
                    ofDays(30),
                    ALL);

    private static Phase ofDetections(int n) {
        return new Phase("detections-" + n, n, Double.POSITIVE_INFINITY);
    }

    private static Phase ofDays(int n) {
        return new Phase("days-" + n, 0, n);
    }

    /** Returns when it ends [Julian date, UTC]; NaN when the object does not get so far. */
    double endJd(LightCurve curve) {
        double first = Double.NaN;
        double end = Double.NaN;
        int n = 0;
        for (int i = 0; i < curve.size(); i++) {
            double jd = curve.jd()[i];
            if (curve.kind()[i] != LightCurve.DETECTION) {
                continue;
            }
            first = n == 0 ? jd : first;
            if (jd - first > days) {
                break;
            }
            end = jd;
            n++;
            if (n == detections) {
                return end;
            }
        }
        return n < detections ? Double.NaN : end;
    }

    /** Returns the first detection [Julian date, UTC]; NaN without one. */
    static double firstJd(LightCurve curve) {
        return EACH.get(0).endJd(curve);
    }
}
