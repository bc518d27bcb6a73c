package org.cosmicoracle.periodogram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import org.cosmicoracle.GoldenTable;
import org.cosmicoracle.alert.RealPackets;
import org.cosmicoracle.fits.MalformedFitsException;
import org.cosmicoracle.fits.SpaceLightCurve;
import org.cosmicoracle.fits.TessLightCurveFile;
import org.cosmicoracle.lightcurve.TimeSeries;
import org.cosmicoracle.lightcurve.UnusableSeriesException;
import org.junit.jupiter.api.Test;

/** Against lightkurve on real light curves; src/test/python/golden_tess.py made the values. */
class TransitSearchTest {

    /** WASP-126, HAT-P-7 and WASP-46, whose planets are known to transit. */
    private static final Set<String> WITH_PLANETS =
            Set.of("TIC 25155310", "KIC 10666592", "TIC 231663901");

    /** Both search a grid of five frequencies per peak; ours refines what it finds there. */
    private static final double GRID_STEP_PER_SPAN = 0.21;

    @Test
    void inRealLightCurvesItFindsWhatLightkurveFindsAndNothingIsSignificantThatIsNotSoThere()
            throws MalformedFitsException {
        GoldenTable golden = GoldenTable.of(getClass(), "tess.csv");
        assertThat(RealPackets.files("tess")).hasSameSizeAs(golden.rows());
        for (Path file : RealPackets.files("tess")) {
            GoldenTable expected = golden.where(file.getFileName().toString());
            String object = expected.rows().get(0)[1];
            TimeSeries series = relative(TessLightCurveFile.read(file));
            Transit transit = TransitSearch.best(series).orElseThrow();
            Periodicity sinusoid =
                    new LombScargle(series)
                            .strongest(3 / series.span(), Math.min(80, nyquist(series)));

            assertThat(series.size()).isEqualTo((int) expected.column("points")[0]);
            assertThat(transit.box().periodDays())
                    .as(object)
                    .isCloseTo(expected.column("period")[0], withinPercentage(0.01));
            assertThat(transit.box().depth())
                    .as(object)
                    .isCloseTo(expected.column("depth")[0], withinPercentage(0.1));
            assertThat(transit.box().signalToNoise())
                    .as(object)
                    .isCloseTo(expected.column("snr")[0], withinPercentage(0.1));
            if (transit.isSignificant()) {
                assertThat(expected.column("snr")[0]).as(object).isGreaterThan(Transit.THRESHOLD);
            }
            if (WITH_PLANETS.contains(object)) {
                assertThat(transit.isSignificant()).as(object + " " + transit).isTrue();
            }
            assertThat(1 / sinusoid.periodDays())
                    .as(object)
                    .isCloseTo(
                            1 / expected.column("sinusoid_period")[0],
                            within(GRID_STEP_PER_SPAN / series.span()));
        }
    }

    @Test
    void aTransitThatWasPutInIsFoundInSlowNoise() {
        TimeSeries noise = noise(4, 1e-4);
        TimeSeries series = withTransits(noise, 3.7, 0.15, 2e-3);
        Transit transit = TransitSearch.best(series).orElseThrow();

        assertThat(transit.box().periodDays()).isCloseTo(3.7, within(0.02));
        assertThat(transit.box().depth())
                .isCloseTo(2e-3, withinPercentage(30)); // the filter takes some
        assertThat(transit.transits()).isEqualTo(7);
        assertThat(transit.isSignificant()).isTrue();
    }

    @Test
    void slowNoiseMakesNoTransitHoweverHighItsSignalToWhiteNoise() {
        double highest = 0;
        for (long seed = 0; seed < 5; seed++) {
            Transit transit = TransitSearch.best(noise(seed, 3e-4)).orElseThrow();
            highest = Math.max(highest, transit.box().signalToNoise());

            assertThat(transit.isSignificant()).as("%s", transit).isFalse();
        }
        assertThat(highest).isGreaterThan(Transit.THRESHOLD);
    }

    @Test
    void aShortSeriesHasNoPeriodToSearchAndAFewPointsAreRefused() {
        TimeSeries short1 = part(noise(1, 1e-4), 150);

        assertThat(TransitSearch.best(short1)).isEqualTo(Optional.empty());
        assertThatThrownBy(() -> TransitSearch.best(part(noise(1, 1e-4), 99)))
                .isInstanceOf(UnusableSeriesException.class);
    }

    private static TimeSeries relative(SpaceLightCurve curve) {
        double[] sorted = curve.flux().clone();
        Arrays.sort(sorted);
        int n = sorted.length;
        double median = 0.5 * (sorted[(n - 1) / 2] + sorted[n / 2]);
        return new TimeSeries(
                curve.bjd(),
                Arrays.stream(curve.flux()).map(f -> f / median).toArray(),
                Arrays.stream(curve.fluxError()).map(e -> e / median).toArray());
    }

    private static double nyquist(TimeSeries series) {
        double[] steps = new double[series.size() - 1];
        Arrays.setAll(steps, i -> series.time()[i + 1] - series.time()[i]);
        Arrays.sort(steps);
        return 0.5 / steps[steps.length / 2];
    }

    /** Ten-minute points of a sector: white noise of 1e-4 on a walk with a memory of some hours. */
    private static TimeSeries noise(long seed, double slow) {
        SplittableRandom random = new SplittableRandom(seed);
        int n = 3_800;
        double[] time = new double[n];
        double[] flux = new double[n];
        double[] error = new double[n];
        double walk = 0;
        for (int i = 0; i < n; i++) {
            time[i] = 1_325 + i / 144.0;
            walk = 0.95 * walk + slow * random.nextGaussian();
            flux[i] = 1 + walk + 1e-4 * random.nextGaussian();
            error[i] = 1e-4;
        }
        return new TimeSeries(time, flux, error);
    }

    private static TimeSeries withTransits(
            TimeSeries series, double period, double duration, double depth) {
        double[] flux = series.value().clone();
        for (int i = 0; i < flux.length; i++) {
            flux[i] -= (series.time()[i] - 1_326) % period < duration ? depth : 0;
        }
        return new TimeSeries(series.time(), flux, series.error());
    }

    private static TimeSeries part(TimeSeries series, int n) {
        return new TimeSeries(
                Arrays.copyOf(series.time(), n),
                Arrays.copyOf(series.value(), n),
                Arrays.copyOf(series.error(), n));
    }
}
