package org.cosmicoracle.lightcurve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.cosmicoracle.feature.BandFeatures;
import org.cosmicoracle.feature.BazinFit;
import org.cosmicoracle.feature.ClosedFormFeatures;
import org.cosmicoracle.feature.FeatureSpec;
import org.cosmicoracle.feature.PeriodogramFeatures;
import org.cosmicoracle.lightcurve.UnusableSeriesException.Reason;
import org.cosmicoracle.periodogram.BoxLeastSquares;
import org.cosmicoracle.periodogram.FrequencyGrid;
import org.cosmicoracle.periodogram.LombScargle;
import org.cosmicoracle.periodogram.TransitSearch;
import org.cosmicoracle.periodogram.Variability;
import org.cosmicoracle.photometry.Band;
import org.junit.jupiter.api.Test;

/** The table of docs/light-curves.md: what becomes of each kind of bad light curve. */
class BadLightCurvesTest {

    private static final TimeSeries EMPTY =
            new TimeSeries(new double[0], new double[0], new double[0]);

    @Test
    void anEmptySeriesHasNoFeaturesAndIsRefusedByFitsAndPeriodograms() {
        assertThat(BandFeatures.compute(EMPTY)).containsOnly(Float.NaN);
        assertThat(PeriodogramFeatures.compute(EMPTY)).containsOnly(Float.NaN);
        assertThat(BazinFit.features(EMPTY)).containsOnly(Float.NaN);
        assertRefused(EMPTY, Reason.TOO_FEW_POINTS);
        assertThat(Biweight.trend(new double[0], new double[0], 0.5)).isEmpty();
        assertThat(Flattening.DEFAULT.trend(new double[0], new double[0])).isEmpty();
        assertThat(SigmaClip.DEFAULT.keeps(new double[0])).isEmpty();
        assertThat(Binning.byTime(EMPTY, 1).size()).isZero();
        assertThat(Folding.fold(EMPTY, 1, 0).size()).isZero();
        assertThat(Segments.bounds(new double[0], 1)).containsExactly(0);
    }

    @Test
    void onePointHasTheFeaturesThatOnePointHas() {
        TimeSeries one = series(1);
        float[] features = BandFeatures.compute(one);

        assertThat(feature(features, "mean")).isEqualTo(20);
        assertThat(feature(features, "amplitude")).isZero();
        assertThat(feature(features, "standard_deviation")).isNaN();
        assertThat(feature(features, "linear_fit_slope")).isNaN();
        assertRefused(one, Reason.TOO_FEW_POINTS);
        assertThat(Biweight.trend(one.time(), one.value(), 0.5)).containsExactly(20);
        assertThat(Flattening.DEFAULT.trend(one.time(), one.value())).containsOnly(Double.NaN);
    }

    @Test
    void upperLimitsAreNoDetections() {
        LightCurveBuilder limits = new LightCurveBuilder();
        for (int i = 0; i < 30; i++) {
            limits.add(0, 2_459_000.5 + i, 1, LightCurve.UPPER_LIMIT, 0, 50, 0);
        }
        LightCurve curve = limits.build();

        assertThat(ClosedFormFeatures.compute(curve)).containsOnly(Float.NaN);
        assertThat(TimeSeries.fluxes(curve, Band.G).size()).isZero();
        assertRefused(TimeSeries.fluxes(curve, Band.G), Reason.TOO_FEW_POINTS);
    }

    @Test
    void pointsOfOneTimeHaveNoSlopeBetweenThem() {
        TimeSeries twice =
                new TimeSeries(
                        new double[] {1, 1, 2, 2, 3, 3, 4, 4},
                        new double[] {20, 21, 20, 21, 20, 21, 20, 21},
                        filled(8, 0.1));
        float[] features = BandFeatures.compute(twice);

        assertThat(feature(features, "maximum_slope")).isEqualTo(1);
        assertThat(feature(features, "eta_e")).isFinite();
        for (double power : new LombScargle(twice).power(FrequencyGrid.upTo(twice, 0.4))) {
            assertThat(power).isBetween(0.0, 1.0);
        }
    }

