package org.cosmicoracle.reduction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;
import org.cosmicoracle.fits.FitsBytes;
import org.cosmicoracle.fits.FitsImages;
import org.cosmicoracle.reduction.UnusableFrameException.Reason;
import org.junit.jupiter.api.Test;

class ResamplingTest {

    private static final int SIDE = StarField.SIDE;
    private static final double[][] SOURCES = {
        {60.3, 71.9, 5000}, {110.8, 95.2, 3000}, {98.4, 140.1, 8000}, {140.0, 60.0, 2000}
    };

    @Test
    void sourcesAreWhereTheirPositionsAreAndKeepTheirFlux() throws IOException {
        TanWcs from = wcs(100, 100, 1, 0);
        TanWcs to = wcs(97.3, 103.6, 0.8, 25);
        double[] painted = new double[SIDE * SIDE];
        double[] expected = new double[SIDE * SIDE];
        for (double[] source : SOURCES) {
            double[] sky = from.toSky(source[0], source[1]);
            double[] there = to.toPixel(sky[0], sky[1]);
            StarField.add(painted, source[0], source[1], source[2], 1.6);
            StarField.add(expected, there[0], there[1], source[2], 1.6 / 0.8);
        }

        Frame moved = Resampling.onto(frame(painted), from, to, SIDE, SIDE);

        double peak = Arrays.stream(expected).max().orElseThrow();
        for (int i = 0; i < expected.length; i++) {
            if (moved.isGood(i)) {
                assertThat(moved.pixels()[i]).isCloseTo(expected[i], within(0.01 * peak));
            }
        }
        double flux = 0;
        for (int i = 0; i < expected.length; i++) {
            flux += moved.isGood(i) ? moved.pixels()[i] : 0;
        }
        assertThat(flux).isCloseTo(18_000, within(18.0));
    }

    @Test
    void aMoveByWholePixelsCopiesValuesUncertaintiesAndFlags() throws IOException {
        Frame image = new StarField(40, 8).exposure(new double[] {1.5, 1.5}, 0, 1, 5, 9);
        byte[] mask = image.mask().clone();
        mask[80 * SIDE + 70] = PixelFlags.SATURATED;

        Frame moved =
                Resampling.onto(
                        image.withMask(mask), wcs(100, 100, 1, 0), wcs(90, 105, 1, 0), SIDE, SIDE);

        assertThat(moved.mask()[85 * SIDE + 60]).isEqualTo(PixelFlags.SATURATED);
        assertThat(moved.mask()[85 * SIDE + 61]).isZero();
        assertThat(moved.mask()[2 * SIDE + 60]).isEqualTo(PixelFlags.OUTSIDE);
        int from = 80 * SIDE + 71;
        int to = 85 * SIDE + 61;
        assertThat(moved.pixels()[to]).isCloseTo(image.pixels()[from], within(1e-5));
        assertThat(moved.uncertainty()[to]).isCloseTo(image.uncertainty()[from], within(1e-5));
    }

    @Test
    void halfAPixelSpreadsABadPixelAndLowersTheNoiseOfOne() throws IOException {
        double[] flat = new double[SIDE * SIDE];
        Arrays.fill(flat, 7);
        Frame image = frame(flat);
        byte[] mask = image.mask().clone();
        mask[80 * SIDE + 70] = PixelFlags.BAD;

        Frame moved =
                Resampling.onto(
                        image.withMask(mask),
                        wcs(100, 100, 1, 0),
                        wcs(100.5, 100, 1, 0),
                        SIDE,
                        SIDE);

        assertThat(moved.mask()[80 * SIDE + 70]).isEqualTo(PixelFlags.BAD);
        assertThat(moved.mask()[80 * SIDE + 71]).isEqualTo(PixelFlags.BAD);
        assertThat(moved.mask()[80 * SIDE + 73]).isZero();
        assertThat(moved.pixels()[80 * SIDE + 73]).isCloseTo(7, within(1e-6));
        assertThat(moved.uncertainty()[50 * SIDE + 50]).isBetween(0.8, 0.9);
    }

    @Test
    void imagesOfTwoPartsOfTheSkyDoNotOverlap() throws IOException {
        Frame image = frame(new double[SIDE * SIDE]);

        assertThatThrownBy(
                        () ->
                                Resampling.onto(
                                        image,
                                        wcs(100, 100, 1, 0),
                                        wcs(5000, 100, 1, 0),
                                        SIDE,
                                        SIDE))
                .isInstanceOf(UnusableFrameException.class)
                .extracting(e -> ((UnusableFrameException) e).reason())
                .isEqualTo(Reason.NO_OVERLAP);
    }

    private static Frame frame(double[] pixels) {
        double[] ones = new double[pixels.length];
        Arrays.fill(ones, 1);
        return new Frame(
                SIDE, SIDE, pixels, ones, new byte[pixels.length], PixelUnit.ADU, Double.NaN);
    }

    /** Of pixels of {@code scale} arcsec, the reference point at (x, y). */
    private static TanWcs wcs(double x, double y, double scale, double turnDeg) throws IOException {
        double cos = Math.cos(Math.toRadians(turnDeg)) * scale / 3600;
        double sin = Math.sin(Math.toRadians(turnDeg)) * scale / 3600;
        byte[] file =
                FitsBytes.file(
                        new byte[0],
                        "SIMPLE  =                    T",
                        "BITPIX  =                    8",
                        "NAXIS   =                    0",
                        "CTYPE1  = 'RA---TAN'",
                        "CTYPE2  = 'DEC--TAN'",
                        card("CRVAL1", 150),
                        card("CRVAL2", 35),
                        card("CRPIX1", x + 1),
                        card("CRPIX2", y + 1),
                        card("CD1_1", -cos),
                        card("CD1_2", sin),
                        card("CD2_1", sin),
                        card("CD2_2", cos));
        try (FitsImages images = FitsImages.open(file)) {
            return TanWcs.of(images.header(0));
        }
    }

    private static String card(String key, double value) {
        return String.format(Locale.ROOT, "%-8s= %20.12E", key, value);
    }
}
