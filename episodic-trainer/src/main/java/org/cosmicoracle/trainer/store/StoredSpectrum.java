package org.cosmicoracle.trainer.store;

import org.cosmicoracle.spectrum.AirWavelengths;
import org.cosmicoracle.spectrum.ContinuumFit;
import org.cosmicoracle.spectrum.RedshiftShift;
import org.cosmicoracle.spectrum.Resampling;
import org.cosmicoracle.spectrum.SpectralGrid;
import org.cosmicoracle.spectrum.Spectrum;

/**
 * A spectrum of an object on {@link SpectralGrid#STANDARD}, in vacuum; in the rest frame where the
 * redshift is known, else as observed.
 *
 * @param objectId the survey's object id
 * @param origin file or address it was read from
 * @param mjd when it was taken [MJD, UTC]; NaN where that is not known
 * @param redshift NaN where it is not known
 * @param flux in the unit of the origin, per unit of wavelength; NaN where masked or not covered
 * @param error one sigma; empty where errors are not known
 * @param continuum of the flux, at every bin that has one, else NaN
 */
public record StoredSpectrum(
        String objectId,
        String origin,
        double mjd,
        double redshift,
        float[] flux,
        float[] error,
        float[] continuum) {

    /**
     * Brings a spectrum onto the grid.
     *
     * @throws org.cosmicoracle.spectrum.UnusableSpectrumException when that cannot be done
     */
    public static StoredSpectrum of(
            String objectId, String origin, double mjd, double redshift, Spectrum read) {
        Spectrum vacuum = AirWavelengths.inVacuum(read);
        Spectrum framed = Double.isNaN(redshift) ? vacuum : RedshiftShift.toRest(vacuum, redshift);
        Spectrum onGrid = Resampling.onto(framed, SpectralGrid.STANDARD);
        double[] continuum = ContinuumFit.DEFAULT.of(onGrid);
        for (int i = 0; i < continuum.length; i++) {
            continuum[i] = Double.isNaN(onGrid.flux()[i]) ? Double.NaN : continuum[i];
        }
        return new StoredSpectrum(
                objectId,
                origin,
                mjd,
                redshift,
                floats(onGrid.flux()),
                floats(onGrid.error()),
                floats(continuum));
    }

    private static float[] floats(double[] values) {
        float[] floats = new float[values.length];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = (float) values[i];
        }
        return floats;
    }
}
