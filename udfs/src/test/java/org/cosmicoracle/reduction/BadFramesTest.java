package org.cosmicoracle.reduction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.Arrays;
import java.util.List;
import org.cosmicoracle.reduction.FrameStack.Spread;
import org.cosmicoracle.reduction.UnusableFrameException.Reason;
import org.junit.jupiter.api.Test;

/** The frames of the table of docs/reduction.md: what becomes of each kind of bad frame. */
class BadFramesTest {

    private static final Frame FRAME = frame(10, 100);

    @Test
    void aFrameOfNanIsMaskedAllThrough() {
        Frame nan = filled(Double.NaN, 10);
        Frame flat = filled(1000, 1);

        assertThat(nan.goodPixels()).isZero();
        Frame reduced = Reduction.divideByFlat(Reduction.subtractBias(nan, filled(3, 0)), flat);
        assertThat(reduced.goodPixels()).isZero();
        assertThat(reason(() -> Reduction.divideByFlat(FRAME, nan)))
                .isEqualTo(Reason.NO_GOOD_PIXEL);
        assertThat(reason(() -> BackgroundMesh.DEFAULT.of(nan))).isEqualTo(Reason.NO_GOOD_PIXEL);
    }

    @Test
    void whereTheFlatIsZeroOrNegativeThePixelIsMaskedAndAFlatOfZeroIsRefused() {
        double[] values = {1000, 0, -5, 1000, 1000, 1000};
        Frame result = Reduction.divideByFlat(FRAME, Frame.of(3, 2, values, PixelUnit.ADU, 1));

        assertThat(result.mask()[0]).isZero();
        assertThat(result.mask()[1]).isEqualTo(PixelFlags.NO_FLAT);
        assertThat(result.mask()[2]).isEqualTo(PixelFlags.NO_FLAT);
        assertThat(result.pixels()[1]).isEqualTo(FRAME.pixels()[1]);
        assertThat(reason(() -> Reduction.divideByFlat(FRAME, filled(0, 1))))
                .isEqualTo(Reason.FLAT_NOT_POSITIVE);
    }

    @Test
    void framesThatDoNotFitAreRefused() {
        Frame other = Frame.of(2, 3, new double[6], PixelUnit.ADU, 10);
        Frame electrons = Frame.of(3, 2, new double[6], PixelUnit.ELECTRON, 10);

        List.<Runnable>of(
                        () -> Reduction.subtractBias(FRAME, other),
                        () -> Reduction.subtractDark(FRAME, other),
                        () -> Reduction.divideByFlat(FRAME, other),
                        () -> Reduction.flagBad(FRAME, new boolean[5]),
                        () -> FrameStack.DEFAULT.mean(List.of(FRAME, other)))
                .forEach(call -> assertThat(reason(call)).isEqualTo(Reason.SHAPES_DIFFER));
        assertThat(reason(() -> Reduction.subtractBias(FRAME, electrons)))
                .isEqualTo(Reason.UNITS_DIFFER);
        assertThat(reason(() -> FrameStack.DEFAULT.mean(List.of()))).isEqualTo(Reason.EMPTY);
    }

    @Test
    void aDarkWithoutExposureTimeOrOfZeroSecondsCannotBeScaled() {
        assertThat(reason(() -> Reduction.subtractDark(FRAME, filled(5, 0))))
                .isEqualTo(Reason.EXPOSURE_ZERO);
        assertThat(reason(() -> Reduction.subtractDark(FRAME, filled(5, Double.NaN))))
                .isEqualTo(Reason.EXPOSURE_UNKNOWN);
        assertThat(reason(() -> Reduction.subtractDark(filled(5, Double.NaN), filled(5, 10))))
                .isEqualTo(Reason.EXPOSURE_UNKNOWN);
        Frame bias = Reduction.subtractDark(filled(5, 0), filled(5, 10));
        assertThat(bias.pixels()).containsOnly(5); // no time, no dark current
    }

