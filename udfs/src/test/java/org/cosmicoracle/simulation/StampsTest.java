package org.cosmicoracle.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

class StampsTest {

    @Test
    void aStarHasTheCountsAndTheWidthAskedFor() {
        Canvas canvas = new Canvas(201);

        canvas.addStar(100, 100, 1e6, 4);

        assertThat(sum(canvas)).isCloseTo(1e6, within(2e3));
        double peak = canvas.pixels()[100 * 201 + 100];
        assertThat(canvas.pixels()[100 * 201 + 102] / peak).isCloseTo(0.5, within(1e-6));
    }

    @Test
    void aGalaxyHasTheCountsAskedForWhateverItsShape() {
        Canvas canvas = new Canvas(201);

        canvas.addGalaxy(100, 100, 1e5, 6, 0.5, 0.7, 2);

        assertThat(sum(canvas)).isCloseTo(1e5, within(2e3));
    }

    @Test
    void deviatesHaveZeroMeanAndUnitVariance() {
        double sum = 0;
        double squares = 0;
        for (int i = 0; i < 1 << 16; i++) {
            double x = NormalTable.get(i);
            sum += x;
            squares += x * x;
        }

        assertThat(sum).isCloseTo(0, within(1e-3));
        assertThat(squares / (1 << 16)).isCloseTo(1, within(1e-5));
    }

    @Test
    void aFileIsGzippedFitsOfTheColumnsThatAreThere() throws IOException {
        float[] pixels = new float[StampPainter.SIZE * StampPainter.SIZE];
        pixels[13] = 42;

        byte[] file;
        try (StampFile stamps = new StampFile(6)) {
            file = stamps.write(pixels, 50);
        }

        byte[] fits = new GZIPInputStream(new ByteArrayInputStream(file)).readAllBytes();
        assertThat(fits).hasSize(6 * 2880);
        String header = new String(fits, 0, 2880, StandardCharsets.US_ASCII);
        assertThat(header).startsWith("SIMPLE  =  T").contains("NAXIS1  =                   50");
        assertThat(ByteBuffer.wrap(fits).getFloat(2880)).isEqualTo(42);
    }

    @Test
    void theDifferenceIsPositiveAtTheCentreWhateverTheSign() {
        StampPainter painter = new StampPainter();
        for (long seed = 1; seed < 40; seed++) {
            SimulatedObject object = SimulatedObject.draw(SimulatedClass.ECLIPSING_BINARY, seed);
            int i = brightest(object.observations());
            painter.paint(object, i);
            assertThat(painter.pixels(2)[31 * StampPainter.SIZE + 31]).isPositive();
        }
    }

    @Test
    void stampsOfObjectsAtTheImagesEdgeAreNarrower() {
        StampPainter painter = new StampPainter();
        int narrow = 0;
        for (long seed = 1; seed <= 400; seed++) {
            SimulatedObject object = SimulatedObject.draw(SimulatedClass.ASTEROID, seed);
            painter.paint(object, object.observations().size() - 1);
            narrow += painter.columns() < StampPainter.SIZE ? 1 : 0;
        }

        assertThat(narrow).isBetween(1, 20);
    }

    @Test
    void theNoiseOfTheTemplateIsSpreadOverNeighboursAndThatOfTheDifferenceIsNot() {
        StampPainter painter = new StampPainter();
        double template = 0;
        double difference = 0;
        for (long seed = 1; seed <= 20; seed++) {
            SimulatedObject object = SimulatedObject.draw(SimulatedClass.ASTEROID, seed);
            painter.paint(object, object.observations().size() - 1);
            template += neighbourDifference(painter.pixels(1)) / 20;
            difference += neighbourDifference(painter.pixels(2)) / 20;
        }

        assertThat(template).isBetween(0.6, 0.85);
        assertThat(difference).isBetween(0.95, 1.05);
    }

    /** Median squared difference of neighbours over that of far pixels: 1 without correlation. */
    private static double neighbourDifference(float[] pixels) {
        double[] near = new double[2000];
        double[] far = new double[2000];
        for (int i = 0; i < near.length; i++) {
            near[i] = Math.pow(pixels[i + 1] - pixels[i], 2);
            far[i] = Math.pow(pixels[i + 7] - pixels[i], 2);
        }
        java.util.Arrays.sort(near);
        java.util.Arrays.sort(far);
        return near[1000] / far[1000];
    }

    private static int brightest(Observations seen) {
        int best = 0;
        for (int i = 0; i < seen.size(); i++) {
            boolean better =
                    seen.isDetected(i)
                            && Math.abs(seen.fluxNanojansky(i))
                                    > Math.abs(seen.fluxNanojansky(best));
            best = better || !seen.isDetected(best) ? i : best;
        }
        return best;
    }

    private static double sum(Canvas canvas) {
        double sum = 0;
        for (float x : canvas.pixels()) {
            sum += x;
        }
        return sum;
    }
}
