package org.cosmicoracle.spectrum;

import java.util.Arrays;
import org.cosmicoracle.spectrum.UnusableSpectrumException.Reason;

/**
 * Flux density over wavelength. A masked point has a NaN flux, and a NaN error where there are
 * errors. The arrays are neither copied nor modified.
 *
 * @param wavelengthAngstrom [Angstrom], ascending
 * @param flux per unit of wavelength, in any unit, negative where noise made it so
 * @param error one sigma, in the unit of the flux, positive; empty when errors are not known
 * @param medium of the wavelengths
 */
public record Spectrum(double[] wavelengthAngstrom, double[] flux, double[] error, Medium medium) {

    private static final double[] UNKNOWN = {};

    /**
     * @throws UnusableSpectrumException when there are fewer than two points, columns differ in
     *     length, or wavelengths are not positive and ascending
     */
    public Spectrum {
        int n = wavelengthAngstrom.length;
        if (flux.length != n || (error.length != n && error.length != 0)) {
            throw new UnusableSpectrumException(
                    Reason.UNEQUAL_COLUMNS,
                    n + " wavelengths, " + flux.length + " fluxes, " + error.length + " errors");
        }
        requireWavelengths(wavelengthAngstrom);
    }

    static void requireWavelengths(double[] wavelengthAngstrom) {
        int n = wavelengthAngstrom.length;
        if (n < 2) {
            throw new UnusableSpectrumException(
                    Reason.TOO_FEW_POINTS, n + " points, at least 2 are needed");
        }
        for (int i = 0; i < n; i++) {
            double at = wavelengthAngstrom[i];
            if (!(at > 0) || Double.isInfinite(at)) {
                throw new UnusableSpectrumException(
                        Reason.BAD_WAVELENGTH, "wavelength " + i + " is " + at);
            }
            if (i > 0 && at <= wavelengthAngstrom[i - 1]) {
                throw new UnusableSpectrumException(
                        Reason.NOT_ASCENDING,
                        "wavelength " + i + " is " + at + " after " + wavelengthAngstrom[i - 1]);
            }
        }
    }

    /**
     * Returns a spectrum with errors, in which a point is masked when its flux or error is not
     * finite or its error not positive.
     *
     * @throws UnusableSpectrumException as the constructor does, and when no point is left
     */
    public static Spectrum masking(
            double[] wavelengthAngstrom, double[] flux, double[] error, Medium medium) {
        double[] good = flux.clone();
        double[] sigma = error.clone();
        int kept = 0;
        for (int i = 0; i < Math.min(good.length, sigma.length); i++) {
            if (Double.isFinite(good[i]) && Double.isFinite(sigma[i]) && sigma[i] > 0) {
                kept++;
            } else {
                good[i] = Double.NaN;
                sigma[i] = Double.NaN;
            }
        }
        return requirePoints(kept, new Spectrum(wavelengthAngstrom, good, sigma, medium));
    }

    /**
     * Returns a spectrum without errors, in which a point is masked when its flux is not finite.
     *
     * @throws UnusableSpectrumException as the constructor does, and when no point is left
     */
    public static Spectrum withoutErrors(
            double[] wavelengthAngstrom, double[] flux, Medium medium) {
        double[] good = flux.clone();
        int kept = 0;
        for (int i = 0; i < good.length; i++) {
            if (Double.isFinite(good[i])) {
                kept++;
            } else {
                good[i] = Double.NaN;
            }
        }
        return requirePoints(kept, new Spectrum(wavelengthAngstrom, good, UNKNOWN, medium));
    }

    private static Spectrum requirePoints(int kept, Spectrum spectrum) {
        if (kept == 0) {
            throw new UnusableSpectrumException(Reason.ALL_MASKED, "no point can be used");
        }
        return spectrum;
    }

    /** Returns the number of points, masked ones too. */
    public int size() {
        return flux.length;
    }

    public boolean hasErrors() {
        return error.length > 0;
    }

    /** Returns how many points are not masked. */
    public int goodPoints() {
        int good = 0;
        for (double value : flux) {
            good += Double.isNaN(value) ? 0 : 1;
        }
        return good;
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof Spectrum that
                && Arrays.equals(wavelengthAngstrom, that.wavelengthAngstrom)
                && Arrays.equals(flux, that.flux)
                && Arrays.equals(error, that.error)
                && medium == that.medium;
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(wavelengthAngstrom) + Arrays.hashCode(flux);
    }

    @Override
    public String toString() {
        return "Spectrum[" + size() + " points, " + medium + "]";
    }
}
