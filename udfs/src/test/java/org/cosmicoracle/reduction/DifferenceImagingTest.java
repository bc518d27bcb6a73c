package org.cosmicoracle.reduction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * On simulated fields. What comes out on real images with injected sources is in
 * docs/differences.md.
 */
class DifferenceImagingTest {

    private static final StarField FIELD = new StarField(120, 3);
    private static final double SKY_NOISE = 8;

    @Test
    void aFieldInWhichNothingChangedLeavesNoiseOfItsUncertainty() {
        for (double[] seeing : new double[][] {{1.8, 1.2}, {1.2, 1.8}, {1.5, 1.5}}) {
            Frame science = FIELD.exposure(even(seeing[0]), 0.4, 0.8, SKY_NOISE, 1);
            Frame template = FIELD.exposure(even(seeing[1]), 0, 1, 4, 2);

            DifferenceImage difference = DifferenceImaging.subtract(science, template, 0);

            assertThat(difference.fluxRatio()).isCloseTo(0.8, within(0.003));
            assertThat(spread(difference, i -> pixel(difference, i))).isCloseTo(1, within(0.02));
            assertThat(spread(difference, difference::significance)).isCloseTo(1, within(0.05));
            assertThat(SourceDetection.DEFAULT.in(difference)).isEmpty();
        }
    }

    @Test
    void theSharperOfTheTwoIsConvolved() {
        Frame sharp = FIELD.exposure(even(1.2), 0, 1, SKY_NOISE, 1);
        Frame broad = FIELD.exposure(even(1.8), 0, 1, SKY_NOISE, 2);

        DifferenceImage blurredScience = DifferenceImaging.subtract(broad, sharp, 0);
        DifferenceImage blurredTemplate = DifferenceImaging.subtract(sharp, broad, 0);

        assertThat(blurredScience.templateWasConvolved()).isTrue();
        assertThat(blurredTemplate.templateWasConvolved()).isFalse();
        assertThat(blurredScience.fwhmPixels()).isCloseTo(1.8 * 2.355, within(0.1));
        assertThat(blurredTemplate.fwhmPixels()).isCloseTo(1.8 * 2.355, within(0.1));
    }

    @Test
    void injectedSourcesAreFoundWithTheirPlaceAndFluxAndLittleElseIs() {
        double[][] injected = sources(6000);
        for (double[] seeing : new double[][] {{1.8, 1.2}, {1.2, 1.8}}) {
            Frame science = FIELD.exposure(even(seeing[0]), 0.3, 0.8, SKY_NOISE, 11, injected);
            Frame template = FIELD.exposure(even(seeing[1]), 0, 1, 4, 12);

            DifferenceImage difference = DifferenceImaging.subtract(science, template, 0);
            List<DifferenceSource> found = SourceDetection.DEFAULT.in(difference);

            double left = difference.templateWasConvolved() ? 0 : 0.3;
            List<Double> ratios = new ArrayList<>();
            double offs = 0;
            double pulls = 0;
            for (double[] source : injected) {
                double x = source[0] - left;
                double y = source[1] + left;
                DifferenceSource match = nearest(found, x, y);
                double off = Math.hypot(match.x() - x, match.y() - y);
                assertThat(off).isLessThan(1);
                offs += off / injected.length;
                ratios.add(match.flux() / (0.8 * source[2]));
                double pull = (match.flux() - 0.8 * source[2]) / match.fluxError();
                pulls += pull * pull / injected.length;
            }
            assertThat(offs).isLessThan(0.1);
            ratios.sort(null);
            assertThat(ratios.get(ratios.size() / 2)).isCloseTo(1, within(0.03));
            assertThat(Math.sqrt(pulls)).isBetween(0.6, 2.5);
            assertThat(found.size()).isBetween(injected.length, injected.length + 1);
            assertThat(found).filteredOn(s -> !s.isdiffpos()).hasSizeLessThanOrEqualTo(1);
        }
    }

    @Test
    void aPlainSubtractionOfTheSameImagesFindsStars() {
        Frame science = FIELD.exposure(even(1.8), 0.3, 1, SKY_NOISE, 11);
        Frame template = FIELD.exposure(even(1.2), 0, 1, 4, 12);
        int plain = 0;
        for (int i = 0; i < science.size(); i++) {
            double difference = science.pixels()[i] - template.pixels()[i];
            double noise = Math.hypot(science.uncertainty()[i], template.uncertainty()[i]);
            plain += Math.abs(difference) > 5 * noise ? 1 : 0;
        }

        DifferenceImage matched = DifferenceImaging.subtract(science, template, 0);

        assertThat(plain).isGreaterThan(500);
        assertThat(SourceDetection.DEFAULT.in(matched)).isEmpty();
    }

