package org.cosmicoracle.fits;

/**
 * A spectrum of SDSS, coadded over its exposures. Columns of equal length, by wavelength; neither
 * copied nor modified.
 *
 * @param wavelengthAngstrom in vacuum, heliocentric [Angstrom], ascending
 * @param flux [1e-17 erg/s/cm2/Angstrom]; 0 where it is not known
 * @param inverseVariance of the flux [1/unit^2]; 0 where the flux is not to be used
 * @param andMask flags that every exposure has (SPPIXMASK)
 */
public record SdssSpectrum(
        double[] wavelengthAngstrom, float[] flux, float[] inverseVariance, int[] andMask) {

    /** Returns how many points can be used. */
    public int goodPoints() {
        int good = 0;
        for (float weight : inverseVariance) {
            good += weight > 0 ? 1 : 0;
        }
        return good;
    }
}
