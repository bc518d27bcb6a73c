package org.cosmicoracle.spectrum;

/**
 * Wavelengths in air and in vacuum (Morton 2000, ApJS 130, 403, eq. 8: standard air, 15 C, 1,013
 * hPa). Meant for 2,000 Angstrom to the infrared; it leaves out the weather at the telescope.
 * Stateless.
 */
public final class AirWavelengths {

    private static final double MICROMETRE_ANGSTROM = 1e4;
    private static final int MAX_ROUNDS = 30;
    private static final double PRECISION_ANGSTROM = 1e-12;

    private AirWavelengths() {}

    /** Returns the wavelength in air [Angstrom] of one in vacuum [Angstrom]. */
    public static double toAir(double vacuumAngstrom) {
        return vacuumAngstrom / index(vacuumAngstrom);
    }

    /**
     * Returns the wavelength in vacuum [Angstrom] of one in air [Angstrom]: the one that {@link
     * #toAir} gives it for.
     */
    public static double toVacuum(double airAngstrom) {
        double vacuum = airAngstrom;
        for (int round = 0; round < MAX_ROUNDS; round++) {
            double next = airAngstrom * index(vacuum);
            double step = Math.abs(next - vacuum);
            vacuum = next;
            if (step < PRECISION_ANGSTROM) {
                break;
            }
        }
        return vacuum;
    }

    /** Returns a spectrum with its wavelengths in vacuum; flux densities are left as they are. */
    public static Spectrum inVacuum(Spectrum spectrum) {
        if (spectrum.medium() == Medium.VACUUM) {
            return spectrum;
        }
        double[] vacuum = spectrum.wavelengthAngstrom().clone();
        for (int i = 0; i < vacuum.length; i++) {
            vacuum[i] = toVacuum(vacuum[i]);
        }
        return new Spectrum(vacuum, spectrum.flux(), spectrum.error(), Medium.VACUUM);
    }

    private static double index(double vacuumAngstrom) {
        double waveNumber = MICROMETRE_ANGSTROM / vacuumAngstrom;
        double square = waveNumber * waveNumber;
        return 1 + 8.34254e-5 + 2.406147e-2 / (130 - square) + 1.5998e-4 / (38.9 - square);
    }
}