    /** The filters and boxes of the search are counted in the median step. */
    @Test
    void pointsThatShareTheirTimesOrLieMicrosecondsApartAreSearchedAllTheSame() {
        for (double apart : new double[] {0, 1e-11, 1e-6}) {
            double[] time = new double[4_500];
            double[] flux = new double[time.length];
            SplittableRandom random = new SplittableRandom(3);
            for (int i = 0; i < time.length; i++) {
                time[i] = 1_325 + Math.floorDiv(i, 3) / 72.0 + i % 3 * apart;
                boolean inTransit = (time[i] - 1_326) % 3.1 < 0.12;
                flux[i] = 1 + 1e-3 * random.nextGaussian() - (inTransit ? 0.02 : 0);
            }
            TimeSeries series = new TimeSeries(time, flux, filled(time.length, 1e-3));

            assertThat(TransitSearch.best(series).orElseThrow().box().depth()).isPositive();
            assertThatCode(() -> Variability.of(series)).doesNotThrowAnyException();
        }
    }

    @Test
    void aSeriesOfOneTimeIsRefused() {
        TimeSeries once =
                new TimeSeries(
                        filled(8, 5),
                        new double[] {20, 21, 20, 21, 20, 21, 20, 21},
                        filled(8, 0.1));

        assertRefused(once, Reason.NO_TIME_SPAN);
        assertThatThrownBy(() -> FrequencyGrid.upTo(once, 1))
                .isInstanceOf(UnusableSeriesException.class);
        assertThat(feature(BandFeatures.compute(once), "maximum_slope")).isNaN();
        assertThat(feature(BandFeatures.compute(once), "amplitude")).isEqualTo(0.5f);
    }

    @Test
    void equalValuesAreRefusedAndHaveNoShape() {
        TimeSeries flat = new TimeSeries(ascending(8), filled(8, 20), filled(8, 0.1));
        float[] features = BandFeatures.compute(flat);

        assertRefused(flat, Reason.NO_VARIATION);
        assertThat(feature(features, "skew")).isNaN();
        assertThat(feature(features, "eta")).isNaN();
        assertThat(feature(features, "amplitude")).isZero();
        assertThat(feature(features, "reduced_chi2")).isZero();
        assertThat(SigmaClip.DEFAULT.keeps(flat.value())).containsOnly(true);
    }

    @Test
    void negativeFluxesHaveNoMagnitudeButAreFitted() {
        LightCurveBuilder builder = new LightCurveBuilder();
        for (int i = 0; i < 12; i++) {
            double flux = i < 6 ? -300 - 10 * i : 300 + 10 * i;
            builder.add(i + 1, 2_459_000.5 + i, 1, LightCurve.DETECTION, flux, 20, 0);
        }
        LightCurve curve = builder.build();
        float[] features = ClosedFormFeatures.compute(curve);
        TimeSeries fluxes = TimeSeries.fluxes(curve, Band.G);

        assertThat(features[0]).isFinite().isLessThan(0.1f); // of the six positive ones
        assertThat(fluxes.size()).isEqualTo(12);
        assertThat(BazinFit.of(fluxes).reducedChi2()).isFinite();
        assertThat(new LombScargle(fluxes).strongest(0.1, 0.4).power()).isBetween(0.0, 1.0);
        assertThat(Biweight.trend(fluxes.time(), fluxes.value(), 3)[1]).isNegative();
    }

    @Test
    void whatIsNotFiniteIsLeftOutWhereASeriesIsMadeAndRefusedWhereItIsTaken() {
        double[] time = {3, 1, Double.NaN, 2, 5, 4};
        double[] value = {30, 10, 0, Double.POSITIVE_INFINITY, 50, 40};
        double[] error = {1, 1, 1, 1, Double.NaN, -1};
        TimeSeries usable = TimeSeries.of(time, value, error);

        assertThat(usable.time()).containsExactly(1, 3);
        assertThat(usable.value()).containsExactly(10, 30);
        assertReason(Reason.NOT_FINITE, ascending(2), new double[] {1, Double.NaN}, filled(2, 1));
        assertReason(Reason.ERROR_NOT_POSITIVE, ascending(2), filled(2, 1), new double[] {1, 0});
        assertReason(Reason.NOT_SORTED, new double[] {2, 1}, filled(2, 1), filled(2, 1));
        assertReason(Reason.UNEQUAL_COLUMNS, ascending(2), filled(3, 1), filled(2, 1));
        assertThatThrownBy(() -> TimeSeries.of(ascending(2), filled(3, 1), filled(2, 1)))
                .isInstanceOf(UnusableSeriesException.class)
                .hasMessage("2 times, 3 values and 2 errors");
    }

