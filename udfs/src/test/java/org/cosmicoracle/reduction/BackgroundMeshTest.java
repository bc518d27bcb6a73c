package org.cosmicoracle.reduction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.Arrays;
import org.cosmicoracle.GoldenTable;
import org.cosmicoracle.alert.RealPackets;
import org.cosmicoracle.fits.MalformedFitsException;
import org.cosmicoracle.reduction.UnusableFrameException.Reason;
import org.junit.jupiter.api.Test;

/** Against photutils; src/test/python/golden_background.py made the values. */
class BackgroundMeshTest {

    private static final double RELATIVE = 1e-6;

    private final GoldenTable medians = GoldenTable.of(getClass(), "background_medians.csv");
    private final GoldenTable pixels = GoldenTable.of(getClass(), "background.csv");

    @Test
    void theBackgroundOfAMadeUpSkyIsThatOfPhotutils() {
        boolean[] bad = new boolean[MadeUpSky.WIDTH * MadeUpSky.HEIGHT];
        for (int y = 60; y < 100; y++) {
            Arrays.fill(bad, y * MadeUpSky.WIDTH + 100, y * MadeUpSky.WIDTH + 150, true);
        }
        Frame unmasked =
                Frame.of(MadeUpSky.WIDTH, MadeUpSky.HEIGHT, MadeUpSky.sky(), PixelUnit.ELECTRON, 1);
        Frame frame = Reduction.flagBad(unmasked, bad);

        assertAsPhotutils("few boxes", frame);
        boolean[] striped = new boolean[bad.length];
        for (int i = 0; i < bad.length; i++) {
            striped[i] = bad[i] && i % 2 == 0;
        }
        Frame other = Reduction.flagBad(unmasked, striped);
        assertAsPhotutils("made up", other);
        assertAsPhotutils("made up not filtered", other);
    }

    @Test
    void theBackgroundOfRealImagesIsThatOfPhotutils() throws MalformedFitsException {
        int compared = 0;
        for (String name :
                new String[] {
                    "sep_image.fits", "m13.fits", "Dark_ASIImg_100sec_frame0001.fit.gz"
                }) {
            for (Path file : RealPackets.files(name.startsWith("Dark") ? "ccd" : "fits")) {
                if (file.getFileName().toString().equals(name)) {
                    assertAsPhotutils(name, FrameFile.read(file).frame());
                    compared++;
                }
            }
        }

        assertThat(compared).isEqualTo(3);
    }

    @Test
    void aSlopeIsFollowedAndSubtracted() {
        double[] values = new double[300 * 200];
        Arrays.setAll(values, i -> 100 + 0.05 * (i % 300) + (i % 7 - 3));
        Frame frame = Frame.of(300, 200, values, PixelUnit.ADU, 1);
        Background background = new BackgroundMesh(20, 1, 3, 10, 0.1).of(frame);
        Frame flat = background.subtractFrom(frame);

        assertThat(Arrays.stream(flat.pixels()).average().orElseThrow()).isCloseTo(0, within(0.02));
        assertThat(background.deviation()[30_150]).isCloseTo(2, within(0.1));
    }

    @Test
    void aConstantIsItsOwnBackgroundAndAMaskedFrameHasNone() {
        double[] values = new double[100];
        Arrays.fill(values, 7);
        Frame frame = Frame.of(10, 10, values, PixelUnit.ADU, 1);
        boolean[] all = new boolean[100];
        Arrays.fill(all, true);

        assertThat(new BackgroundMesh(10, 3, 3, 10, 0.1).of(frame).level()).containsOnly(7);
        assertThat(
                        catchThrowableOfType(
                                        UnusableFrameException.class,
                                        () ->
                                                new BackgroundMesh(10, 3, 3, 10, 0.1)
                                                        .of(Reduction.flagBad(frame, all)))
                                .reason())
                .isEqualTo(Reason.NO_GOOD_PIXEL);
    }

    @Test
    void aBoxWithoutGoodPixelsIsFilledFromThoseAroundIt() {
        double[] values = new double[90 * 90];
        for (int i = 0; i < values.length; i++) {
            int column = i % 90 / 10;
            int row = i / 90 / 10;
            values[i] = 100 + column + row + 0.1 * (i % 3);
        }
        boolean[] bad = new boolean[values.length];
        for (int y = 40; y < 50; y++) {
            Arrays.fill(bad, y * 90 + 40, y * 90 + 50, true);
        }
        Frame frame = Reduction.flagBad(Frame.of(90, 90, values, PixelUnit.ADU, 1), bad);

        assertThat(new BackgroundMesh(10, 1, 3, 10, 0.1).of(frame).level()[45 * 90 + 45])
                .isCloseTo(108.2, within(0.05)); // the same from all sides
    }

    private void assertAsPhotutils(String name, Frame frame) {
        GoldenTable golden = medians.where(name);
        GoldenTable at = pixels.where(name);
        Background background =
                new BackgroundMesh(
                                (int) golden.column("box")[0],
                                (int) golden.column("filter")[0],
                                3,
                                10,
                                golden.column("excluded")[0] / 100)
                        .of(frame);
        assertThat(background.medianLevel())
                .as(name)
                .isCloseTo(golden.column("level")[0], within(1e-9 * golden.column("level")[0]));
        assertThat(background.medianDeviation())
                .as(name)
                .isCloseTo(golden.column("deviation")[0], within(1e-9 * golden.column("level")[0]));
        double[] pixel = at.column("pixel");
        double[] level = at.column("level");
        double[] deviation = at.column("deviation");
        for (int k = 0; k < pixel.length; k++) {
            String what = name + " " + pixel[k];
            assertThat(background.level()[(int) pixel[k]])
                    .as(what)
                    .isCloseTo(level[k], within(RELATIVE * level[k]));
            assertThat(background.deviation()[(int) pixel[k]])
                    .as(what)
                    .isCloseTo(deviation[k], within(RELATIVE * deviation[k]));
        }
    }
}
