package org.cosmicoracle.fits;

import java.io.IOException;
import java.nio.file.Path;
import nom.tam.fits.Fits;
import nom.tam.fits.FitsException;

/** What is read of a file by its units, one after the other. */
@FunctionalInterface
interface FitsReading<T> {

    /** Reads it; the file is closed by the caller. */
    T from(Fits fits) throws FitsException, IOException, MalformedFitsException;

    /**
     * Reads a file, whole and not larger than can be held.
     *
     * @throws MalformedFitsException whatever is wrong with the file
     */
    static <T> T of(Path file, FitsReading<T> reading) throws MalformedFitsException {
        try {
            UnitWalk.check(file, UnitWalk.MOST_BYTES);
            try (Fits fits = new Fits(file.toFile())) {
                return reading.from(fits);
            }
        } catch (FitsException | IOException e) {
            throw new MalformedFitsException("not a readable FITS file: " + e.getMessage(), e);
        } catch (RuntimeException e) { // the library meets damage with many unchecked exceptions
            throw new MalformedFitsException("a broken FITS file: " + e.getMessage(), e);
        }
    }
}
