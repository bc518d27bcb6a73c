package org.cosmicoracle.fits;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import nom.tam.fits.BasicHDU;
import nom.tam.fits.BinaryTableHDU;
import nom.tam.fits.Fits;
import nom.tam.fits.FitsException;
import org.cosmicoracle.spectrum.Medium;
import org.cosmicoracle.spectrum.Spectrum;
import org.cosmicoracle.spectrum.UnusableSpectrumException;

/**
 * Reads spectra of SDSS (see {@link SdssSpectrumFile}) and of LAMOST, from its data release 7 on
 * (one row whose columns FLUX, IVAR and WAVELENGTH are vectors). Both are in vacuum, heliocentric;
 * SDSS in 1e-17 erg/s/cm2/Angstrom, LAMOST relative. A point without inverse variance is masked.
 * Stateless.
 */
public final class SpectrumFile {

    private SpectrumFile() {}

    /**
     * Reads one file.
     *
     * @throws MalformedFitsException when it is not FITS, is broken or holds no spectrum of these
     */
    public static Spectrum read(Path file) throws MalformedFitsException {
        Optional<Spectrum> lamost = FitsReading.of(file, SpectrumFile::lamost);
        if (lamost.isPresent()) {
            return lamost.get();
        }
        SdssSpectrum sdss = SdssSpectrumFile.read(file);
        return spectrum(
                sdss.wavelengthAngstrom(), doubles(sdss.flux()), doubles(sdss.inverseVariance()));
    }

    private static Optional<Spectrum> lamost(Fits fits)
            throws FitsException, IOException, MalformedFitsException {
        for (BasicHDU<?> hdu = fits.readHDU(); hdu != null; hdu = fits.readHDU()) {
            if (hdu instanceof BinaryTableHDU table && isLamost(table)) {
                return Optional.of(
                        spectrum(
                                vector(table, "WAVELENGTH"),
                                vector(table, "FLUX"),
                                vector(table, "IVAR")));
            }
        }
        return Optional.empty();
    }

    private static boolean isLamost(BinaryTableHDU table) {
        return table.findColumn("WAVELENGTH") >= 0
                && table.findColumn("FLUX") >= 0
                && table.findColumn("IVAR") >= 0
                && table.getNRows() == 1;
    }

    private static double[] vector(BinaryTableHDU table, String name)
            throws FitsException, MalformedFitsException {
        Object cell = table.getElement(0, table.findColumn(name));
        if (cell instanceof float[] floats) {
            return doubles(floats);
        }
        if (cell instanceof double[] doubles) {
            return doubles;
        }
        throw new MalformedFitsException("column " + name + " is not of numbers");
    }

    private static Spectrum spectrum(double[] wavelength, double[] flux, double[] inverseVariance)
            throws MalformedFitsException {
        double[] error = new double[inverseVariance.length];
        for (int i = 0; i < error.length; i++) {
            error[i] = 1 / Math.sqrt(inverseVariance[i]); // of nothing it is not finite: masked
        }
        try {
            return Spectrum.masking(wavelength, flux, error, Medium.VACUUM);
        } catch (UnusableSpectrumException e) {
            throw new MalformedFitsException("no usable spectrum: " + e.getMessage(), e);
        }
    }

    private static double[] doubles(float[] floats) {
        double[] doubles = new double[floats.length];
        for (int i = 0; i < floats.length; i++) {
            doubles[i] = floats[i];
        }
        return doubles;
    }
}
