package org.cosmicoracle.reduction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.cosmicoracle.reduction.UnusableFrameException.Reason;
import org.junit.jupiter.api.Test;

class FrameTest {

    @Test
    void whatIsNotFiniteIsMasked() {
        Frame frame =
                Frame.of(
                        3,
                        1,
                        new double[] {1, Double.NaN, Double.NEGATIVE_INFINITY},
                        PixelUnit.ADU,
                        30);

        assertThat(frame.mask()).containsExactly(0, PixelFlags.NOT_FINITE, PixelFlags.NOT_FINITE);
        assertThat(frame.isGood(0)).isTrue();
        assertThat(frame.goodPixels()).isEqualTo(1);
        assertThat(frame.uncertainty()).containsOnly(0);
    }

    @Test
    void arraysOfAnotherSizeAndFramesWithoutPixelsAreRefused() {
        assertThat(reasonOf(() -> Frame.of(2, 2, new double[3], PixelUnit.ADU, 1)))
                .isEqualTo(Reason.SHAPES_DIFFER);
        assertThat(reasonOf(() -> Frame.of(0, 2, new double[0], PixelUnit.ADU, 1)))
                .isEqualTo(Reason.EMPTY);
    }

    @Test
    void framesOfOtherShapeOrUnitAreNotAlike() {
        Frame frame = Frame.of(2, 1, new double[2], PixelUnit.ADU, 1);

        assertThat(
                        reasonOf(
                                () ->
                                        frame.requireLike(
                                                Frame.of(1, 2, new double[2], PixelUnit.ADU, 1),
                                                "bias")))
                .isEqualTo(Reason.SHAPES_DIFFER);
        assertThat(
                        reasonOf(
                                () ->
                                        frame.requireLike(
                                                Frame.of(
                                                        2, 1, new double[2], PixelUnit.ELECTRON, 1),
                                                "bias")))
                .isEqualTo(Reason.UNITS_DIFFER);
    }

    private static Reason reasonOf(Runnable call) {
        return catchThrowableOfType(UnusableFrameException.class, call::run).reason();
    }
}
