package org.cosmicoracle.reduction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.cosmicoracle.alert.RealPackets;
import org.cosmicoracle.fits.FitsBytes;
import org.cosmicoracle.fits.FitsImageFile;
import org.cosmicoracle.fits.FitsImages;
import org.cosmicoracle.fits.MalformedFitsException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The files of the table of docs/reduction.md: what becomes of each kind of bad file. */
class FrameFileTest {

    @TempDir Path folder;

    @Test
    void anExposureTimeWithADecimalCommaIsReadAndRemarked() throws Exception {
        FrameFile file = read(small("EXPTIME =              6,4E-05 / Total Exposure Time (s)"));

        assertThat(file.frame().exposureSeconds()).isEqualTo(6.4e-5);
        assertThat(file.remarks())
                .containsExactly("EXPTIME is malformed ('6,4E-05'): read as 6.4E-5");
    }

    @Test
    void anExposureTimeThatIsNoNumberIsPassedOverForTheNextCard() throws Exception {
        FrameFile other =
                read(small("EXPTIME = 'long    '", "EXPOINUS=                 5000 / in us"));
        FrameFile none = read(small("EXPTIME =                 -3.0"));

        assertThat(other.frame().exposureSeconds()).isEqualTo(0.005, within(1e-15));
        assertThat(other.remarks()).containsExactly("EXPTIME is 'long' and was passed over");
        assertThat(none.frame().exposureSeconds()).isNaN();
        assertThat(none.remarks()).containsExactly("EXPTIME is '-3.0' and was passed over");
        assertThat(read(small()).remarks()).isEmpty();
        assertThat(read(small()).frame().exposureSeconds()).isNaN();
    }

    @Test
    void theRealFramesHaveTheExposureTimesOfTheirCamera() throws MalformedFitsException {
        for (Path path : RealPackets.files("ccd")) {
            FrameFile file = FrameFile.read(path);
            String name = path.getFileName().toString();

            assertThat(file.frame().exposureSeconds())
                    .as(name)
                    .isEqualTo(
                            name.startsWith("Bias")
                                    ? 6.4e-5
                                    : name.startsWith("Dark") ? 100 : 0.005,
                            within(1e-12));
            assertThat(file.remarks()).as(name).hasSize(name.startsWith("Bias") ? 1 : 0);
            assertThat(file.frame().size()).isEqualTo(1280 * 960);
            assertThat(file.frame().unit()).isEqualTo(PixelUnit.ADU);
        }
    }

    @Test
    void aFrameComesBackAsItWasWritten() throws Exception {
        FrameFile raw =
                read(
                        small(
                                "EXPTIME =              6,4E-05",
                                "GAIN    =                  1.5",
                                "CRPIX1  =                  2.0",
                                "TRIMSEC = '[2:3,1:2]'",
                                "COMMENT of the observer"));
        Frame frame =
                Section.of("[2:3,1:2]", raw.frame())
                        .cut(raw.frame())
                        .withValues(
                                new double[] {1.5, -2, Double.NaN, 4},
                                new double[] {0.1, 0.2, 0.3, 0.4},
                                new byte[] {0, 0, PixelFlags.NOT_FINITE, PixelFlags.COSMIC_RAY});
        Path out = folder.resolve("reduced.fits");
        new FrameFile(frame, raw.header(), List.of())
                .write(out, Section.of("[2:3,1:2]", raw.frame()), List.of("bias: 3 frames"));
        FrameFile back = FrameFile.read(out);

        assertThat(back.frame().pixels()).containsExactly(1.5, -2, Double.NaN, 4);
        assertThat(back.frame().uncertainty())
                .containsExactly(new double[] {0.1, 0.2, 0.3, 0.4}, within(1e-7));
        assertThat(back.frame().mask()).isEqualTo(frame.mask());
        assertThat(back.frame().exposureSeconds()).isEqualTo(6.4e-5);
        assertThat(back.remarks()).isEmpty();
        assertThat(back.header().number("GAIN")).isEqualTo(1.5);
        assertThat(back.header().number("CRPIX1")).isEqualTo(1);
        assertThat(back.header().has("TRIMSEC")).isFalse();
        try (FitsImages images = FitsImages.open(out)) {
            assertThat(images.size()).isEqualTo(3);
            assertThat(images.imageUnit("UNCERT")).isEqualTo(1);
            assertThat(images.imageUnit("MASK")).isEqualTo(2);
        }
        assertThat(folder.resolve("reduced.fits.part")).doesNotExist();
    }

