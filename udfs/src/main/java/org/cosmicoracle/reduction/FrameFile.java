package org.cosmicoracle.reduction;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.cosmicoracle.fits.FitsHeader;
import org.cosmicoracle.fits.FitsImageFile;
import org.cosmicoracle.fits.FitsImages;
import org.cosmicoracle.fits.FitsPlane;
import org.cosmicoracle.fits.MalformedFitsException;
import org.cosmicoracle.fits.WholeFits;
import org.jspecify.annotations.Nullable;

/**
 * A frame with the header of its file.
 *
 * @param frame pixels, with uncertainty and mask where the file has units UNCERT and MASK
 * @param header of the unit that the pixels are from
 * @param remarks what was wrong with the header and how it was taken, a line each
 */
public record FrameFile(Frame frame, FitsHeader header, List<String> remarks) {

    /** Units of a reduced file, named as {@code CCDData} of astropy names them. */
    private static final String UNCERTAINTY = "UNCERT";

    private static final String MASK = "MASK";
    private static final String SCIENCE = "SCI";

    private static final int ALL_FLAGS = 127;

    /** Reads the first image of a file; see {@link #read(Path, int)}. */
    public static FrameFile read(Path file) throws MalformedFitsException {
        return read(file, -1);
    }

    /**
     * Reads an image.
     *
     * @param unit number of the unit, the primary is 0; -1 for the first that holds an image
     * @throws MalformedFitsException when the file is not FITS, is broken or cut off, has no such
     *     unit, counts something else than ADU or electrons, or has uncertainties of an unknown
     *     kind
     */
    public static FrameFile read(Path file, int unit) throws MalformedFitsException {
        if (!Files.isRegularFile(file)) {
            throw new MalformedFitsException(file + ": there is no such file");
        }
        try {
            WholeFits.check(file);
            try (FitsImages images = FitsImages.open(file)) {
                return read(images, unit < 0 ? images.firstImageUnit() : unit);
            }
        } catch (MalformedFitsException | IOException e) {
            String name = String.valueOf(file.getFileName());
            String why = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
            throw new MalformedFitsException(why.startsWith(name) ? why : name + ": " + why, e);
        }
    }

    /**
     * Reads a bad-pixel mask: an image that is not 0 where a pixel is bad.
     *
     * @throws MalformedFitsException as {@link #read(Path)}
     */
    public static boolean[] readBadPixels(Path file, Frame like) throws MalformedFitsException {
        Frame given = read(file).frame();
        like.requireLike(
                Frame.of(
                        given.width(),
                        given.height(),
                        given.pixels(),
                        like.unit(),
                        given.exposureSeconds()),
                "bad-pixel mask " + file.getFileName());
        boolean[] bad = new boolean[given.size()];
        for (int i = 0; i < bad.length; i++) {
            bad[i] = given.pixels()[i] != 0; // NaN too
        }
        return bad;
    }

    /**
     * Writes the frame: pixels in the primary unit with the cards of this header, then UNCERT and
     * MASK. Floats of 32 bits.
     *
     * @param trim what was cut out of the frame that the header is of; null for all of it
     * @param history what was done, a line each
     */
    public void write(Path file, @Nullable Section trim, List<String> history) throws IOException {
        FitsImageFile out =
                new FitsImageFile(frame.width(), frame.height()).floats(SCIENCE, frame.pixels());
        out.card(
                "BUNIT",
                frame.unit() == PixelUnit.ADU ? "adu" : "electron",
                "unit of pixels and uncertainty");
        if (!Double.isNaN(frame.exposureSeconds())) {
            out.card("EXPTIME", frame.exposureSeconds(), "exposure time [s]");
        }
        if (frame.unit() == PixelUnit.ELECTRON && header.has("GAIN")) {
            out.card("GAIN", 1, "pixels are electrons");
        }
        out.cardsOf(header, trim == null ? 0 : trim.left(), trim == null ? 0 : trim.bottom());
        for (String gone : new String[] {"BIASSEC", "TRIMSEC", "DATASEC"}) {
            out.without(gone);
        }
        for (String line : history) {
            out.history(line);
        }
        out.floats(UNCERTAINTY, frame.uncertainty())
                .card("UTYPE", "StdDevUncertainty", "1 sigma, in the unit of the pixels");
        out.bytes(MASK, frame.mask()).card("MASKBITS", "1 bad 2 nan 4 sat 8 flat 16 cr", "0: good");
        out.write(file);
    }

