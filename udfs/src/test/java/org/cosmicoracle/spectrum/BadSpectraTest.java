package org.cosmicoracle.spectrum;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.cosmicoracle.spectrum.UnusableSpectrumException.Reason;
import org.junit.jupiter.api.Test;

/** What docs/spectra.md says of bad input, row by row. */
class BadSpectraTest {

    private static final double NAN = Double.NaN;
    private static final double[] WAVELENGTH = {4000, 4010, 4020, 4030, 4040, 4050};
    private static final double[] FLUX = {1, 2, 3, 4, 5, 6};
    private static final double[] ERROR = {1, 1, 1, 1, 1, 1};

    @Test
    void anEmptySpectrumIsRefused() {
        refused(
                Reason.TOO_FEW_POINTS,
                () -> Spectrum.masking(new double[0], new double[0], new double[0], Medium.VACUUM));
        refused(Reason.TOO_FEW_POINTS, () -> SpectrumText.read("# nothing\n", Medium.AIR));
    }

    @Test
    void unorderedOrDoubleWavelengthsAreRefused() {
        refused(Reason.NOT_ASCENDING, () -> at(4000, 4020, 4010, 4030, 4040, 4050));
        refused(Reason.NOT_ASCENDING, () -> at(4000, 4010, 4010, 4030, 4040, 4050));
    }

    @Test
    void wavelengthsThatAreNoneAreRefused() {
        refused(Reason.BAD_WAVELENGTH, () -> at(4000, NAN, 4020, 4030, 4040, 4050));
        refused(Reason.BAD_WAVELENGTH, () -> at(-1, 4010, 4020, 4030, 4040, 4050));
        refused(Reason.BAD_WAVELENGTH, () -> new SpectralGrid(new double[] {0, 1}));
    }

    @Test
    void columnsOfUnequalLengthAreRefused() {
        refused(
                Reason.UNEQUAL_COLUMNS,
                () -> Spectrum.masking(WAVELENGTH, FLUX, new double[] {1}, Medium.VACUUM));
        refused(
                Reason.UNEQUAL_COLUMNS,
                () -> Spectrum.withoutErrors(WAVELENGTH, new double[] {1}, Medium.VACUUM));
    }

    @Test
    void fluxesThatAreNoneAndErrorsOfZeroAreMaskedWithWhatTouchesThem() {
        double[] flux = {1, 2, NAN, 4, 5, 6};
        double[] error = {0, 1, 1, 1, -1, NAN};
        Spectrum spectrum = Spectrum.masking(WAVELENGTH, flux, error, Medium.VACUUM);

        assertThat(spectrum.flux()).containsExactly(NAN, 2, NAN, 4, NAN, NAN);
        assertThat(spectrum.error()).containsExactly(NAN, 1, NAN, 1, NAN, NAN);
        assertThat(spectrum.goodPoints()).isEqualTo(2);
        Spectrum onGrid =
                Resampling.onto(spectrum, new SpectralGrid(new double[] {4008, 4012, 4016, 4029}));
        assertThat(onGrid.flux()).containsExactly(2, 2, NAN, NAN);
    }

    @Test
    void aSpectrumWithoutAGoodPointIsRefused() {
        refused(
                Reason.ALL_MASKED,
                () -> Spectrum.masking(WAVELENGTH, FLUX, new double[6], Medium.VACUUM));
    }

    @Test
    void aRedshiftOfMinusOneOrNoneIsRefused() {
        Spectrum spectrum = Spectrum.masking(WAVELENGTH, FLUX, ERROR, Medium.VACUUM);
        for (double z : new double[] {-1, -2, NAN, Double.POSITIVE_INFINITY}) {
            refused(Reason.BAD_REDSHIFT, () -> RedshiftShift.toRest(spectrum, z));
        }
        assertThat(RedshiftShift.toRest(spectrum, -0.001).wavelengthAngstrom()[0])
                .isGreaterThan(4000);
    }

    @Test
    void aSpectrumInAirIsNotShifted() {
        Spectrum spectrum = Spectrum.masking(WAVELENGTH, FLUX, ERROR, Medium.AIR);

        assertThatThrownBy(() -> RedshiftShift.toRest(spectrum, 0.1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("vacuum");
    }

    @Test
    void aGridBesideTheSpectrumIsRefusedAndOnePartlyBesideIsMaskedThere() {
        Spectrum spectrum = Spectrum.masking(WAVELENGTH, FLUX, ERROR, Medium.VACUUM);

        refused(
                Reason.NO_OVERLAP,
                () -> Resampling.onto(spectrum, new SpectralGrid(new double[] {7000, 7010})));
        assertThat(
                        Resampling.onto(
                                        spectrum,
                                        new SpectralGrid(new double[] {3990, 4010, 4030, 4070}))
                                .flux())
                .startsWith(NAN, 2)
                .endsWith(NAN);
    }

    @Test
    void aContinuumOfTooFewPointsIsRefused() {
        double[] flux = {1, NAN, NAN, NAN, 5, 6};
        Spectrum spectrum = Spectrum.withoutErrors(WAVELENGTH, flux, Medium.VACUUM);

        refused(Reason.ALL_MASKED, () -> ContinuumFit.DEFAULT.of(spectrum));
    }

    @Test
    void aTextWithoutNumbersIsRefused() {
        refused(
                Reason.UNREADABLE,
                () -> SpectrumText.read("4000 1\n4010 2\nno numbers\n", Medium.AIR));
        refused(Reason.UNREADABLE, () -> SpectrumText.read("4000\n4010\n", Medium.AIR));
    }

    @Test
    void anErrorInTextIsTakenOnlyByName() {
        String rows = "4000 1 0.1\n4010 2 0.1\n";

        assertThat(SpectrumText.read(rows, Medium.AIR).hasErrors()).isFalse();
        Spectrum named =
                SpectrumText.read(
                        "# Wavelengths are Angstroms in air\n## wavelen flux flux_unc\n" + rows,
                        Medium.VACUUM);
        assertThat(named.error()).containsExactly(0.1, 0.1);
        assertThat(named.medium()).isEqualTo(Medium.AIR);
        assertThat(SpectrumText.read("wavelengths,fluxes\n4020,1.2\n4030,1.5\n", Medium.AIR).flux())
                .containsExactly(1.2, 1.5);
    }

    private static Spectrum at(double... wavelength) {
        return Spectrum.masking(wavelength, FLUX, ERROR, Medium.VACUUM);
    }

    private static void refused(Reason reason, Runnable code) {
        assertThatThrownBy(code::run)
                .isInstanceOfSatisfying(
                        UnusableSpectrumException.class,
                        e -> assertThat(e.reason()).isEqualTo(reason));
    }
}
