package org.cosmicoracle.spectrum;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.cosmicoracle.GoldenTable;
import org.cosmicoracle.alert.RealPackets;
import org.cosmicoracle.fits.MalformedFitsException;
import org.cosmicoracle.fits.SpectrumFile;
import org.junit.jupiter.api.Test;

/**
 * Against spectres, specutils and astropy; src/test/python/golden_spectra.py made the spectrum and
 * the values.
 */
class SpectraGoldenTest {

    private static final double RELATIVE = 1e-6;
    private static final double REDSHIFT = 0.0731;

    private final GoldenTable table = GoldenTable.of(getClass(), "spectrum.csv");
    private final double[] wavelength = table.column("wavelength");
    private final double[] error = table.column("error");
    private final Spectrum spectrum =
            Spectrum.masking(wavelength, table.column("flux"), error, Medium.VACUUM);

    @Test
    void fluxAndErrorsOnAGridAreThoseOfSpectres() {
        for (String name : new String[] {"coarse", "fine", "wide"}) {
            GoldenTable expected = GoldenTable.of(getClass(), name + ".csv");
            Spectrum onGrid =
                    Resampling.onto(spectrum, new SpectralGrid(expected.column("centre")));

            assertClose(onGrid.flux(), expected.column("flux"));
            assertClose(onGrid.error(), expected.column("error"));
        }
    }

    @Test
    void theGridOfTheStoreIsTheOneThatSpectresWasAskedFor() {
        assertClose(
                SpectralGrid.STANDARD.centresAngstrom(),
                GoldenTable.of(getClass(), "coarse.csv").column("centre"));
    }

    @Test
    void wavelengthsInAirAndVacuumAreThoseOfSpecutils() {
        double[] vacuum = table.column("vacuum");
        double[] air = table.column("air");
        for (int i = 0; i < wavelength.length; i++) {
            assertThat(AirWavelengths.toVacuum(wavelength[i])).isCloseTo(vacuum[i], within(1e-8));
            assertThat(AirWavelengths.toAir(wavelength[i])).isCloseTo(air[i], within(1e-8));
        }
    }

    @Test
    void restWavelengthsAreThoseOfSpecutilsAndFluxTimesWidthStays() {
        Spectrum rest = RedshiftShift.toRest(spectrum, REDSHIFT);

        double[] expected = table.column("rest");
        for (int i = 0; i < expected.length; i++) {
            assertThat(rest.wavelengthAngstrom()[i]).isCloseTo(expected[i], within(1e-9));
            double factor = rest.flux()[i] / spectrum.flux()[i];
            assertThat(factor * rest.wavelengthAngstrom()[i])
                    .isCloseTo(wavelength[i], within(1e-9));
            assertThat(rest.error()[i] / error[i]).isCloseTo(factor, within(1e-12));
        }
    }

    @Test
    void theContinuumIsThatOfAstropy() {
        assertClose(ContinuumFit.DEFAULT.of(spectrum), table.column("continuum"));
    }

    @Test
    void aSpectrumOfLamostComesOutAsOfSpectresAndAstropy() throws MalformedFitsException {
        Spectrum real = SpectrumFile.read(file("spec-57278-EG224429N215706B01_sp01-001.fits.gz"));
        Spectrum onGrid = Resampling.onto(real, SpectralGrid.STANDARD);

        GoldenTable expected = GoldenTable.of(getClass(), "lamost.csv");
        assertClose(every(onGrid.flux(), 16), expected.column("flux"));
        assertClose(every(onGrid.error(), 16), expected.column("error"));
        assertClose(
                every(ContinuumFit.DEFAULT.of(real), 100),
                GoldenTable.of(getClass(), "lamost_continuum.csv").column("continuum"));
    }

    @Test
    void aSpectrumInTextIsBroughtIntoVacuumAndOntoTheGrid() {
        String text =
                new String(
                        RealPackets.read(file("ZTF20abwdwoa_20200917_Keck1_v1.ascii")),
                        StandardCharsets.UTF_8);
        Spectrum real = AirWavelengths.inVacuum(SpectrumText.read(text, Medium.AIR));

        assertThat(real.hasErrors()).isFalse();
        assertClose(
                every(Resampling.onto(real, SpectralGrid.STANDARD).flux(), 16),
                GoldenTable.of(getClass(), "keck.csv").column("flux"));
    }

    private static Path file(String name) {
        return RealPackets.files("fits").stream()
                .filter(file -> file.endsWith(name))
                .findFirst()
                .orElseThrow();
    }

    private static double[] every(double[] values, int step) {
        double[] some = new double[(values.length + step - 1) / step];
        for (int i = 0; i < some.length; i++) {
            some[i] = values[i * step];
        }
        return some;
    }

    private static void assertClose(double[] actual, double[] expected) {
        assertThat(actual).hasSameSizeAs(expected);
        int known = 0;
        for (int i = 0; i < expected.length; i++) {
            if (Double.isNaN(expected[i])) {
                assertThat(actual[i]).as("bin %d", i).isNaN();
            } else {
                assertThat(actual[i])
                        .as("bin %d", i)
                        .isCloseTo(expected[i], within(Math.abs(expected[i]) * RELATIVE));
                known++;
            }
        }
        assertThat(known).isPositive();
    }
}