    private static FrameFile read(FitsImages images, int unit)
            throws MalformedFitsException, IOException {
        if (unit < 0) {
            throw new MalformedFitsException("no unit of it holds a two-dimensional image");
        }
        FitsPlane plane = images.plane(unit);
        FitsHeader header = images.header(unit);
        ExposureTime exposure = ExposureTime.of(header);
        if (Double.isNaN(exposure.seconds()) && exposure.remark() == null && unit > 0) {
            exposure = ExposureTime.of(images.header(0));
        }
        List<String> remarks = new ArrayList<>();
        if (exposure.remark() != null) {
            remarks.add(exposure.remark());
        }
        Frame frame =
                Frame.of(
                        plane.width(),
                        plane.height(),
                        plane.values(),
                        unit(header.text("BUNIT")),
                        exposure.seconds());
        return new FrameFile(withPlanes(frame, images), header, remarks);
    }

    private static Frame withPlanes(Frame frame, FitsImages images)
            throws MalformedFitsException, IOException {
        double[] uncertainty = sigma(plane(frame, images, UNCERTAINTY), images);
        double[] flags = plane(frame, images, MASK);
        byte[] mask = frame.mask().clone();
        for (int i = 0; i < mask.length; i++) {
            mask[i] |= flag(flags[i]);
            if (!(uncertainty[i] >= 0 && uncertainty[i] < Double.POSITIVE_INFINITY)) {
                mask[i] |= PixelFlags.NOT_FINITE;
            }
        }
        return frame.withValues(frame.pixels(), uncertainty, mask);
    }

    /** Returns 1 sigma, of whichever of the uncertainties of astropy (card UTYPE) the file has. */
    private static double[] sigma(double[] given, FitsImages images) throws MalformedFitsException {
        int unit = images.imageUnit(UNCERTAINTY);
        String type = unit < 0 ? null : images.header(unit).text("UTYPE");
        return switch (type == null ? "" : type.strip()) {
            case "", "StdDevUncertainty" -> given;
            case "VarianceUncertainty" -> Arrays.stream(given).map(Math::sqrt).toArray();
            case "InverseVariance" -> Arrays.stream(given).map(v -> 1 / Math.sqrt(v)).toArray();
            default -> throw new MalformedFitsException("its UTYPE is " + type);
        };
    }

    /** Of masks that have other bits than {@link PixelFlags}, what is not 0 is bad. */
    private static byte flag(double value) {
        boolean ours = value >= 0 && value <= ALL_FLAGS && value == Math.rint(value);
        return ours ? (byte) value : PixelFlags.BAD;
    }

    /** Returns the image of a unit by its name; zeros where it is not there. */
    private static double[] plane(Frame frame, FitsImages images, String name)
            throws MalformedFitsException, IOException {
        int unit = images.imageUnit(name);
        if (unit < 0) {
            return new double[frame.size()];
        }
        FitsPlane plane = images.plane(unit);
        if (plane.width() != frame.width() || plane.height() != frame.height()) {
            throw new MalformedFitsException(
                    String.format(
                            "unit %s has %d x %d pixels and the image %d x %d",
                            name, plane.width(), plane.height(), frame.width(), frame.height()));
        }
        return plane.values();
    }

    private static PixelUnit unit(@Nullable String text) throws MalformedFitsException {
        String unit = text == null ? "" : text.strip().toLowerCase(Locale.ROOT);
        return switch (unit) {
            case "", "adu", "dn", "count", "counts" -> PixelUnit.ADU;
            case "electron", "electrons", "e-" -> PixelUnit.ELECTRON;
            default ->
                    throw new MalformedFitsException(
                            "its BUNIT is " + text + ", neither ADU nor electrons");
        };
    }
}
