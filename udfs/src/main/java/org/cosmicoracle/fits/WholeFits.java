package org.cosmicoracle.fits;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import nom.tam.fits.BasicHDU;
import nom.tam.fits.Fits;
import nom.tam.fits.FitsException;

/**
 * Says whether a FITS file, plain or gzipped, has come whole: whether it is as long as its headers
 * say. The library reads data late and takes a file that ends too early for a short one. Stateless.
 */
public final class WholeFits {

    private static final int GZIP_FIRST_BYTE = 0x1f;

    private WholeFits() {}

    /**
     * Checks a file.
     *
     * @throws MalformedFitsException when it is no FITS, is broken or shorter than it says
     */
    public static void check(Path file) throws MalformedFitsException {
        long said = 0;
        try (Fits fits = new Fits(file.toFile())) {
            for (BasicHDU<?> hdu = fits.readHDU(); hdu != null; hdu = fits.readHDU()) {
                said += hdu.getHeader().getSize() + hdu.getHeader().getDataSize();
            }
            long there = length(file);
            if (said == 0 || there < said) {
                throw new MalformedFitsException(
                        "a FITS file that was cut off: " + there + " of " + said + " bytes");
            }
        } catch (FitsException | IOException e) {
            throw new MalformedFitsException("not a readable FITS file: " + e.getMessage(), e);
        } catch (IllegalArgumentException
                | IllegalStateException
                | IndexOutOfBoundsException
                | NegativeArraySizeException
                | NullPointerException
                | ClassCastException e) {
            // nom-tam-fits reports some kinds of damage so
            throw new MalformedFitsException("a broken FITS file: " + e.getMessage(), e);
        }
    }

    private static long length(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            if (in.read() != GZIP_FIRST_BYTE) {
                return Files.size(file);
            }
        }
        try (InputStream in = new GZIPInputStream(Files.newInputStream(file))) {
            return in.transferTo(OutputStream.nullOutputStream());
        }
    }
}
