package org.cosmicoracle.reduction;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class StampTripletTest {

    private static final int WIDTH = 100;

    @Test
    void theDetectionIsInTheMiddleOfEachStamp() {
        Frame science = ramp(0);
        byte[] mask = new byte[science.size()];
        mask[50 * WIDTH + 40] = PixelFlags.SATURATED;
        mask[50 * WIDTH + 41] = PixelFlags.OUTSIDE;

        StampTriplet stamps =
                StampTriplet.at(39.7, 50.4, science, ramp(1e6), ramp(2e6).withMask(mask));

        int middle = 31 * StampTriplet.SIDE + 31;
        assertThat(stamps.science()).hasSize(63 * 63);
        assertThat(stamps.science()[middle]).isEqualTo(5040);
        assertThat(stamps.science()[middle + 1]).isEqualTo(5041);
        assertThat(stamps.science()[middle + StampTriplet.SIDE]).isEqualTo(5140);
        assertThat(stamps.template()[middle]).isEqualTo(1_005_040);
        assertThat(stamps.difference()[middle]).isEqualTo(2_005_040);
        assertThat(stamps.difference()[middle + 1]).isNaN();
    }

    @Test
    void offTheImageAStampIsNan() {
        StampTriplet stamps = StampTriplet.at(0, 99, ramp(0), ramp(0), ramp(0));

        assertThat(stamps.science()[31 * StampTriplet.SIDE + 31]).isEqualTo(9900);
        assertThat(stamps.science()[31 * StampTriplet.SIDE + 30]).isNaN();
        assertThat(stamps.science()[32 * StampTriplet.SIDE + 31]).isNaN();
    }

    private static Frame ramp(double first) {
        double[] pixels = new double[WIDTH * WIDTH];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = first + i;
        }
        return Frame.of(WIDTH, WIDTH, pixels, PixelUnit.ADU, Double.NaN);
    }
}
