package org.cosmicoracle.periodogram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.cosmicoracle.GoldenTable;
import org.cosmicoracle.lightcurve.TimeSeries;
import org.cosmicoracle.periodogram.BoxLeastSquares.Objective;
import org.junit.jupiter.api.Test;

/** Against astropy.timeseries; src/test/python/golden_periodogram.py made series and values. */
class BoxLeastSquaresTest {

    private static final double RELATIVE = 1e-6;
    private static final double[] DURATIONS = {0.1, 0.157, 0.22};

    private final GoldenTable table = GoldenTable.of(getClass(), "transits.csv");
    private final BoxLeastSquares boxes =
            new BoxLeastSquares(
                    new TimeSeries(
                            table.column("bjd"), table.column("flux"), table.column("error")));
    private final double[] periods = boxes.periods(DURATIONS, 1, 8);

    @Test
    void dipsOfTheHighestLikelihoodAreThoseOfAstropy() {
        assertEqual(Objective.LOG_LIKELIHOOD, "box_likelihood.csv");
    }

    @Test
    void dipsOfTheHighestSignalToNoiseAreThoseOfAstropy() {
        assertEqual(Objective.SIGNAL_TO_NOISE, "box_snr.csv");
    }

    @Test
    void theTransitThatWasPutInIsTheBestDip() {
        BoxFit best =
                BoxLeastSquares.best(boxes.search(periods, DURATIONS, 10, Objective.LOG_LIKELIHOOD))
                        .orElseThrow();

        assertThat(best.periodDays()).isCloseTo(3.317, within(0.01));
        assertThat(best.depth()).isCloseTo(0.004, within(4e-4));
        assertThat(best.signalToNoise()).isGreaterThan(15);
    }

    @Test
    void aDipLongerThanThePeriodIsRefused() {
        assertThatThrownBy(
                        () ->
                                boxes.search(
                                        new double[] {0.2},
                                        DURATIONS,
                                        10,
                                        Objective.LOG_LIKELIHOOD))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("do not fit into periods");
    }

    private void assertEqual(Objective objective, String golden) {
        GoldenTable expected = GoldenTable.of(getClass(), golden);
        List<BoxFit> fits = boxes.search(periods, DURATIONS, 10, objective);
        double[] index = expected.column("index");
        for (int k = 0; k < index.length; k++) {
            BoxFit fit = fits.get((int) index[k]);
            String name = "period " + fit.periodDays();
            assertClose(fit.periodDays(), expected.column("period")[k], name);
            assertClose(fit.power(), expected.column("power")[k], name);
            assertClose(fit.depth(), expected.column("depth")[k], name);
            assertClose(fit.depthError(), expected.column("depth_error")[k], name);
            assertClose(fit.durationDays(), expected.column("duration")[k], name);
            assertClose(fit.transitTime(), expected.column("transit_time")[k], name);
            assertClose(fit.signalToNoise(), expected.column("snr")[k], name);
            assertClose(fit.logLikelihood(), expected.column("log_likelihood")[k], name);
        }
    }

    private static void assertClose(double actual, double expected, String name) {
        assertThat(actual).as(name).isCloseTo(expected, within(RELATIVE * Math.abs(expected)));
    }
}