    @Test
    void filtersMaskWhatIsNotFinite() {
        double[] time = ascending(400);
        double[] flux = new double[400];
        Arrays.setAll(flux, i -> i % 40 == 7 ? Double.NaN : 1 + 1e-3 * (i % 3));
        double[] biweight = Biweight.trend(time, flux, 20);
        double[] flattened = Flattening.DEFAULT.trend(time, flux);
        boolean[] keeps = SigmaClip.DEFAULT.keeps(flux);

        assertThat(biweight[7]).isNaN();
        assertThat(biweight[8]).isCloseTo(1.001, within(1e-3));
        assertThat(flattened[7]).isCloseTo(1.001, within(1e-3)); // drawn through its neighbours
        assertThat(keeps[7]).isFalse();
        assertThat(keeps[8]).isTrue();
        assertThat(Flattening.DEFAULT.trend(ascending(3), filled(3, Double.NaN)))
                .containsOnly(Double.NaN);
    }

    @Test
    void anUnknownBandIsRefusedByNameAndPassedOverInASeriesOfPoints() {
        LightCurveBuilder builder = new LightCurveBuilder();
        builder.add(1, 2_459_000.5, 9, LightCurve.DETECTION, 100, 1, 0);

        assertThat(builder.build().size()).isZero();
        assertThatThrownBy(() -> Band.ofFid(9))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("fid must be 1, 2 or 3: 9");
    }

    @Test
    void argumentsThatMeanNothingAreRefused() {
        List.<Runnable>of(
                        () -> new SavitzkyGolay(10, 2),
                        () -> new SavitzkyGolay(5, 5),
                        () -> new SavitzkyGolay(5, 2).smooth(filled(4, 1)),
                        () -> new Flattening(101, 2, 5, 0, 3),
                        () -> Biweight.trend(ascending(3), filled(3, 1), 0),
                        () -> Folding.phases(ascending(3), 0, 0),
                        () -> Folding.phases(ascending(3), Double.NaN, 0),
                        () -> Binning.byTime(series(3), 0),
                        () -> new FrequencyGrid(0, 0, 5),
                        () -> new FrequencyGrid(-1, 1, 5),
                        () -> new FrequencyGrid(0, 1, 0))
                .forEach(
                        call ->
                                assertThatThrownBy(call::run)
                                        .isInstanceOf(IllegalArgumentException.class));
    }

    private static void assertRefused(TimeSeries series, Reason reason) {
        List.<Runnable>of(
                        () -> new LombScargle(series),
                        () -> LombScargle.classical(series),
                        () -> new BoxLeastSquares(series),
                        () -> BazinFit.of(series))
                .forEach(call -> assertThat(reasonOf(call)).isEqualTo(reason));
        assertThat(PeriodogramFeatures.compute(series)).containsOnly(Float.NaN);
        assertThat(BazinFit.features(series)).containsOnly(Float.NaN);
    }

    private static void assertReason(Reason reason, double[] time, double[] value, double[] error) {
        assertThat(reasonOf(() -> new TimeSeries(time, value, error))).isEqualTo(reason);
    }

    private static Reason reasonOf(Runnable call) {
        return catchThrowableOfType(UnusableSeriesException.class, call::run).reason();
    }

    private static float feature(float[] features, String name) {
        return features[
                BandFeatures.specs().stream().map(FeatureSpec::name).toList().indexOf(name)];
    }

    private static TimeSeries series(int n) {
        return new TimeSeries(ascending(n), filled(n, 20), filled(n, 0.1));
    }

    private static double[] ascending(int n) {
        double[] time = new double[n];
        Arrays.setAll(time, i -> i);
        return time;
    }

    private static double[] filled(int n, double value) {
        double[] values = new double[n];
        Arrays.fill(values, value);
        return values;
    }
}