    @Test
    void sectionsBeyondTheFrameOrOfAnotherFormAreRefused() {
        for (String text :
                new String[] {"[1:4,1:2]", "[0:2,1:2]", "[3:2,1:2]", "[1:3]", "1:3,1:2", ""}) {
            assertThat(reason(() -> Section.of(text, FRAME)))
                    .as(text)
                    .isEqualTo(Reason.BAD_SECTION);
        }
        assertThat(Section.of("[ 2 : 3 , * ]", FRAME)).isEqualTo(new Section(1, 0, 2, 2));
    }

    @Test
    void gainsAndReadNoisesThatMeanNothingAreRefused() {
        for (double[] bad :
                new double[][] {{0, 5}, {-1, 5}, {Double.NaN, 5}, {1, -1}, {1, Double.NaN}}) {
            assertThat(reason(() -> new NoiseModel(bad[0], bad[1]))).isEqualTo(Reason.BAD_NOISE);
        }
    }

    @Test
    void aPixelWithoutAGoodFrameIsMaskedWithAllItsFlags() {
        Frame nan = filled(Double.NaN, 10);
        boolean[] bad = new boolean[6];
        Arrays.fill(bad, true);
        Frame result =
                FrameStack.UNCLIPPED.mean(List.of(nan, Reduction.flagBad(filled(1, 10), bad)));

        assertThat(result.mask())
                .containsOnly(PixelFlags.NOT_FINITE | PixelFlags.BAD | PixelFlags.NO_FRAME);
        assertThat(FrameStack.UNCLIPPED.mean(List.of(nan, FRAME)).pixels())
                .containsExactly(FRAME.pixels());
    }

    @Test
    void anOutlierAmongThreeFramesIsFoundByTheUncertaintiesOnly() {
        NoiseModel noise = new NoiseModel(1, 3);
        List<Frame> three =
                List.of(
                        noise.addTo(filled(100, 10)),
                        noise.addTo(filled(104, 10)),
                        noise.addTo(filled(400, 10)));
        FrameStack byScatter = new FrameStack(5, 5, 3, true, Spread.STANDARD_DEVIATION);

        assertThat(FrameStack.DEFAULT.meanCarried(three).pixels()).containsOnly(102);
        assertThat(byScatter.mean(three).pixels()[0]).isGreaterThan(200);
        assertThat(FrameStack.DEFAULT.meanCarried(three).uncertainty()[0])
                .isBetween(Math.sqrt(109 + 113) / 2 - 1e-9, Math.sqrt(109 + 113) / 2 + 1e-9);
    }

    @Test
    void theExposureTimeOfAStackIsUnknownWhereTheFramesDifferOrOneHasNone() {
        assertThat(
                        FrameStack.UNCLIPPED
                                .mean(List.of(filled(1, 10), filled(1, 20)))
                                .exposureSeconds())
                .isNaN();
        assertThat(
                        FrameStack.UNCLIPPED
                                .mean(List.of(filled(1, 10), filled(1, Double.NaN)))
                                .exposureSeconds())
                .isNaN();
        assertThat(FrameStack.UNCLIPPED.median(List.of(FRAME, FRAME)).exposureSeconds())
                .isEqualTo(10);
    }

    @Test
    void saturatedPixelsAreFlagged() {
        assertThat(Reduction.flagSaturated(FRAME, 103).mask())
                .containsExactly(
                        0, 0, 0, PixelFlags.SATURATED, PixelFlags.SATURATED, PixelFlags.SATURATED);
    }

    private static Frame frame(double seconds, double from) {
        double[] values = new double[6];
        Arrays.setAll(values, i -> from + i);
        return Frame.of(3, 2, values, PixelUnit.ADU, seconds);
    }

    private static Frame filled(double value, double seconds) {
        double[] values = new double[6];
        Arrays.fill(values, value);
        return Frame.of(3, 2, values, PixelUnit.ADU, seconds);
    }

    private static Reason reason(Runnable call) {
        return catchThrowableOfType(UnusableFrameException.class, call::run).reason();
    }
}
