package org.cosmicoracle.fits;

import java.io.IOException;
import java.nio.file.Path;
import nom.tam.fits.BasicHDU;
import nom.tam.fits.BinaryTableHDU;
import nom.tam.fits.Fits;
import nom.tam.fits.FitsException;

/** Reads spectra of SDSS ({@code spec-PLATE-MJD-FIBER.fits}, since data release 9). Stateless. */
public final class SdssSpectrumFile {

    private static final String WAVELENGTH = "loglam";

    private SdssSpectrumFile() {}

    /**
     * Reads one file.
     *
     * @throws MalformedFitsException when it is not FITS, is broken or holds no spectrum
     */
    public static SdssSpectrum read(Path file) throws MalformedFitsException {
        return FitsReading.of(file, SdssSpectrumFile::read);
    }

    private static SdssSpectrum read(Fits fits)
            throws FitsException, IOException, MalformedFitsException {
        for (BasicHDU<?> hdu = fits.readHDU(); hdu != null; hdu = fits.readHDU()) {
            if (hdu instanceof BinaryTableHDU table && table.findColumn(WAVELENGTH) >= 0) {
                return read(table);
            }
        }
        throw new MalformedFitsException("no spectrum in it: no table has a column " + WAVELENGTH);
    }

    private static SdssSpectrum read(BinaryTableHDU table)
            throws FitsException, MalformedFitsException {
        double[] loglam = TableColumns.read(table, WAVELENGTH);
        double[] flux = TableColumns.read(table, "flux");
        double[] ivar = TableColumns.read(table, "ivar");
        double[] mask = TableColumns.read(table, "and_mask");
        int n = loglam.length;
        double[] wavelength = new double[n];
        float[] known = new float[n];
        float[] weight = new float[n];
        int[] flags = new int[n];
        for (int i = 0; i < n; i++) {
            wavelength[i] = Math.pow(10, loglam[i]);
            if (!(wavelength[i] > 1_000 && wavelength[i] < 30_000)
                    || (i > 0 && wavelength[i] <= wavelength[i - 1])) {
                throw new MalformedFitsException("wavelengths do not ascend within the optical");
            }
            boolean good = Double.isFinite(flux[i]) && Double.isFinite(ivar[i]) && ivar[i] > 0;
            known[i] = Double.isFinite(flux[i]) ? (float) flux[i] : 0;
            weight[i] = good ? (float) ivar[i] : 0;
            flags[i] = (int) mask[i];
        }
        SdssSpectrum spectrum = new SdssSpectrum(wavelength, known, weight, flags);
        if (spectrum.goodPoints() == 0) {
            throw new MalformedFitsException("no point of the spectrum can be used");
        }
        return spectrum;
    }
}