    @Test
    void aSourceThatFadedHasNegativeFlux() {
        double[][] gone = {{90.3, 101.8, 9000}};
        Frame science = FIELD.exposure(even(1.8), 0, 1, SKY_NOISE, 21);
        Frame template = FIELD.exposure(even(1.3), 0, 1, 4, 22, gone);

        List<DifferenceSource> found =
                SourceDetection.DEFAULT.in(DifferenceImaging.subtract(science, template, 0));

        assertThat(found).hasSize(1);
        assertThat(found.get(0).isdiffpos()).isFalse();
        assertThat(found.get(0).flux()).isCloseTo(-9000, within(4 * found.get(0).fluxError()));
    }

    @Test
    void aKernelThatChangesAcrossTheImageFollowsTheSeeing() {
        Frame science = FIELD.exposure(new double[] {1.4, 2.4}, 0, 1, SKY_NOISE, 31);
        Frame template = FIELD.exposure(even(1.2), 0, 1, 4, 32);

        DifferenceImage fixed = DifferenceImaging.subtract(science, template, 0);
        DifferenceImage following = DifferenceImaging.subtract(science, template, 1);

        assertThat(spread(fixed, i -> pixel(fixed, i))).isGreaterThan(1.2);
        assertThat(spread(following, i -> pixel(following, i))).isLessThan(1.1);
    }

    @Test
    void whatIsMaskedInEitherImageIsMaskedInTheDifferenceAndIsNoSource() {
        Frame science = FIELD.exposure(even(1.8), 0, 1, SKY_NOISE, 41);
        Frame template = FIELD.exposure(even(1.2), 0, 1, 4, 42);
        int inScience = 100 * StarField.SIDE + 50;
        int inTemplate = 60 * StarField.SIDE + 150;
        science = spoiled(science, inScience, PixelFlags.SATURATED);
        template = spoiled(template, inTemplate, PixelFlags.BAD);

        DifferenceImage difference = DifferenceImaging.subtract(science, template, 0);

        byte[] mask = difference.frame().mask();
        assertThat(mask[inScience]).isEqualTo(PixelFlags.SATURATED);
        assertThat(mask[inScience + 1]).isZero();
        assertThat(mask[inTemplate]).isEqualTo(PixelFlags.BAD);
        assertThat(mask[inTemplate + 1]).isEqualTo(PixelFlags.BAD); // the kernel spreads it
        assertThat(mask[inTemplate + 30]).isZero();
        assertThat(mask[0]).isEqualTo(PixelFlags.OUTSIDE);
        assertThat(difference.psfFlux()[inScience]).isNaN();
        assertThat(SourceDetection.DEFAULT.in(difference)).isEmpty();
    }

    private static double[] even(double sigma) {
        return new double[] {sigma, sigma};
    }

    /** A grid of places, each off the centre of its pixel in another way. */
    private static double[][] sources(double flux) {
        List<double[]> sources = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            for (int j = 0; j < 5; j++) {
                sources.add(new double[] {23.1 + 36.23 * i, 22.7 + 36.31 * j, flux});
            }
        }
        return sources.toArray(double[][]::new);
    }

    private static DifferenceSource nearest(List<DifferenceSource> found, double x, double y) {
        DifferenceSource nearest = found.get(0);
        for (DifferenceSource source : found) {
            if (Math.hypot(source.x() - x, source.y() - y)
                    < Math.hypot(nearest.x() - x, nearest.y() - y)) {
                nearest = source;
            }
        }
        return nearest;
    }

    private static Frame spoiled(Frame frame, int pixel, byte flag) {
        double[] pixels = frame.pixels().clone();
        byte[] mask = frame.mask().clone();
        pixels[pixel] = 1e6;
        mask[pixel] = flag;
        return frame.withValues(pixels, frame.uncertainty(), mask);
    }

    private static double pixel(DifferenceImage image, int i) {
        return image.frame().pixels()[i] / image.frame().uncertainty()[i];
    }

    /** Returns the root mean square over the good pixels. */
    private static double spread(DifferenceImage image, IntToDoubleFunction value) {
        double[] values =
                IntStream.range(0, image.frame().size())
                        .filter(image.frame()::isGood)
                        .mapToDouble(value)
                        .filter(Double::isFinite)
                        .toArray();
        double squares = 0;
        for (double one : values) {
            squares += one * one;
        }
        return Math.sqrt(squares / values.length);
    }
}
