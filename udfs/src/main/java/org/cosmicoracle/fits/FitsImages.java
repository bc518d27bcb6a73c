package org.cosmicoracle.fits;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import nom.tam.fits.BasicHDU;
import nom.tam.fits.Fits;
import nom.tam.fits.ImageHDU;
import nom.tam.image.compression.hdu.CompressedImageHDU;
import org.jspecify.annotations.Nullable;

/**
 * Reads any FITS file through nom-tam-fits: gzipped or not, extensions, tile-compressed images,
 * scaled integers. Every problem is an {@link IOException} of one line. Not thread-safe.
 */
public final class FitsImages implements AutoCloseable {

    /** Images of more pixels are refused, so that a broken header does not fill the heap. */
    public static final int MAX_PIXELS = 1 << 26;

    /** What headers may add to the data of a file. */
    private static final long HEADER_BYTES = 64L << 20;

    /** Kinds of pixels that the FITS standard has. */
    private static final Set<Integer> BITPIX = Set.of(8, 16, 32, 64, -32, -64);

    private final Fits fits;
    private final List<BasicHDU<?>> hdus;

    private FitsImages(Fits fits, List<BasicHDU<?>> hdus) {
        this.fits = fits;
        this.hdus = hdus;
    }

    /** Opens a file. */
    public static FitsImages open(Path file) throws IOException {
        try {
            if (Files.size(file) > UnitWalk.MOST_BYTES + HEADER_BYTES) {
                throw new IOException("a FITS file of " + Files.size(file) + " bytes is not read");
            }
            return open(Files.readAllBytes(file));
        } catch (IOException e) {
            throw new IOException(file.getFileName() + ": " + e.getMessage(), e);
        }
    }

    /** Opens the bytes of a file. */
    public static FitsImages open(byte[] bytes) throws IOException {
        return open(bytes, UnitWalk.MOST_BYTES);
    }

    /** Opens the bytes of a file that has no more than so many bytes of data, inflated. */
    public static FitsImages open(byte[] bytes, long mostBytes) throws IOException {
        UnitWalk.check(bytes, mostBytes);
        try {
            var fits = new Fits(new ByteArrayInputStream(bytes));
            List<BasicHDU<?>> hdus = new ArrayList<>();
            for (BasicHDU<?> hdu = fits.readHDU(); hdu != null; hdu = fits.readHDU()) {
                hdus.add(hdu);
            }
            if (hdus.isEmpty()) {
                throw new IOException("not a FITS file: no header");
            }
            return new FitsImages(fits, hdus);
        } catch (
                RuntimeException
                        e) { // the library meets broken files with many unchecked exceptions
            throw unreadable(e);
        }
    }

    /** Returns the number of header and data units. */
    public int size() {
        return hdus.size();
    }

    /** Returns the header of a unit. */
    public FitsHeader header(int hdu) {
        return new FitsHeader(hdus.get(hdu).getHeader());
    }

    /**
     * Returns true when a unit holds an image, plain or tile-compressed, of two axes (further axes
     * of length 1).
     */
    public boolean isImage(int hdu) {
        return shape(hdus.get(hdu)) != null;
    }

    /** Returns the image of the first unit that has one. */
    public FitsImage firstImage() throws IOException {
        return firstImage(MAX_PIXELS);
    }

    /**
     * Returns the image of the first unit that has one, refused when it has more than {@code
     * maxPixels}.
     */
    public FitsImage firstImage(int maxPixels) throws IOException {
        int unit = firstImageUnit();
        if (unit < 0) {
            throw new IOException("FITS file has no two-dimensional image");
        }
        return image(unit, maxPixels);
    }

    /** Returns the image of a unit. */
    public FitsImage image(int hdu) throws IOException {
        return image(hdu, MAX_PIXELS);
    }

    /** Returns the image of a unit in the precision of the file. */
    public FitsPlane plane(int hdu) throws IOException {
        if (hdu < 0 || hdu >= hdus.size()) {
            throw new IOException("it has " + hdus.size() + " units and no unit " + hdu);
        }
        int[] shape = checkedShape(hdu, MAX_PIXELS);
        checkBitpix(hdu);
        try {
            ImageHDU image = asImage(hdus.get(hdu));
            double[] values = new PixelScale(image.getHeader()).values(image.getKernel());
            return new FitsPlane(shape[1], shape[0], values);
        } catch (RuntimeException e) {
            throw unreadable(e);
        }
    }

    /** Returns the first unit that holds an image; -1 where none does. */
    public int firstImageUnit() {
        return IntStream.range(0, hdus.size()).filter(this::isImage).findFirst().orElse(-1);
    }

    /** Returns the first unit of that EXTNAME that holds an image; -1 where none does. */
    public int imageUnit(String name) {
        return IntStream.range(0, hdus.size())
                .filter(i -> name.equals(header(i).text("EXTNAME")) && isImage(i))
                .findFirst()
                .orElse(-1);
    }

    @Override
    public void close() throws IOException {
        fits.close();
    }

    private FitsImage image(int index, int maxPixels) throws IOException {
        int[] shape = checkedShape(index, maxPixels);
        checkBitpix(index);
        try {
            ImageHDU image = asImage(hdus.get(index));
            return new FitsImage(
                    shape[1],
                    shape[0],
                    new PixelScale(image.getHeader()).flatten(image.getKernel()));
        } catch (RuntimeException e) {
            throw unreadable(e);
        }
    }

    private int[] checkedShape(int index, int maxPixels) throws IOException {
        int[] shape = shape(hdus.get(index));
        if (shape == null) {
            throw new IOException("FITS unit " + index + " is not a two-dimensional image");
        }
        if ((long) shape[0] * shape[1] > maxPixels) {
            throw new IOException(
                    "FITS image of " + shape[1] + " x " + shape[0] + " pixels is too large");
        }
        return shape;
    }

    private static ImageHDU asImage(BasicHDU<?> hdu) throws IOException {
        return hdu instanceof CompressedImageHDU c ? c.asImageHDU() : (ImageHDU) hdu;
    }

    /** Returns {height, width}, null when the unit is not such an image. */
    private static int @Nullable [] shape(BasicHDU<?> hdu) {
        try {
            if (!(hdu instanceof ImageHDU) && !(hdu instanceof CompressedImageHDU)) {
                return null;
            }
            int[] axes = hdu instanceof CompressedImageHDU c ? c.getImageAxes() : hdu.getAxes();
            if (axes == null || axes.length < 2) {
                return null;
            }
            int outer = axes.length - 2;
            boolean flat = Arrays.stream(axes, 0, outer).allMatch(n -> n == 1);
            return flat && axes[outer] > 0 && axes[outer + 1] > 0
                    ? new int[] {axes[outer], axes[outer + 1]}
                    : null;
        } catch (RuntimeException e) {
            return null;
        }
    }

    /** The library takes an unknown one for the next that it knows, and reads other pixels. */
    private void checkBitpix(int hdu) throws IOException {
        Double bitpix = header(hdu).number("BITPIX");
        if (bitpix == null || !BITPIX.contains(bitpix.intValue())) {
            throw new IOException("its BITPIX is " + header(hdu).text("BITPIX"));
        }
    }

    private static IOException unreadable(Throwable e) {
        String why = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
        return new IOException(
                "not a readable FITS file: " + why.lines().findFirst().orElse(""), e);
    }
}
