package org.cosmicoracle.photometry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.cosmicoracle.GoldenTable;
import org.junit.jupiter.api.Test;

/** Against astropy, speclite, pyphot and numpy; src/test/python/golden_sed.py made the values. */
class SedGoldenTest {

    private static final double RELATIVE = 1e-6;
    private static final double MJD = 59_000;

    @Test
    void everyBandHasThePivotOfItsResponse() {
        GoldenTable bands = GoldenTable.of(getClass(), "bands.csv");

        assertThat(bands.rows().stream().map(row -> row[0]).toList()).isEqualTo(SedBand.names());
        for (String[] row : bands.rows()) {
            assertClose(SedBand.of(row[0]).pivotAngstrom(), Double.parseDouble(row[1]));
        }
    }

    @Test
    void fluxesAndErrorsOfABandAreThoseOfAstropy() {
        List<BandFlux> measurements = new ArrayList<>();
        GoldenTable seds = GoldenTable.of(getClass(), "seds.csv");
        for (String[] row : seds.rows()) {
            double[] x = Arrays.stream(row).skip(1).mapToDouble(Double::parseDouble).toArray();
            SedBand band = SedBand.of(row[0]);
            for (int i = 0; i < 3; i++) {
                BandFlux one = BandFlux.ofAb(band, x[i], x[3 + i], MJD);
                assertClose(one.magnitude(), x[i]);
                assertClose(one.magnitudeError(), x[3 + i]);
                measurements.add(one);
            }
            Sed.Point point =
                    Sed.of(measurements.subList(measurements.size() - 3, measurements.size()))
                            .points()
                            .get(0);
            assertClose(point.flux().fluxNanojansky(), x[6]);
            assertClose(point.flux().errorNanojansky(), x[7]);
            assertClose(point.perAngstrom(), x[8]);
            assertClose(point.perAngstromError() / point.perAngstrom(), x[7] / x[6]);
        }

        Sed all = Sed.of(measurements);
        assertThat(all.points()).hasSameSizeAs(seds.rows()).allMatch(p -> p.measurements() == 3);
        assertThat(all.points()).extracting(p -> p.flux().band().pivotAngstrom()).isSorted();
        assertClose(all.points().get(0).flux().mjd(), MJD);
    }

    @Test
    void vegaMagnitudesGetTheirOffsetAndFluxesTheirZeroPoint() {
        SedBand gaia = SedBand.of("Gaia-G");
        double vega = BandFlux.ofVega(gaia, 15, 0.01, MJD).magnitude();

        // the zero points that Gaia published, AB less Vega
        assertClose(vega - 15, 25.8010446445 - 25.6873668671);
        BandFlux flux = BandFlux.ofFlux(SedBand.of("ztf-g"), 58.0978831606501, 6.896, 23.9, MJD);
        assertClose(flux.fluxNanojansky(), 58_097.8831606501);
        assertClose(flux.errorNanojansky(), 6_896);
    }

    @Test
    void anUnknownBandOrZeroPointIsRefused() {
        assertThatThrownBy(() -> SedBand.of("sdss-q"))
                .isInstanceOf(UnknownBandException.class)
                .hasMessageContaining("sdss-q");
        assertThatThrownBy(() -> BandFlux.ofVega(SedBand.of("sdss-g"), 15, 0.01, MJD))
                .isInstanceOf(UnknownBandException.class)
                .hasMessageContaining("AB");
    }

    @Test
    void whatCannotBeUsedIsLeftOutAndCounted() {
        SedBand g = SedBand.of("sdss-g");
        Sed sed =
                Sed.of(
                        List.of(
                                BandFlux.ofAb(g, 18, 0, MJD),
                                BandFlux.ofAb(g, Double.NaN, 0.1, MJD),
                                BandFlux.ofAb(g, 18, Double.NaN, MJD),
                                new BandFlux(g, -5, 10, MJD)));

        assertThat(sed.leftOut()).isEqualTo(3);
        assertThat(sed.points())
                .singleElement()
                .satisfies(
                        point -> {
                            assertThat(point.flux().fluxNanojansky()).isEqualTo(-5, within(1e-12));
                            assertThat(point.flux().magnitude()).isNaN();
                            assertThat(point.flux().magnitudeError()).isNaN();
                        });
        assertThat(Sed.of(List.of()).points()).isEmpty();
    }

    private static void assertClose(double actual, double expected) {
        assertThat(actual).isCloseTo(expected, within(Math.abs(expected) * RELATIVE));
    }
}
