package org.cosmicoracle.reduction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.cosmicoracle.GoldenTable;
import org.cosmicoracle.alert.RealPackets;
import org.cosmicoracle.fits.FitsBytes;
import org.cosmicoracle.fits.FitsHeader;
import org.cosmicoracle.fits.FitsImages;
import org.cosmicoracle.reduction.UnusableWcsException.Reason;
import org.cosmicoracle.sky.AngularSeparation;
import org.junit.jupiter.api.Test;

/** Against astropy.wcs; src/test/python/golden_wcs.py made headers and positions. */
class TanWcsTest {

    private static final double MILLIARCSEC = 1e-3;

    /** Of a pixel: a thousandth of a milliarcsecond in ZTF. */
    private static final double SAME_PIXEL = 1e-6;

    private static final GoldenTable POSITIONS =
            GoldenTable.of(TanWcsTest.class, "wcs_positions.csv");

    private static final String[] PLAIN = {
        "CTYPE1  = 'RA---TAN'",
        "CTYPE2  = 'DEC--TAN'",
        "CRVAL1  =                150.0",
        "CRVAL2  =                  2.0",
        "CRPIX1  =                 10.0",
        "CRPIX2  =                 20.0",
        "CD1_1   =              -2.8E-4",
        "CD2_2   =               2.8E-4"
    };

    @Test
    void positionsAreThoseOfAstropyForEveryFormOfHeader() throws IOException {
        for (String block : resource("wcs_headers.txt").split("# ", -1)) {
            if (!block.isBlank()) {
                List<String> lines = block.lines().toList();
                String[] cards = lines.subList(1, lines.size()).toArray(String[]::new);
                assertAgrees(lines.get(0), TanWcs.of(header(cards)));
            }
        }
    }

    @Test
    void positionsInRealImagesAreThoseOfAstropy() throws IOException {
        int images = 0;
        for (Path file : RealPackets.files("fits")) {
            String name = file.getFileName().toString();
            if (!POSITIONS.where(name).rows().isEmpty()) {
                assertAgrees(name, TanWcs.of(firstTan(file)));
                images++;
            }
        }

        assertThat(images).isEqualTo(9);
    }

    @Test
    void aPositionBehindTheImageHasNoPixel() throws IOException {
        TanWcs wcs = TanWcs.of(header(PLAIN));

        assertThat(wcs.toPixel(330, -2)).containsOnly(Double.NaN);
        assertThat(wcs.toPixel(240, 0)).containsOnly(Double.NaN);
        assertThat(wcs.pixelScaleArcsec()).isCloseTo(1.008, within(1e-12));
    }

    @Test
    void aHeaderWithoutPositionsIsRefused() {
        assertRefused(Reason.MISSING, "SIMPLE  =                    T");
        assertRefused(Reason.MISSING, without("CTYPE2"));
        assertRefused(Reason.MISSING, without("CRVAL1"));
        assertRefused(Reason.MISSING, without("CD"));
        assertRefused(Reason.MISSING, with("CTYPE1  = '        '"));
    }

    @Test
    void anotherProjectionIsRefused() {
        assertRefused(Reason.NOT_TAN, with("CTYPE1  = 'RA---SIN'", "CTYPE2  = 'DEC--SIN'"));
        assertRefused(Reason.NOT_TAN, with("CTYPE2  = 'DEC--SIN'"));
        assertRefused(Reason.NOT_TAN, with("CTYPE1  = 'GLON-TAN'", "CTYPE2  = 'GLAT-TAN'"));
        assertRefused(Reason.NOT_TAN, with("CTYPE1  = 'DEC--TAN'", "CTYPE2  = 'RA---TAN'"));
        assertRefused(Reason.NOT_TAN, with("CTYPE1  = 'LINEAR  '"));
    }

    @Test
    void anotherFrameOrUnitIsRefused() {
        assertRefused(Reason.NOT_J2000, with("EQUINOX =               1950.0"));
        assertRefused(Reason.NOT_J2000, with("RADESYS = 'FK4     '"));
        assertRefused(Reason.NOT_DEGREES, with("CUNIT1  = 'arcsec  '"));
    }

    @Test
    void aMatrixWithoutInverseIsRefused() {
        assertRefused(Reason.SINGULAR, with("CD1_1   =                  0.0"));
        assertRefused(
                Reason.SINGULAR,
                with("CD1_2   =               2.8E-4", "CD2_1   =              -2.8E-4"));
    }

