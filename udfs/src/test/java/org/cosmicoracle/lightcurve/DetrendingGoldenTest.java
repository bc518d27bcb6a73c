package org.cosmicoracle.lightcurve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.Arrays;
import org.cosmicoracle.GoldenTable;
import org.cosmicoracle.alert.RealPackets;
import org.cosmicoracle.fits.MalformedFitsException;
import org.cosmicoracle.fits.SpaceLightCurve;
import org.cosmicoracle.fits.TessLightCurveFile;
import org.junit.jupiter.api.Test;

/**
 * Against wotan, lightkurve, scipy and astropy; src/test/python/golden_detrending.py made the curve
 * and the values.
 */
class DetrendingGoldenTest {

    private static final double RELATIVE = 1e-6;
    private static final double BIN = 0.0937;

    private final GoldenTable curve = GoldenTable.of(getClass(), "curve.csv");
    private final double[] time = curve.column("time");
    private final double[] flux = curve.column("flux");

    @Test
    void theBiweightTrendIsThatOfWotan() {
        assertClose(Biweight.trend(time, flux, 0.5), curve.column("biweight"));
    }

    @Test
    void theSavitzkyGolayTrendIsThatOfLightkurve() {
        assertClose(Flattening.DEFAULT.trend(time, flux), curve.column("flattened"));
    }

    @Test
    void theSavitzkyGolayFilterIsThatOfScipyAtItsEndsToo() {
        assertClose(new SavitzkyGolay(31, 3).smooth(filled()), curve.column("smooth"));
    }

    @Test
    void theTrendsOfRealSectorsAreThoseOfWotanAndLightkurve() throws MalformedFitsException {
        GoldenTable expected = GoldenTable.of(getClass(), "tess.csv");
        int compared = 0;
        for (Path file : RealPackets.files("tess")) {
            SpaceLightCurve real = TessLightCurveFile.read(file);
            double median = Medians.of(real.flux());
            double[] relative = Arrays.stream(real.flux()).map(f -> f / median).toArray();
            GoldenTable points = expected.where(file.getFileName().toString());
            double[] biweight = Biweight.trend(real.bjd(), relative, 0.5);
            double[] flattened = Flattening.DEFAULT.trend(real.bjd(), relative);

            compared += points.rows().size();
            assertThat(points.rows()).as(file.toString()).isNotEmpty();
            assertClose(everyFiftieth(biweight), points.column("biweight"));
            assertClose(everyFiftieth(flattened), points.column("flattened"));
        }

        assertThat(compared).isEqualTo(expected.rows().size());
    }

    @Test
    void outliersAreThoseOfAstropy() {
        boolean[] keeps = new SigmaClip(2, 2, 5).keeps(flux);
        double[] expected = curve.column("keeps");

        for (int i = 0; i < keeps.length; i++) {
            assertThat(keeps[i]).as("point %d", i).isEqualTo(expected[i] == 1);
        }
    }

    @Test
    void phasesAreThoseOfLightkurve() {
        assertClose(Folding.phases(time, 2.7, 1326.155), curve.column("phase"));
    }

    /** Lightkurve gives the root mean square of the errors, we the error of the mean. */
    @Test
    void binsAreThoseOfLightkurve() {
        GoldenTable expected = GoldenTable.of(getClass(), "binned.csv");
        double[] rms = expected.column("root_mean_square_error");
        TimeSeries binned =
                Binning.byTime(new TimeSeries(time, filled(), curve.column("error")), BIN);

        assertClose(binned.time(), expected.column("time"));
        assertClose(binned.value(), expected.column("flux"));
        for (int i = 0; i < binned.size(); i++) {
            double from = binned.time()[i] - BIN / 2;
            long count = Arrays.stream(time).filter(t -> t >= from && t < from + BIN).count();
            assertThat(binned.error()[i])
                    .isCloseTo(rms[i] / Math.sqrt((double) count), within(1e-12));
        }
    }

    private double[] filled() {
        return Arrays.stream(flux).map(f -> Double.isNaN(f) ? 1 : f).toArray();
    }

    private static double[] everyFiftieth(double[] values) {
        double[] picked = new double[(values.length + 49) / 50];
        Arrays.setAll(picked, i -> values[50 * i]);
        return picked;
    }

    private static void assertClose(double[] actual, double[] expected) {
        assertThat(actual).hasSameSizeAs(expected);
        for (int i = 0; i < actual.length; i++) {
            if (Double.isNaN(expected[i])) {
                assertThat(actual[i]).as("point %d", i).isNaN();
            } else {
                assertThat(actual[i])
                        .as("point %d", i)
                        .isCloseTo(expected[i], within(RELATIVE * Math.abs(expected[i]) + 1e-12));
            }
        }
    }
}