    @Test
    void anUncertaintyThatMeansNothingIsMasked() throws Exception {
        Path out = folder.resolve("frame.fits");
        new FitsImageFile(3, 1)
                .floats("SCI", new double[] {1, 2, 3})
                .floats("UNCERT", new double[] {0.5, -1, Double.NaN})
                .write(out);

        assertThat(FrameFile.read(out).frame().mask())
                .containsExactly(0, PixelFlags.NOT_FINITE, PixelFlags.NOT_FINITE);
    }

    @Test
    void variancesAndInverseVariancesOfAstropyBecomeOneSigma() throws Exception {
        assertThat(uncertainty("StdDevUncertainty", 4).uncertainty()[0]).isEqualTo(4);
        assertThat(uncertainty("VarianceUncertainty", 4).uncertainty()[0]).isEqualTo(2);
        assertThat(uncertainty("InverseVariance", 4).uncertainty()[0]).isEqualTo(0.5);
        assertThat(uncertainty("InverseVariance", 0).mask()[0]).isEqualTo(PixelFlags.NOT_FINITE);
        assertThatThrownBy(() -> uncertainty("UnknownUncertainty", 4))
                .isInstanceOf(MalformedFitsException.class)
                .hasMessage("frame.fits: its UTYPE is UnknownUncertainty");
    }

    private Frame uncertainty(String type, double value) throws Exception {
        Path out = folder.resolve("frame.fits");
        new FitsImageFile(1, 1)
                .floats("SCI", new double[] {1})
                .floats("UNCERT", new double[] {value})
                .card("UTYPE", type, "")
                .write(out);
        return FrameFile.read(out).frame();
    }

    @Test
    void aMaskOfOtherBitsIsBadWhereItIsNotZero() throws Exception {
        Path out = folder.resolve("frame.fits");
        new FitsImageFile(6, 1)
                .floats("SCI", new double[] {1, 2, 3, 4, 5, 6})
                .floats("MASK", new double[] {0, 16, 256, -1, 0.5, Double.NaN})
                .write(out);

        assertThat(FrameFile.read(out).frame().mask())
                .containsExactly(
                        0,
                        PixelFlags.COSMIC_RAY,
                        PixelFlags.BAD,
                        PixelFlags.BAD,
                        PixelFlags.BAD,
                        PixelFlags.BAD);
    }

    /** Else whoever reads the file multiplies by the gain once more. */
    @Test
    void theGainOfAFrameInElectronsIsOne() throws Exception {
        FrameFile raw = read(small("GAIN    =                  1.5"));
        Frame electrons = new NoiseModel(1.5, 4).toElectrons(raw.frame());
        Path out = folder.resolve("reduced.fits");

        new FrameFile(electrons, raw.header(), List.of()).write(out, null, List.of());

        assertThat(FrameFile.read(out).header().number("GAIN")).isEqualTo(1);
    }

    @Test
    void aUnitThatIsNotThereIsRefused() throws IOException {
        Path file = write(small());

        assertThatThrownBy(() -> FrameFile.read(file, 3))
                .isInstanceOf(MalformedFitsException.class)
                .hasMessage("frame.fits: it has 1 units and no unit 3");
        assertThatThrownBy(() -> read(FitsBytes.file(new byte[0], header(8, 0))))
                .isInstanceOf(MalformedFitsException.class)
                .hasMessageContaining("no unit of it holds a two-dimensional image");
    }