    @Test
    void aCardThatIsNoNumberIsRefused() {
        assertRefused(Reason.NOT_A_NUMBER, with("CRVAL1  = 'north   '"));
        assertRefused(Reason.NOT_A_NUMBER, with("CRVAL2  =                 91.0"));
        assertRefused(Reason.NOT_A_NUMBER, with("CRPIX1  = 'NaN     '"));
        assertRefused(
                Reason.NOT_A_NUMBER,
                with("A_ORDER =                   40", "B_ORDER =                    2"));
    }

    @Test
    void aDistortionThatIsNotReadIsRefused() {
        assertRefused(Reason.DISTORTION, with("CPDIS1  = 'Lookup  '"));
        assertRefused(Reason.DISTORTION, with("PV1_1   =                  0.5"));
        assertRefused(Reason.DISTORTION, with("CTYPE1  = 'RA---TPV'", "CTYPE2  = 'DEC--TPV'"));
        assertRefused(Reason.MISSING, with("CTYPE1  = 'RA---TAN-SIP'", "CTYPE2  = 'DEC--TAN-SIP'"));
        assertRefused(Reason.MISSING, with("A_ORDER =                    2"));
    }

    private static void assertAgrees(String name, TanWcs wcs) {
        GoldenTable expected = POSITIONS.where(name);
        assertThat(expected.rows()).as(name).isNotEmpty();
        for (int i = 0; i < expected.rows().size(); i++) {
            double x = expected.column("x")[i];
            double y = expected.column("y")[i];
            double ra = expected.column("ra")[i];
            double dec = expected.column("dec")[i];
            double[] sky = wcs.toSky(x, y);
            double[] pixel = wcs.toPixel(ra, dec);
            String where = String.format(Locale.ROOT, "%s at (%.1f, %.1f)", name, x, y);

            assertThat(AngularSeparation.arcsec(sky[0], sky[1], ra, dec))
                    .as(where)
                    .isLessThan(MILLIARCSEC / 100);
            assertThat(sky[0]).isBetween(0.0, Math.nextDown(360.0));
            assertThat(pixel[0]).as(where).isCloseTo(x, within(SAME_PIXEL));
            assertThat(pixel[1]).as(where).isCloseTo(y, within(SAME_PIXEL));
        }
    }

    private static void assertRefused(Reason reason, String... cards) {
        ThrowingCallable read = () -> TanWcs.of(header(cards));
        assertThatThrownBy(read)
                .isInstanceOf(UnusableWcsException.class)
                .hasMessageNotContaining("\n")
                .extracting(e -> ((UnusableWcsException) e).reason())
                .isEqualTo(reason);
    }

    private static String[] without(String start) {
        return Arrays.stream(PLAIN).filter(c -> !c.startsWith(start)).toArray(String[]::new);
    }

    private static String[] with(String... changed) {
        List<String> cards = new ArrayList<>(List.of(changed));
        for (String card : PLAIN) {
            String keyword = card.substring(0, 8);
            if (cards.stream().noneMatch(c -> c.startsWith(keyword))) {
                cards.add(card);
            }
        }
        return cards.toArray(String[]::new);
    }

    private static FitsHeader header(String... cards) throws IOException {
        List<String> all =
                new ArrayList<>(
                        List.of(
                                "SIMPLE  =                    T",
                                "BITPIX  =                    8",
                                "NAXIS   =                    0"));
        for (String card : cards) {
            if (!card.matches("(SIMPLE|BITPIX|NAXIS) .*")) {
                all.add(card);
            }
        }
        try (FitsImages file =
                FitsImages.open(FitsBytes.file(new byte[0], all.toArray(String[]::new)))) {
            return file.header(0);
        }
    }

    private static FitsHeader firstTan(Path path) throws IOException {
        try (FitsImages file = FitsImages.open(path)) {
            for (int i = 0; i < file.size(); i++) {
                String code = file.header(i).text("CTYPE1");
                if (code != null && code.startsWith("RA---TAN")) {
                    return file.header(i);
                }
            }
        }
        throw new IOException(path + " has no TAN image");
    }

    private static String resource(String name) throws IOException {
        try (InputStream in = TanWcsTest.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.US_ASCII);
        }
    }
}
