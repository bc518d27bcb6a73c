package org.cosmicoracle.fits;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Set;
import nom.tam.fits.BasicHDU;
import nom.tam.fits.Fits;
import nom.tam.fits.FitsException;
import nom.tam.fits.Header;
import nom.tam.fits.HeaderCard;
import nom.tam.util.Cursor;

/**
 * Images of one size to write as units of one FITS file, the first as the primary one. Not
 * thread-safe.
 */
public final class FitsImageFile {

    /** What the library writes of the data itself, and what no longer holds of changed data. */
    private static final Set<String> STRUCTURE =
            Set.of(
                    "SIMPLE",
                    "XTENSION",
                    "BITPIX",
                    "NAXIS",
                    "EXTEND",
                    "PCOUNT",
                    "GCOUNT",
                    "GROUPS",
                    "BSCALE",
                    "BZERO",
                    "BLANK",
                    "END",
                    "CHECKSUM",
                    "DATASUM",
                    "EXTNAME",
                    "EXTVER",
                    "INHERIT",
                    "DATAMIN",
                    "DATAMAX",
                    "TFIELDS",
                    "THEAP");

    private static final Set<String> REMARKS = Set.of("COMMENT", "HISTORY");

    private final int width;
    private final int height;
    private final Fits fits = new Fits();

    /**
     * @param width pixels along the first axis of each image
     * @param height pixels along the second
     */
    public FitsImageFile(int width, int height) {
        this.width = width;
        this.height = height;
    }

    /** Adds an image as 32-bit floats. */
    public FitsImageFile floats(String name, double[] pixels) throws IOException {
        float[][] rows = new float[height][width];
        for (int i = 0; i < pixels.length; i++) {
            rows[i / width][i % width] = (float) pixels[i];
        }
        return add(name, rows);
    }

    /** Adds an image of bytes from 0 to 255. */
    public FitsImageFile bytes(String name, byte[] pixels) throws IOException {
        byte[][] rows = new byte[height][width];
        for (int y = 0; y < height; y++) {
            System.arraycopy(pixels, y * width, rows[y], 0, width);
        }
        return add(name, rows);
    }

    /**
     * Copies the cards of another header into the unit that was added last, but for those of its
     * structure and those that cannot be read. Of a cut-out the reference pixel is moved.
     *
     * @param left columns that were cut off before the first
     * @param below rows that were cut off before the first
     */
    public FitsImageFile cardsOf(FitsHeader from, int left, int below) throws IOException {
        Header to = last().getHeader();
        Cursor<String, HeaderCard> cards = from.cards();
        while (cards.hasNext()) {
            HeaderCard card = cards.next();
            String key = card.getKey();
            boolean remark = REMARKS.contains(key);
            boolean value =
                    card.isKeyValuePair()
                            && !card.isBlank()
                            && !isStructure(key)
                            && !to.containsKey(key);
            if (remark || value) {
                to.addLine(card.copy());
            }
        }
        shift(to, "CRPIX1", left);
        shift(to, "CRPIX2", below);
        return this;
    }

    /** Sets a card of the unit that was added last. */
    public FitsImageFile card(String key, String value, String comment) throws IOException {
        try {
            last().getHeader().addValue(key, value, comment);
            return this;
        } catch (FitsException e) {
            throw new IOException("cannot write card " + key + ": " + e.getMessage(), e);
        }
    }

    /** Sets a card of the unit that was added last. */
    public FitsImageFile card(String key, Number value, String comment) throws IOException {
        try {
            last().getHeader().addValue(key, value, comment);
            return this;
        } catch (FitsException e) {
            throw new IOException("cannot write card " + key + ": " + e.getMessage(), e);
        }
    }

    /** Takes a card of the unit that was added last away. */
    public FitsImageFile without(String key) throws IOException {
        last().getHeader().deleteKey(key);
        return this;
    }

    /** Adds a line of history to the unit that was added last. */
    public FitsImageFile history(String line) throws IOException {
        last().getHeader().insertHistory(line);
        return this;
    }

    /** Writes the file; one that is there is replaced only when all is written. */
    public void write(Path file) throws IOException {
        Path part = file.resolveSibling(file.getFileName() + ".part");
        try {
            fits.write(part.toFile());
            Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
        } catch (FitsException e) {
            throw new IOException("cannot write " + file + ": " + e.getMessage(), e);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private FitsImageFile add(String name, Object rows) throws IOException {
        try {
            fits.addHDU(Fits.makeHDU(rows));
            last().getHeader().addValue("EXTNAME", name, "what this unit holds");
            return this;
        } catch (FitsException e) {
            throw new IOException("cannot make unit " + name + ": " + e.getMessage(), e);
        }
    }

    private BasicHDU<?> last() throws IOException {
        try {
            return fits.getHDU(fits.getNumberOfHDUs() - 1);
        } catch (FitsException e) {
            throw new IOException("no unit yet: " + e.getMessage(), e);
        }
    }

    private static boolean isStructure(String key) {
        return STRUCTURE.contains(key) || key.matches("NAXIS\\d+|Z[A-Z]+\\d*|T[A-Z]{4}\\d+");
    }

    private static void shift(Header header, String key, int by) throws IOException {
        HeaderCard card = header.findCard(key);
        if (by != 0 && card != null) {
            card.setValue(header.getDoubleValue(key) - by);
        }
    }
}