    @Test
    void aWrongBitpixIsRefused() {
        for (int bitpix : new int[] {12, 0, -16}) {
            assertThatThrownBy(() -> read(FitsBytes.file(new byte[64], header(bitpix, 2))))
                    .as("BITPIX %d", bitpix)
                    .isInstanceOf(MalformedFitsException.class)
                    .hasMessageStartingWith("frame.fits: ")
                    .hasMessageNotContaining("\n");
        }
    }

    @Test
    void aFileThatWasCutOffIsRefused() throws IOException {
        byte[] whole = FitsBytes.image(100, 100, new float[10_000]);
        Path file = write(Arrays.copyOf(whole, whole.length / 2));

        assertThatThrownBy(() -> FrameFile.read(file))
                .isInstanceOf(MalformedFitsException.class)
                .hasMessageContaining("cut off");
        assertThatThrownBy(() -> FrameFile.read(folder.resolve("absent.fits")))
                .isInstanceOf(MalformedFitsException.class)
                .hasMessageEndingWith("absent.fits: there is no such file");
        assertThatThrownBy(() -> read("SIMPLE or not".getBytes(StandardCharsets.US_ASCII)))
                .isInstanceOf(MalformedFitsException.class);
    }

    @Test
    void nanAndBlankPixelsAreMasked() throws Exception {
        FrameFile nan = read(FitsBytes.image(2, 1, new float[] {Float.NaN, 3}));
        byte[] data = ByteBuffer.allocate(16).putShort((short) -7).putShort((short) 5).array();
        FrameFile blank = read(FitsBytes.file(data, cards("BLANK   =                   -7")));

        assertThat(nan.frame().mask()).containsExactly(PixelFlags.NOT_FINITE, 0);
        assertThat(blank.frame().mask()[0]).isEqualTo(PixelFlags.NOT_FINITE);
        assertThat(blank.frame().mask()[1]).isZero();
    }

    @Test
    void aUnitOfPixelsThatIsNeitherAduNorElectronsIsRefused() {
        assertThatThrownBy(() -> read(small("BUNIT   = 'JY/BEAM '")))
                .isInstanceOf(MalformedFitsException.class)
                .hasMessageContaining("JY/BEAM");
    }

    @Test
    void aBadPixelMaskMustFitTheFrame() throws Exception {
        Frame frame = read(small()).frame();
        Path mask = write(FitsBytes.image(4, 2, new float[] {0, 1, 0, 0, 0, 0, 0, Float.NaN}));
        Path other = write(FitsBytes.image(2, 4, new float[8]));

        assertThatThrownBy(() -> FrameFile.readBadPixels(other, frame))
                .isInstanceOf(UnusableFrameException.class)
                .hasMessageContaining("2 x 4");
        Files.write(mask, FitsBytes.image(4, 2, new float[] {0, 1, 0, 0, 0, 0, 0, Float.NaN}));
        assertThat(FrameFile.readBadPixels(mask, frame))
                .containsExactly(false, true, false, false, false, false, false, true);
    }

    /** A file of 4 x 2 pixels of 16 bits. */
    private static byte[] small(String... more) {
        return FitsBytes.file(new byte[16], cards(more));
    }

    private static String[] cards(String... more) {
        String[] cards = Arrays.copyOf(header(16, 2), 5 + more.length);
        System.arraycopy(more, 0, cards, 5, more.length);
        return cards;
    }

    private static String[] header(int bitpix, int axes) {
        String[] cards = {
            "SIMPLE  =                    T",
            String.format("BITPIX  = %20d", bitpix),
            String.format("NAXIS   = %20d", axes),
            "NAXIS1  =                    4",
            "NAXIS2  =                    2"
        };
        return Arrays.copyOf(cards, axes == 0 ? 3 : 5);
    }

    private Path write(byte[] bytes) throws IOException {
        return Files.write(folder.resolve("frame.fits"), bytes);
    }

    private FrameFile read(byte[] bytes) throws IOException, MalformedFitsException {
        return FrameFile.read(write(bytes));
    }
}
