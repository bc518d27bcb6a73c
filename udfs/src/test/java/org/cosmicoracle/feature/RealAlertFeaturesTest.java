package org.cosmicoracle.feature;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.cosmicoracle.alert.Alert;
import org.cosmicoracle.alert.Decoding;
import org.cosmicoracle.alert.RealPackets;
import org.cosmicoracle.lightcurve.LightCurve;
import org.cosmicoracle.lightcurve.LightCurves;
import org.junit.jupiter.api.Test;

class RealAlertFeaturesTest {

    @Test
    void everyRealAlertHasFiniteFeaturesAndAGrid() {
        List<Alert> alerts = new Decoding().addAll(RealPackets.containers("alerts")).alerts;

        assertThat(alerts).isNotEmpty();
        for (Alert alert : alerts) {
            LightCurve curve = LightCurves.asOf(alert.lightCurve(), alert.candidate().jd());
            assertNoneInfinite(LightCurveFeatures.compute(curve), alert);
            assertNoneInfinite(ContextFeatures.compute(alert.candidate(), List.of()), alert);
            for (float value : LightCurveGrid.compute(curve)) {
                assertThat(value).as(alert.objectId()).isFinite();
            }
        }
    }

    private static void assertNoneInfinite(float[] features, Alert alert) {
        for (float feature : features) {
            assertThat(Float.isInfinite(feature)).as(alert.objectId()).isFalse();
        }
    }
}
