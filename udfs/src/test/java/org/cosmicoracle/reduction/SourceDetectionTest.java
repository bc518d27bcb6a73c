package org.cosmicoracle.reduction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.cosmicoracle.GoldenTable;
import org.junit.jupiter.api.Test;

/** Against photutils and scipy; src/test/python/golden_difference.py made image and sources. */
class SourceDetectionTest {

    private static final int SIDE = 80;
    private static final double NOISE = 3;
    private static final PointSpread PSF = new PointSpread(gaussian(1.5, 6));
    private static final DifferenceImage IMAGE =
            image(GoldenTable.of(SourceDetectionTest.class, "difference.csv"));

    @Test
    void sourcesAreThoseOfPhotutilsWithTheirPixelsPlacesAndFluxes() {
        GoldenTable expected = GoldenTable.of(getClass(), "difference_sources.csv");
        List<DifferenceSource> found = SourceDetection.DEFAULT.in(IMAGE);

        assertThat(found).hasSameSizeAs(expected.rows());
        for (int i = 0; i < expected.rows().size(); i++) {
            double x = expected.column("x")[i];
            double y = expected.column("y")[i];
            double flux = expected.column("flux")[i];
            DifferenceSource source =
                    found.stream()
                            .min(Comparator.comparing(s -> Math.hypot(s.x() - x, s.y() - y)))
                            .orElseThrow();

            assertThat(source.x()).isCloseTo(x, within(1e-6));
            assertThat(source.y()).isCloseTo(y, within(1e-6));
            assertThat(source.pixels()).isEqualTo((int) expected.column("pixels")[i]);
            assertThat(source.significance())
                    .isCloseTo(expected.column("significance")[i], within(1e-6));
            assertThat(source.isdiffpos()).isEqualTo(expected.column("sign")[i] > 0);
            assertThat(source.flux())
                    .isCloseTo(flux, within(Math.max(0.005 * Math.abs(flux), 0.1 * NOISE)));
        }
    }

    @Test
    void theMostSignificantComesFirstAndSmallOnesAreLeftOut() {
        List<DifferenceSource> found = new SourceDetection(5, 60).in(IMAGE);

        assertThat(found).extracting(DifferenceSource::pixels).containsExactly(115, 74, 118);
    }

    @Test
    void anImageThatIsAllMaskedHasNoSources() {
        byte[] mask = new byte[SIDE * SIDE];
        Arrays.fill(mask, PixelFlags.BAD);

        assertThat(SourceDetection.DEFAULT.in(image(IMAGE.frame().withMask(mask)))).isEmpty();
    }

    @Test
    void aSourceAtTheEdgeIsFoundWhereItsStrongestPixelIs() {
        double[] pixels = new double[SIDE * SIDE];
        pixels[0] = 500;
        pixels[SIDE * SIDE - 1] = -500;
        Frame frame =
                IMAGE.frame()
                        .withValues(pixels, IMAGE.frame().uncertainty(), new byte[pixels.length]);

        List<DifferenceSource> found = SourceDetection.DEFAULT.in(image(frame));

        assertThat(found).extracting(DifferenceSource::x).containsExactlyInAnyOrder(0.0, 79.0);
        assertThat(found).extracting(DifferenceSource::isdiffpos).containsOnly(true, false);
    }

    private static DifferenceImage image(GoldenTable table) {
        double[] masked = table.column("masked");
        byte[] mask = new byte[masked.length];
        double[] noise = new double[masked.length];
        for (int i = 0; i < mask.length; i++) {
            mask[i] = masked[i] > 0 ? PixelFlags.BAD : 0;
            noise[i] = NOISE;
        }
        return image(
                new Frame(
                        SIDE, SIDE, table.column("pixel"), noise, mask, PixelUnit.ADU, Double.NaN));
    }

    /** As a difference of this frame and a template without noise. */
    private static DifferenceImage image(Frame frame) {
        double[] zeros = new double[frame.size()];
        Frame template = frame.withValues(zeros, zeros, new byte[frame.size()]);
        FieldPolynomial even = new FieldPolynomial(0, SIDE, SIDE);
        MatchingKernel kernel =
                new MatchingKernel(
                        new KernelBasis(
                                0,
                                List.of(new SquareKernel(0, new double[] {1})),
                                new double[1][1]),
                        even,
                        new double[][] {{1}},
                        even,
                        new double[1]);
        double[][] fluxes = new MatchedFilter(PSF, kernel, 1).fluxes(frame, frame, template);
        return new DifferenceImage(frame, PSF, fluxes[0], fluxes[1], kernel, true);
    }

    private static SquareKernel gaussian(double sigma, int half) {
        int side = 2 * half + 1;
        double[] values = new double[side * side];
        for (int v = -half; v <= half; v++) {
            for (int u = -half; u <= half; u++) {
                values[(v + half) * side + u + half] =
                        Math.exp(-0.5 * (u * u + v * v) / (sigma * sigma));
            }
        }
        SquareKernel shape = new SquareKernel(half, values);
        return shape.times(1 / shape.sum());
    }
}
