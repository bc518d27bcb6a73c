package org.cosmicoracle.archive;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.cosmicoracle.fits.FitsHeader;
import org.cosmicoracle.fits.FitsImages;
import org.jspecify.annotations.Nullable;

/** Reads the zip files of TESScut. What one may hold is bounded. Stateless. */
public final class TessCutouts {

    private static final Pattern NAME =
            Pattern.compile("tess-s([0-9]{4})-([0-9])-([0-9])_[A-Za-z0-9._+-]*[.]fits");
    private static final int MAX_FILES = 200;
    private static final int MAX_FILE_BYTES = 256 << 20;

    private TessCutouts() {}

    /** Takes cutouts, one at a time. */
    @FunctionalInterface
    public interface CutoutConsumer {
        void accept(TessCutout cutout) throws IOException;
    }

    /**
     * Hands each cutout of a zip to {@code consumer}.
     *
     * @return what was left out: files that are no FITS by their name
     * @throws IOException when it is no zip, a cutout in it is broken, or it holds too much
     */
    public static Reading<String> read(Path zip, CutoutConsumer consumer) throws IOException {
        Reading.Builder<String> reading = new Reading.Builder<>();
        int files = 0;
        try (ZipInputStream in = new ZipInputStream(Files.newInputStream(zip))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                files++;
                if (files > MAX_FILES) {
                    throw new IOException("a zip of more than " + MAX_FILES + " files");
                }
                String name = entry.getName();
                Matcher named = NAME.matcher(name);
                if (named.matches()) {
                    consumer.accept(cutout(named, bytes(name, in)));
                    reading.add(name);
                } else {
                    reading.skip("a file in the zip that is no cutout");
                }
            }
        }
        if (files == 0) {
            throw new IOException("not a zip, or an empty one");
        }
        return reading.build();
    }

    private static byte[] bytes(String name, InputStream in) throws IOException {
        byte[] bytes = in.readNBytes(MAX_FILE_BYTES + 1);
        if (bytes.length > MAX_FILE_BYTES) {
            throw new IOException(name + " is longer than " + MAX_FILE_BYTES + " bytes");
        }
        return bytes;
    }

    /** Sector, camera and CCD are those of the name: the header of older cutouts has no sector. */
    private static TessCutout cutout(Matcher named, byte[] bytes) throws IOException {
        String name = named.group();
        try (FitsImages fits = FitsImages.open(bytes)) {
            if (fits.size() < 2) {
                throw new IOException(name + " has no table of pixels");
            }
            FitsHeader primary = fits.header(0);
            FitsHeader pixels = fits.header(1);
            double ra = required(name, primary, "RA_OBJ");
            double dec = required(name, primary, "DEC_OBJ");
            int frames = (int) required(name, pixels, "NAXIS2");
            if (!(ra >= 0 && ra <= 360 && dec >= -90 && dec <= 90) || frames < 1) {
                throw new IOException(name + " has no position or no exposures");
            }
            return new TessCutout(
                    name,
                    bytes,
                    Integer.parseInt(named.group(1)),
                    Integer.parseInt(named.group(2)),
                    Integer.parseInt(named.group(3)),
                    ra,
                    dec,
                    frames);
        }
    }

    private static double required(String name, FitsHeader header, String keyword)
            throws IOException {
        @Nullable Double value = header.number(keyword);
        if (value == null) {
            throw new IOException(name + " has no " + keyword);
        }
        return value;
    }
}
