package org.cosmicoracle.periodogram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.Arrays;
import org.cosmicoracle.lightcurve.TimeSeries;
import org.junit.jupiter.api.Test;

class VariabilityTest {

    @Test
    void noiseHasNeitherPeriodNorDepthAndALowScore() {
        for (long seed = 0; seed < 5; seed++) {
            Variability quiet = Variability.of(StarLight.quiet(seed));

            assertThat(quiet.periodDays()).isNull();
            assertThat(quiet.amplitudeFraction()).isNull();
            assertThat(quiet.transitDepth()).isNull();
            assertThat(quiet.anomalyScore()).isBetween(2f, 7f);
        }
    }

    @Test
    void aPulsationHasAPeriodAndAnAmplitudeAndNoTransit() {
        Variability found =
                Variability.of(
                        StarLight.of(
                                1,
                                t ->
                                        1
                                                + 0.1 * Math.sin(2 * Math.PI * t / 0.57)
                                                + 0.03 * Math.sin(4 * Math.PI * t / 0.57)));

        assertThat(found.periodDays()).isCloseTo(0.57, within(1e-3));
        assertThat(found.amplitudeFraction()).isCloseTo(0.1f, within(2e-3f));
        assertThat(found.transitDepth()).isNull();
        assertThat(found.anomalyScore()).isLessThan(7);
    }

    @Test
    void transitsHaveTheirPeriodAndDepthAndNoAmplitude() {
        Variability found =
                Variability.of(StarLight.of(2, t -> 1 - 5e-3 * StarLight.eclipse(t, 3.7, 0.075)));

        assertThat(found.periodDays()).isCloseTo(3.7, within(0.02));
        assertThat(found.transitDepth()).isBetween(4e-3f, 5e-3f); // a box's mean
        assertThat(found.amplitudeFraction()).isNull();
        assertThat(found.anomalyScore()).isLessThan(7);
    }

    @Test
    void ofSpotsAndTransitsThePeriodIsTheSpotsAndTheDepthIsTold() {
        Variability found =
                Variability.of(
                        StarLight.of(
                                3,
                                t ->
                                        1
                                                + 0.01 * Math.sin(2 * Math.PI * t / 5.1)
                                                - 5e-3 * StarLight.eclipse(t, 3.7, 0.075)));

        assertThat(found.periodDays()).isCloseTo(5.1, within(0.05));
        assertThat(found.amplitudeFraction()).isCloseTo(0.01f, within(1e-3f));
        assertThat(found.transitDepth()).isBetween(4e-3f, 5e-3f); // a box's mean
    }

    @Test
    void theDepthOfShortAndOfLongTransitsIsRightBesideSpots() {
        for (double hours : new double[] {1, 2.4, 6}) {
            TimeSeries star =
                    StarLight.of(
                            5,
                            t ->
                                    1
                                            + 0.002 * Math.sin(2 * Math.PI * t / 9.3)
                                            - 8e-3 * dip(t, 2.9, hours / 24));

            assertThat(Variability.of(star).transitDepth())
                    .as("%s hours", hours)
                    .isCloseTo(8e-3f, withinPercentage(10));
        }
    }

    private static double dip(double t, double period, double days) {
        double cycles = t / period;
        return StarLight.once((cycles - Math.rint(cycles)) * period, 0, days);
    }

    @Test
    void whatCannotBeSearchedIsUnknown() {
        TimeSeries series = StarLight.quiet(4);
        double[] below = series.value().clone();
        Arrays.setAll(below, i -> -below[i]);

        assertThat(Variability.of(new TimeSeries(new double[0], new double[0], new double[0])))
                .isEqualTo(Variability.UNKNOWN);
        assertThat(Variability.of(new TimeSeries(series.time(), below, series.error())))
                .isEqualTo(Variability.UNKNOWN);
    }
}
