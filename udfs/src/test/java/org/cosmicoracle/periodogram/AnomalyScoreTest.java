package org.cosmicoracle.periodogram;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.cosmicoracle.lightcurve.TimeSeries;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnomalyScoreTest {

    /** Of 200 quiet light curves of this kind none reached 6 (NoiseTable). */
    private static final double ABOVE_NOISE = 7;

    @Test
    void aQuietLightCurveIsBelowEveryEvent() {
        for (long seed = 0; seed < 20; seed++) {
            assertThat(AnomalyScore.of(StarLight.quiet(seed))).isBetween(2.0, ABOVE_NOISE);
        }
    }

    /** Depth is in units of the scatter of a point; deep ones are found, shallow ones are not. */
    @ParameterizedTest
    @CsvSource({
        "1, -8, true",
        "1, 8, true",
        "4, -6, true",
        "4, 6, true",
        "12, -6, true",
        "12, 6, true",
        "1, -1, false",
        "1, 1, false"
    })
    void whatWasPutInOnceIsFoundWhereItIsDeep(double hours, double height, boolean found) {
        SplittableRandom random = new SplittableRandom(5);
        for (long seed = 0; seed < 8; seed++) {
            double middle = StarLight.GAP_END + 1 + 10 * random.nextDouble();
            TimeSeries series =
                    StarLight.of(
                            seed,
                            t ->
                                    1
                                            + height
                                                    * StarLight.WHITE
                                                    * StarLight.once(t, middle, hours / 24));
            assertThat(AnomalyScore.of(series) > ABOVE_NOISE)
                    .as("seed %d, at %s", seed, middle)
                    .isEqualTo(found);
        }
    }

    @Test
    void whatComesBackWithAPeriodIsNoneAndOneThatStaysOutIs() {
        double period = 1.7;
        TimeSeries all = StarLight.of(1, t -> 1 - 0.05 * StarLight.eclipse(t, period, 0.1));
        TimeSeries oneMissing =
                StarLight.of(
                        1,
                        t ->
                                t > 1_345.8 && t < 1_347
                                        ? 1
                                        : 1 - 0.05 * StarLight.eclipse(t, period, 0.1));

        assertThat(AnomalyScore.of(all)).isGreaterThan(3 * ABOVE_NOISE);
        assertThat(AnomalyScore.of(all, period)).isLessThan(ABOVE_NOISE);
        assertThat(AnomalyScore.of(oneMissing, period)).isGreaterThan(3 * ABOVE_NOISE);
    }

    @Test
    void unequalMinimaAreNoEvents() {
        TimeSeries series =
                StarLight.of(
                        2,
                        t ->
                                1
                                        - 0.05 * StarLight.eclipse(t, 1.6, 0.1)
                                        - 0.02 * StarLight.eclipse(t + 0.8, 1.6, 0.1));

        assertThat(AnomalyScore.of(series, 0.8)).isLessThan(ABOVE_NOISE);
    }

    @Test
    void aFlareIsFoundOnASpottedStar() {
        double height = 0.02;
        TimeSeries spotted = StarLight.of(3, t -> 1 + 0.01 * Math.sin(2 * Math.PI * t / 2.3));
        TimeSeries flaring =
                StarLight.of(
                        3,
                        t ->
                                1
                                        + 0.01 * Math.sin(2 * Math.PI * t / 2.3)
                                        + (t > 1_344 ? height * Math.exp(-(t - 1_344) * 24) : 0));

        assertThat(AnomalyScore.of(spotted, 2.3)).isLessThan(ABOVE_NOISE);
        assertThat(AnomalyScore.of(flaring, 2.3)).isGreaterThan(3 * ABOVE_NOISE);
    }

    /** A star of 300 days fades by a tenth in a sector; the trend is one-sided beside the gap. */
    @Test
    void aSteadyChangeIsNoEvent() {
        TimeSeries series =
                StarLight.of(
                        6, t -> 1 + 0.3 * Math.cos(2 * Math.PI * (t - StarLight.START - 30) / 300));

        assertThat(AnomalyScore.of(series)).isLessThan(ABOVE_NOISE);
    }

    @Test
    void oneBadPointIsNoEvent() {
        TimeSeries series = StarLight.quiet(4);
        double[] value = series.value().clone();
        value[2_000] += 200 * StarLight.WHITE;

        assertThat(AnomalyScore.of(new TimeSeries(series.time(), value, series.error())))
                .isLessThan(ABOVE_NOISE);
    }

    @Test
    void aFewPointsOrAConstantHaveNoScore() {
        TimeSeries series = StarLight.quiet(5);
        double[] ones = new double[series.size()];
        Arrays.fill(ones, 1);

        assertThat(AnomalyScore.of(new TimeSeries(series.time(), ones, series.error()))).isNaN();
        assertThat(
                        AnomalyScore.of(
                                new TimeSeries(
                                        Arrays.copyOf(series.time(), 99),
                                        Arrays.copyOf(series.value(), 99),
                                        Arrays.copyOf(series.error(), 99))))
                .isNaN();
        assertThat(AnomalyScore.of(new TimeSeries(new double[0], new double[0], new double[0])))
                .isNaN();
    }
}
