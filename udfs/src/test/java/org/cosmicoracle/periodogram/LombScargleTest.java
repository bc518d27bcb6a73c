package org.cosmicoracle.periodogram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.SplittableRandom;
import org.cosmicoracle.GoldenTable;
import org.cosmicoracle.lightcurve.TimeSeries;
import org.junit.jupiter.api.Test;

/** Against astropy.timeseries; src/test/python/golden_periodogram.py made series and values. */
class LombScargleTest {

    private static final double RELATIVE = 1e-6;

    /** What the gridding promises; 1e-3 would do for a search. */
    private static final double FAST = 1e-8;

    private final GoldenTable table = GoldenTable.of(getClass(), "series.csv");
    private final TimeSeries series =
            new TimeSeries(table.column("bjd"), table.column("flux"), table.column("error"));
    private final LombScargle periodogram = new LombScargle(series);

    @Test
    void powersAreThoseOfAstropy() {
        GoldenTable expected = GoldenTable.of(getClass(), "power.csv");
        double[] frequency = expected.column("frequency");
        for (int k = 0; k < frequency.length; k++) {
            assertClose(
                    periodogram.power(frequency[k]), expected.column("generalised")[k], RELATIVE);
            assertClose(
                    LombScargle.classical(series).power(frequency[k]),
                    expected.column("classical")[k],
                    RELATIVE);
        }
    }

    @Test
    void theGridIsThatOfAstropy() {
        GoldenTable expected = GoldenTable.of(getClass(), "grid.csv");
        FrequencyGrid grid = FrequencyGrid.upTo(series, 20);

        assertClose(grid.first(), expected.column("first")[0], 1e-9);
        assertClose(grid.step(), expected.column("step")[0], 1e-9);
        assertThat(grid.size()).isEqualTo((int) expected.column("size")[0]);
    }

    @Test
    void powersOnAGridAreThoseOfAstropyAndFastOnesHaveTheSamePeak() {
        GoldenTable expected = GoldenTable.of(getClass(), "grid_power.csv");
        FrequencyGrid grid = FrequencyGrid.upTo(series, 20);
        double[] exact = periodogram.power(grid);
        double[] fast = periodogram.fastPower(grid);
        double[] powers = expected.column("exact");
        double worst = 0;
        for (int k = 0; k < powers.length; k++) {
            assertClose(exact[7 * k], powers[k], RELATIVE);
            worst = Math.max(worst, Math.abs(fast[7 * k] - powers[k]));
        }

        assertThat(worst).isLessThan(FAST);
        assertThat(LombScargle.highest(fast)).isEqualTo(LombScargle.highest(exact));
    }

    @Test
    void fastPowersOfTheClassicalPeriodogramAreItsPowers() {
        LombScargle classical = LombScargle.classical(series);
        FrequencyGrid grid = FrequencyGrid.between(series, 0.3, 11);
        double[] exact = classical.power(grid);
        double[] fast = classical.fastPower(grid);

        for (int k = 0; k < grid.size(); k++) {
            assertThat(fast[k]).isCloseTo(exact[k], within(1e-6));
        }
    }

    @Test
    void aGridOfOneFrequencyOrOfMillionsIsFast() {
        double[] one = periodogram.fastPower(new FrequencyGrid(1.5, 0.1, 1));
        double[] many = periodogram.fastPower(new FrequencyGrid(0, 1e-5, 1_500_000));

        assertThat(one[0]).isCloseTo(periodogram.power(1.5), within(1e-6));
        assertThat(many[1_234_567]).isCloseTo(periodogram.power(12.34567), within(1e-6));
    }

    @Test
    void theStrongestSinusoidIsFound() {
        GoldenTable expected = GoldenTable.of(getClass(), "strongest.csv");
        Periodicity found = periodogram.strongest(0.1, 80);

        assertThat(found.periodDays()).isCloseTo(expected.column("period")[0], within(1e-4));
        assertThat(found.power()).isCloseTo(expected.column("power")[0], within(1e-4));
        assertThat(found.semiAmplitude()).isCloseTo(expected.column("amplitude")[0], within(1e-2));
        assertThat(found.falseAlarmProbability()).isLessThan(1e-20);
    }

    @Test
    void falseAlarmsAreThoseOfAstropy() {
        GoldenTable expected = GoldenTable.of(getClass(), "false_alarm.csv");
        for (int k = 0; k < expected.rows().size(); k++) {
            assertThat(
                            periodogram.falseAlarmProbability(
                                    expected.column("power")[k],
                                    expected.column("maximum_frequency")[k]))
                    .isCloseTo(expected.column("probability")[k], withinPercentage(1e-4));
        }
    }

    @Test
    void theTransformIsTheSumItStandsFor() {
        SplittableRandom random = new SplittableRandom(1);
        for (int size : new int[] {1, 2, 4, 8, 32, 128}) {
            double[] re = random.doubles(size).toArray();
            double[] im = random.doubles(size).toArray();
            double[][] transform = new FourierTransform(size).transform(re.clone(), im.clone());
            for (int k = 0; k < size; k++) {
                double real = 0;
                double imaginary = 0;
                for (int l = 0; l < size; l++) {
                    double angle = 2 * Math.PI * k * l / size;
                    real += re[l] * Math.cos(angle) - im[l] * Math.sin(angle);
                    imaginary += re[l] * Math.sin(angle) + im[l] * Math.cos(angle);
                }
                assertThat(transform[0][k]).isCloseTo(real, within(1e-11));
                assertThat(transform[1][k]).isCloseTo(imaginary, within(1e-11));
            }
        }
    }

    private static void assertClose(double actual, double expected, double relative) {
        assertThat(actual).isCloseTo(expected, within(relative * Math.abs(expected)));
    }
}
