package org.cosmicoracle.reduction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.cosmicoracle.reduction.UnusableFrameException.Reason;
import org.junit.jupiter.api.Test;

/** Each row of the table of bad input in docs/differences.md; headers are in TanWcsTest. */
class BadDifferencesTest {

    private static final StarField FIELD = new StarField(60, 5);
    private static final Frame SCIENCE = FIELD.exposure(new double[] {1.6, 1.6}, 0, 1, 8, 1);
    private static final Frame TEMPLATE = FIELD.exposure(new double[] {1.2, 1.2}, 0, 1, 4, 2);

    @Test
    void imagesOfTwoSizesAreRefused() {
        Frame small = Frame.of(3, 2, new double[6], PixelUnit.ADU, Double.NaN);

        assertRefused(Reason.SHAPES_DIFFER, () -> DifferenceImaging.subtract(SCIENCE, small, 0));
        assertRefused(Reason.SHAPES_DIFFER, () -> StampTriplet.at(1, 1, SCIENCE, TEMPLATE, small));
    }

    @Test
    void imagesOfTwoUnitsAreRefused() {
        Frame electrons =
                new Frame(
                        TEMPLATE.width(),
                        TEMPLATE.height(),
                        TEMPLATE.pixels(),
                        TEMPLATE.uncertainty(),
                        TEMPLATE.mask(),
                        PixelUnit.ELECTRON,
                        Double.NaN);

        assertRefused(Reason.UNITS_DIFFER, () -> DifferenceImaging.subtract(SCIENCE, electrons, 0));
    }

    @Test
    void anImageOfNansIsRefused() {
        double[] nans = new double[SCIENCE.size()];
        Arrays.fill(nans, Double.NaN);
        Frame empty = Frame.of(SCIENCE.width(), SCIENCE.height(), nans, PixelUnit.ADU, Double.NaN);

        assertRefused(Reason.NO_GOOD_PIXEL, () -> DifferenceImaging.subtract(empty, TEMPLATE, 0));
        assertRefused(Reason.NO_GOOD_PIXEL, () -> DifferenceImaging.subtract(SCIENCE, empty, 0));
    }

    @Test
    void anImageThatIsAllMaskedIsRefused() {
        byte[] mask = new byte[SCIENCE.size()];
        Arrays.fill(mask, PixelFlags.BAD);

        assertRefused(
                Reason.NO_GOOD_PIXEL,
                () -> DifferenceImaging.subtract(SCIENCE.withMask(mask), TEMPLATE, 0));
    }

    @Test
    void imagesWithoutACommonGoodPixelAreRefused() {
        byte[] left = new byte[SCIENCE.size()];
        byte[] right = new byte[SCIENCE.size()];
        Arrays.fill(left, 0, left.length / 2, PixelFlags.BAD);
        Arrays.fill(right, right.length / 2, right.length, PixelFlags.BAD);

        assertRefused(
                Reason.NO_OVERLAP,
                () ->
                        DifferenceImaging.subtract(
                                SCIENCE.withMask(left), TEMPLATE.withMask(right), 0));
    }

    @Test
    void pixelsWithoutUncertaintyAreRefused() {
        Frame exact =
                SCIENCE.withValues(SCIENCE.pixels(), new double[SCIENCE.size()], SCIENCE.mask());

        assertRefused(Reason.BAD_NOISE, () -> DifferenceImaging.subtract(exact, TEMPLATE, 0));
    }

    @Test
    void imagesWithoutStarsAreRefused() {
        StarField empty = new StarField(0, 6);
        Frame one = empty.exposure(new double[] {1.6, 1.6}, 0, 1, 8, 1);
        Frame other = empty.exposure(new double[] {1.2, 1.2}, 0, 1, 4, 2);

        assertRefused(Reason.NO_STARS, () -> DifferenceImaging.subtract(one, other, 0));
    }

    @Test
    void imagesOfTwoFieldsAreRefused() {
        Frame elsewhere = new StarField(60, 7).exposure(new double[] {1.2, 1.2}, 0, 1, 4, 2);

        assertRefused(Reason.NO_STARS, () -> DifferenceImaging.subtract(SCIENCE, elsewhere, 0));
    }

    @Test
    void aPixelThatIsNanIsMaskedAndTheRestIsSubtracted() {
        double[] pixels = SCIENCE.pixels().clone();
        byte[] mask = SCIENCE.mask().clone();
        int at = 77 * StarField.SIDE + 88;
        pixels[at] = Double.NaN;
        mask[at] = PixelFlags.NOT_FINITE;
        Frame holed = SCIENCE.withValues(pixels, SCIENCE.uncertainty(), mask);

        DifferenceImage difference = DifferenceImaging.subtract(holed, TEMPLATE, 0);

        assertThat(difference.frame().mask()[at]).isEqualTo(PixelFlags.NOT_FINITE);
        assertThat(difference.psfFlux()[at + 1]).isFinite();
        assertThat(difference.frame().mask()[at + 1]).isZero();
    }

    @Test
    void aThresholdThatIsNotPositiveIsRefused() {
        assertThatThrownBy(() -> new SourceDetection(Double.NaN, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("not positive");
    }

    /** With no term at all, not even the flux ratio is fitted. */
    @Test
    void aNegativeOrderIsRefused() {
        assertThatThrownBy(() -> DifferenceImaging.subtract(SCIENCE, TEMPLATE, -1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the order is negative: -1");
    }

    private static void assertRefused(Reason reason, ThrowingCallable step) {
        assertThatThrownBy(step)
                .isInstanceOf(UnusableFrameException.class)
                .hasMessageNotContaining("\n")
                .extracting(e -> ((UnusableFrameException) e).reason())
                .isEqualTo(reason);
    }
}
