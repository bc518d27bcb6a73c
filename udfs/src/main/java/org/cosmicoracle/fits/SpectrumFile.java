package org.cosmicoracle.fits;

import java.io.IOException;
import java.nio.file.Path;
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
        try (Fits fits = new Fits(file.toFile())) {
            for (BasicHDU<?> hdu = fits.readHDU(); hdu != null; hdu = fits.readHDU()) {
                if (hdu instanceof BinaryTableHDU table && isLamost(table)) {
                    return spectrum(
                            vector(table, "WAVELENGTH"),
                            vector(table, "FLUX"),
                            vector(table, "IVAR"));
                }
            }
        } catch (FitsException | IOException e) {
            throw new MalformedFitsException("not a readable FITS file: " + e.getMessage(), e);
        } catch (UnusableSpectrumException e) {
            throw new MalformedFitsException("no usable spectrum: " + e.getMessage(), e);
        } catch (IllegalArgumentException
                | IllegalStateException
                | IndexOutOfBoundsException
                | NullPointerException
                | ClassCastException e) {
            // nom-tam-fits reports some kinds of damage so
            throw new MalformedFitsException("a broken FITS file: " + e.getMessage(), e);
        }
        SdssSpectrum sdss = SdssSpectrumFile.read(file);
        return spectrum(
                sdss.wavelengthAngstrom(), doubles(sdss.flux()), doubles(sdss.inverseVariance()));
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

    private static Spectrum spectrum(double[] wavelength, double[] flux, double[] inverseVariance) {
        double[] error = new double[inverseVariance.length];
        for (int i = 0; i < error.length; i++) {
            error[i] = 1 / Math.sqrt(inverseVariance[i]); // of nothing it is not finite: masked
        }
        return Spectrum.masking(wavelength, flux, error, Medium.VACUUM);
    }

    private static double[] doubles(float[] floats) {
        double[] doubles = new double[floats.length];
        for (int i = 0; i < floats.length; i++) {
            doubles[i] = floats[i];
        }
        return doubles;
    }
}
