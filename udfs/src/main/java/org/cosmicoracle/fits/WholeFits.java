package org.cosmicoracle.fits;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

/**
 * Says whether a FITS file, plain or gzipped, has come whole: whether it is as long as its headers
 * say. The library reads data late and takes a file that ends too early for a short one. Stateless.
 */
public final class WholeFits {

    private static final int GZIP_FIRST_BYTE = 0x1f;

    /** What may follow the last unit. */
    private static final long SLACK_BYTES = 16L << 20;

    private WholeFits() {}

    /**
     * Checks a file.
     *
     * @throws MalformedFitsException when it is no FITS, is broken or shorter than it says
     */
    public static void check(Path file) throws MalformedFitsException {
        try {
            long said = UnitWalk.check(file, Long.MAX_VALUE);
            long there = length(file, said + SLACK_BYTES);
            if (there < said) {
                throw new MalformedFitsException(
                        "a FITS file that was cut off: " + there + " of " + said + " bytes");
            }
        } catch (IOException e) {
            throw new MalformedFitsException(String.valueOf(e.getMessage()), e);
        }
    }

    private static long length(Path file, long most) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            if (in.read() != GZIP_FIRST_BYTE) {
                return Files.size(file);
            }
        }
        try (InputStream in = new GZIPInputStream(Files.newInputStream(file))) {
            byte[] buffer = new byte[1 << 16];
            long length = 0;
            for (int n = 0; n >= 0; n = in.read(buffer)) {
                length += n;
                if (length > most) {
                    throw new IOException("it inflates to far more than its headers say");
                }
            }
            return length;
        }
    }
}
