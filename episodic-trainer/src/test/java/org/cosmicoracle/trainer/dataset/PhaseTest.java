package org.cosmicoracle.trainer.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;
import org.cosmicoracle.lightcurve.LightCurve;
import org.cosmicoracle.lightcurve.LightCurveBuilder;
import org.junit.jupiter.api.Test;

class PhaseTest {

    @Test
    void aPhaseEndsAtADetectionAndALimitIsNone() {
        Map<String, Double> ends =
                ends(curve(new double[] {0, 2, 6.5, 40}, new double[] {-5, 1, 6.9, 50}));

        assertThat(ends)
                .isEqualTo(
                        new TreeMap<>(
                                Map.of(
                                        "detections-1", 0.0,
                                        "detections-2", 2.0,
                                        "detections-3", 6.5,
                                        "days-3", 2.0,
                                        "days-7", 6.5,
                                        "days-15", 6.5,
                                        "days-30", 6.5,
                                        "all", 40.0)));
    }

    @Test
    void withoutADetectionThereIsNoPhase() {
        assertThat(ends(curve(new double[] {}, new double[] {1, 2}))).isEmpty();
        assertThat(ends(LightCurve.EMPTY)).isEmpty();
    }

    @Test
    void aPhaseOfDaysHoldsItsLastMoment() {
        assertThat(ends(curve(new double[] {0, 3}, new double[] {}))).containsEntry("days-3", 3.0);
    }

    private static Map<String, Double> ends(LightCurve curve) {
        Map<String, Double> ends = new TreeMap<>();
        for (Phase phase : Phase.EACH) {
            double end = phase.endJd(curve);
            if (!Double.isNaN(end)) {
                ends.put(phase.name(), end);
            }
        }
        return ends;
    }

    private static LightCurve curve(double[] detections, double[] limits) {
        LightCurveBuilder points = new LightCurveBuilder();
        for (double jd : detections) {
            points.add(0, jd, 1, LightCurve.DETECTION, 1000, 20, 0);
        }
        for (double jd : limits) {
            points.add(0, jd, 1, LightCurve.UPPER_LIMIT, 0, 300, 0);
        }
        return points.build();
    }
}
