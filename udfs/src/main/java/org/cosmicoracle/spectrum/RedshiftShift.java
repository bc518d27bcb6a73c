package org.cosmicoracle.spectrum;

import org.cosmicoracle.spectrum.UnusableSpectrumException.Reason;

/**
 * A spectrum between the observer's frame and the rest frame. Wavelengths are divided by 1 + z and
 * flux densities multiplied by it, so that flux times width stays. The spectrum must be in vacuum:
 * lines that were shifted in air land beside their rest wavelengths in air. Stateless.
 */
public final class RedshiftShift {

    private RedshiftShift() {}

    /**
     * Returns an observed spectrum in the rest frame.
     *
     * @param redshift above -1
     * @throws UnusableSpectrumException when the redshift is not
     */
    public static Spectrum toRest(Spectrum observed, double redshift) {
        if (!(redshift > -1) || Double.isInfinite(redshift)) {
            throw new UnusableSpectrumException(
                    Reason.BAD_REDSHIFT, "redshift must be above -1: " + redshift);
        }
        if (observed.medium() != Medium.VACUUM) {
            throw new IllegalArgumentException("bring the spectrum into vacuum first");
        }
        double factor = 1 + redshift;
        return new Spectrum(
                times(observed.wavelengthAngstrom(), 1 / factor),
                times(observed.flux(), factor),
                times(observed.error(), factor),
                Medium.VACUUM);
    }

    private static double[] times(double[] values, double factor) {
        double[] product = values.clone();
        for (int i = 0; i < product.length; i++) {
            product[i] *= factor;
        }
        return product;
    }
}
