package org.cosmicoracle.trainer.realism;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.cosmicoracle.stamp.StampDecoder;
import org.junit.jupiter.api.Test;

class StampStatisticsTest {

    private static final int SIDE = StampDecoder.SIDE;
    private static final Features NAMES = StampStatistics.features();

    private final float[] triplet = new float[StampDecoder.VALUES];

    @Test
    void whiteNoiseIsUncorrelatedAndSmoothedNoiseIsNot() {
        noise(0, 1);
        noise(1, 2);
        float[] smoothed = triplet.clone();
        for (int i = SIDE * SIDE; i < 2 * SIDE * SIDE - 1; i++) {
            smoothed[i] = (triplet[i] + triplet[i + 1]) / 2;
        }

        float[] found = StampStatistics.of(smoothed);

        assertThat(value(found, "science_noise_correlation")).isCloseTo(0, within(0.06f));
        assertThat(value(found, "template_noise_correlation")).isCloseTo(0.5f, within(0.06f));
        assertThat(value(found, "science_sky_kurtosis_dex")).isCloseTo(0, within(0.03f));
    }

    @Test
    void aSourceHasItsPeakItsWidthAndItsPlace() {
        noise(2, 3);
        double sigma = 1.5;
        for (int y = 0; y < SIDE; y++) {
            for (int x = 0; x < SIDE; x++) {
                double r2 = Math.pow(x - 32, 2) + Math.pow(y - 31, 2);
                triplet[2 * SIDE * SIDE + y * SIDE + x] +=
                        (float) (200 * Math.exp(-r2 / (2 * sigma * sigma)));
            }
        }

        float[] found = StampStatistics.of(triplet);

        assertThat(value(found, "difference_log_peak_snr"))
                .isCloseTo((float) Math.log10(200), within(0.05f));
        assertThat(value(found, "difference_centroid_offset")).isCloseTo(1, within(0.1f));
        assertThat(Math.pow(10, value(found, "difference_log_width")))
                .isCloseTo(sigma * Math.sqrt(2), within(0.15));
        assertThat(value(found, "difference_missing")).isZero();
    }

    @Test
    void aStampWithoutDataHasNothingButThat() {
        float[] found = StampStatistics.of(triplet);

        assertThat(value(found, "science_missing")).isEqualTo(1);
        assertThat(value(found, "science_log_peak_snr")).isNaN();
    }

    private void noise(int stamp, long seed) {
        Random random = new Random(seed);
        for (int i = stamp * SIDE * SIDE; i < (stamp + 1) * SIDE * SIDE; i++) {
            triplet[i] = (float) (100 + random.nextGaussian());
        }
    }

    private static float value(float[] found, String name) {
        for (int k = 0; k < NAMES.size(); k++) {
            if (NAMES.name(k).equals(name)) {
                return found[k];
            }
        }
        throw new IllegalArgumentException(name);
    }
}
