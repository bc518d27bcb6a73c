package org.cosmicoracle.reduction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.cosmicoracle.fits.FitsImageFile;
import org.cosmicoracle.fits.MalformedFitsException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SkyNoiseTest {

    private static final int SIDE = 128;

    @TempDir private Path folder;

    @Test
    void noiseIsThatOfTheSkyAndOfThePhotonsAboveIt() throws IOException, MalformedFitsException {
        Path file = folder.resolve("sky.fits");
        new FitsImageFile(SIDE, SIDE).floats("SCI", sky()).card("GAIN", 2.0, "").write(file);

        Frame frame = SkyNoise.addedWhereMissing(FrameFile.read(file));

        assertThat(frame.uncertainty()[20]).isCloseTo(5, within(0.3));
        assertThat(frame.uncertainty()[64 * SIDE + 64])
                .isCloseTo(Math.sqrt(25 + 2000 / 2.0), within(1.0));
    }

    @Test
    void withoutAGainPhotonsAreNotCounted() throws IOException, MalformedFitsException {
        Path file = folder.resolve("sky.fits");
        new FitsImageFile(SIDE, SIDE).floats("SCI", sky()).write(file);

        Frame frame = SkyNoise.addedWhereMissing(FrameFile.read(file));

        assertThat(frame.uncertainty()[64 * SIDE + 64]).isCloseTo(5, within(0.3));
    }

    @Test
    void uncertaintiesOfAFileAreLeftAsTheyAre() throws IOException, MalformedFitsException {
        Path file = folder.resolve("sky.fits");
        double[] given = new double[SIDE * SIDE];
        Arrays.fill(given, 9);
        new FitsImageFile(SIDE, SIDE).floats("SCI", sky()).floats("UNCERT", given).write(file);

        assertThat(SkyNoise.addedWhereMissing(FrameFile.read(file)).uncertainty()).containsOnly(9);
    }

    /** 300 counts with a scatter of 5, and a pixel of 2000 more. */
    private static double[] sky() {
        SplittableRandom random = new SplittableRandom(4);
        double[] pixels = new double[SIDE * SIDE];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = 300 + 5 * random.nextGaussian();
        }
        pixels[64 * SIDE + 64] = 2300;
        return pixels;
    }
}
