package org.cosmicoracle.jobs.ingest;

import java.io.IOException;
import java.nio.file.Path;
import org.cosmicoracle.fits.MalformedFitsException;
import org.cosmicoracle.fits.WholeFits;

/** What is asked of every FITS file that an archive sends. */
final class FitsAnswer {

    private FitsAnswer() {}

    /**
     * Checks that a file has come whole.
     *
     * @throws IOException when it has not, or is no FITS; the message says which
     */
    static void checkWhole(Path file) throws IOException {
        try {
            WholeFits.check(file);
        } catch (MalformedFitsException e) {
            throw new IOException(e.getMessage(), e);
        }
    }
}
