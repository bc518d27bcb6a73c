package org.cosmicoracle.feature;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.cosmicoracle.lightcurve.LightCurve;
import org.cosmicoracle.photometry.AbFlux;
import org.junit.jupiter.api.Test;

class LightCurveFeaturesTest {

    private static final double JD = 2_459_000.5;

    @Test
    void everyFeatureHasItsOwnName() {
        Set<String> names = new HashSet<>();
        assertThat(FeatureSet.specs())
                .allSatisfy(spec -> assertThat(names.add(spec.name())).isTrue());
    }

    @Test
    void aCurveWithoutPointsHasOnlyCounts() {
        float[] features = LightCurveFeatures.compute(LightCurve.EMPTY);

        assertThat(features).hasSize(LightCurveFeatures.specs().size());
        assertThat(value(features, "g_peak_mag")).isNaN();
        assertThat(value(features, "g_log_detections")).isZero();
    }

    @Test
    void theNumberOfDetectionsIsReadBackFromTheFeatures() {
        float[] features = LightCurveFeatures.compute(curve(new double[] {20, 18, 19}, 0, true));

        assertThat(LightCurveFeatures.detections(features)).isEqualTo(3);
        assertThat(LightCurveFeatures.detections(LightCurveFeatures.compute(LightCurve.EMPTY)))
                .isZero();
        assertThat(LightCurveFeatures.detections(new float[3])).isZero();
    }

    @Test
    void aTransientIsDescribedByItsDifferenceMagnitudes() {
        float[] features = LightCurveFeatures.compute(curve(new double[] {20, 18, 19}, 0, true));

        assertThat(value(features, "r_peak_mag")).isCloseTo(18f, within(1e-4f));
        assertThat(value(features, "r_rise")).isCloseTo(2f, within(1e-4f));
        assertThat(value(features, "r_fall")).isCloseTo(1f, within(1e-4f));
        assertThat(value(features, "r_rise_rate")).isCloseTo(0.2f, within(1e-4f));
        assertThat(value(features, "g_peak_mag")).isNaN();
    }

    @Test
    void aSourceOfTheTemplateIsDescribedByItsTotalMagnitude() {
        float reference = (float) AbFlux.nanojansky(17);
        float[] fainter =
                LightCurveFeatures.compute(curve(new double[] {20, 18, 19}, reference, false));

        double total = AbFlux.magnitude(AbFlux.nanojansky(17) - AbFlux.nanojansky(20));
        assertThat(value(fainter, "peak_mag")).isCloseTo((float) total, within(1e-4f));
        assertThat(value(fainter, "r_negative_fraction")).isEqualTo(1);
        assertThat(value(fainter, "r_difference_peak_mag")).isNaN();
    }

    @Test
    void aNegativeDifferenceWithoutReferenceHasNoMagnitude() {
        float[] features = LightCurveFeatures.compute(curve(new double[] {20, 18, 19}, 0, false));

        assertThat(value(features, "peak_mag")).isNaN();
        assertThat(value(features, "r_log_detections"))
                .isCloseTo((float) Math.log10(4), within(1e-6f));
    }

    @Test
    void limitsAndForcedPointsNeverActAsDetections() {
        LightCurve detections = curve(new double[] {20, 18, 19}, 0, true);
        LightCurve more =
                new LightCurve(
                        new long[] {0, 1, 2, 3, 0},
                        new double[] {JD - 20, JD, JD + 10, JD + 20, JD + 30},
                        new byte[] {2, 2, 2, 2, 2},
                        new byte[] {LightCurve.UPPER_LIMIT, 0, 0, 0, LightCurve.FORCED},
                        new float[] {0, flux(20), flux(18), flux(19), flux(15)},
                        new float[] {9, 20, 20, 20, 20},
                        new float[5]);

        float[] before = LightCurveFeatures.compute(detections);
        float[] after = LightCurveFeatures.compute(more);

        for (int i = 0; i < before.length; i++) {
            String name = LightCurveFeatures.specs().get(i).name();
            if (!Set.of("r_log_limits", "days_limit_to_detection", "log_forced").contains(name)) {
                assertThat(after[i]).as(name).isEqualTo(Float.valueOf(before[i]));
            }
        }
        assertThat(value(after, "days_limit_to_detection")).isEqualTo(20);
        assertThat(LightCurveGrid.compute(more)).isEqualTo(LightCurveGrid.compute(detections));
    }

    @Test
    void theGridIsOneAtThePeakAndZeroWhereNothingWasSeen() {
        float[] grid = LightCurveGrid.compute(curve(new double[] {20, 18, 19}, 0, true));

        int r = 2 * LightCurveGrid.LENGTH;
        int peak = 10;
        double confidence = 1 - Math.exp(-1);
        assertThat(grid).hasSize(LightCurveGrid.CHANNELS * LightCurveGrid.LENGTH);
        assertThat(grid[r + LightCurveGrid.LENGTH + peak])
                .isCloseTo((float) confidence, within(0.02f));
        assertThat(grid[r + peak]).isCloseTo((float) confidence, within(0.02f));
        assertThat(grid[r + LightCurveGrid.LENGTH - 1]).isZero();
        assertThat(grid[peak]).isZero();
    }

    /** Three points ten days apart in r. */
    private static LightCurve curve(double[] mags, float referenceFlux, boolean positive) {
        int sign = positive ? 1 : -1;
        return new LightCurve(
                new long[] {1, 2, 3},
                new double[] {JD, JD + 10, JD + 20},
                new byte[] {2, 2, 2},
                new byte[3],
                new float[] {sign * flux(mags[0]), sign * flux(mags[1]), sign * flux(mags[2])},
                new float[] {20, 20, 20},
                new float[] {referenceFlux, referenceFlux, referenceFlux});
    }

    private static float flux(double mag) {
        return (float) AbFlux.nanojansky(mag);
    }

    private static float value(float[] features, String name) {
        List<String> names = LightCurveFeatures.specs().stream().map(FeatureSpec::name).toList();
        return features[names.indexOf(name)];
    }

    private static org.assertj.core.data.Offset<Float> within(float offset) {
        return org.assertj.core.data.Offset.offset(offset);
    }
}
