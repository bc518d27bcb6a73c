package org.cosmicoracle.reduction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.cosmicoracle.reduction.UnusableFrameException.Reason;
import org.junit.jupiter.api.Test;

/** A detector is simulated, and what fell on it must come back with the uncertainty it says. */
class FrameReducerTest {

    private static final int WIDTH = 64;
    private static final int HEIGHT = 48;
    private static final double GAIN = 2;
    private static final double READ_NOISE = 6;
    private static final double DARK_PER_SECOND = 0.4;
    private static final NoiseModel NOISE = new NoiseModel(GAIN, READ_NOISE);

    private final SplittableRandom random = new SplittableRandom(3);

    @Test
    void whatFellOnTheDetectorComesBackWithItsUncertainty() {
        FrameReducer reducer = new FrameReducer(recipe(null));
        reducer.setBias(exposures(20, 0, 0));
        reducer.setDark(exposures(20, 300, 0));
        reducer.setFlat(exposures(20, 2, 20_000));
        Frame result = reducer.reduce(expose(60, 900));
        double[] pulls = new double[result.size()];
        for (int i = 0; i < pulls.length; i++) {
            pulls[i] = (result.pixels()[i] - 900) / result.uncertainty()[i];
        }

        assertThat(result.unit()).isEqualTo(PixelUnit.ELECTRON);
        assertThat(result.goodPixels()).isEqualTo(result.size());
        assertThat(Arrays.stream(pulls).average().orElseThrow()).isCloseTo(0, within(0.06));
        assertThat(Math.sqrt(Arrays.stream(pulls).map(p -> p * p).average().orElseThrow()))
                .isCloseTo(1, within(0.05));
    }

    @Test
    void aRayInTheFrameIsFlaggedAndOneInABiasIsNotHandedOn() {
        FrameReducer reducer = new FrameReducer(recipe(CosmicRays.DEFAULT));
        List<Frame> biases = exposures(3, 0, 0);
        biases.get(1).pixels()[1_000] += 5_000;
        reducer.setBias(biases);
        Frame raw = expose(60, 900);
        raw.pixels()[1_500] += 5_000;
        Frame result = reducer.reduce(raw);

        assertThat(result.mask()[1_500]).isEqualTo(PixelFlags.COSMIC_RAY);
        assertThat(result.pixels()[1_000]).isBetween(500.0, 1_300.0);
        assertThat(result.pixels()[1_500]).isBetween(500.0, 1_300.0);
    }

    @Test
    void aDarkWithItsBiasInItIsNotScaled() {
        FrameReducer reducer = new FrameReducer(recipe(null));
        reducer.setDark(exposures(2, 300, 0));

        assertThat(reason(() -> reducer.reduce(expose(60, 900)))).isEqualTo(Reason.BIAS_MISSING);
        assertThat(reducer.reduce(expose(300, 900)).goodPixels()).isPositive();
    }

    @Test
    void darksOfDifferentExposureTimesAreRefused() {
        FrameReducer reducer = new FrameReducer(recipe(null));
        List<Frame> darks = new ArrayList<>(exposures(2, 300, 0));
        darks.addAll(exposures(1, 200, 0));

        assertThat(reason(() -> reducer.setDark(darks))).isEqualTo(Reason.EXPOSURE_UNKNOWN);
    }

    private static ReductionRecipe recipe(CosmicRays rays) {
        return new ReductionRecipe(NOISE, null, null, 60_000, null, rays);
    }

    private List<Frame> exposures(int count, double seconds, double electrons) {
        List<Frame> frames = new ArrayList<>();
        for (int k = 0; k < count; k++) {
            frames.add(expose(seconds, electrons));
        }
        return frames;
    }

    /** Exposes a detector of uneven response to even light. */
    private Frame expose(double seconds, double electrons) {
        double[] pixels = new double[WIDTH * HEIGHT];
        for (int i = 0; i < pixels.length; i++) {
            int y = i / WIDTH;
            double response = 1 + 0.2 * Math.sin(i % WIDTH / 9.0) * Math.cos(y / 7.0);
            double mean = response * electrons + DARK_PER_SECOND * seconds;
            double noise = Math.sqrt(mean + READ_NOISE * READ_NOISE) * random.nextGaussian();
            pixels[i] = 500 + i % 5 + (mean + noise) / GAIN;
        }
        return Frame.of(WIDTH, HEIGHT, pixels, PixelUnit.ADU, seconds);
    }

    private static Reason reason(Runnable call) {
        return catchThrowableOfType(UnusableFrameException.class, call::run).reason();
    }
}
