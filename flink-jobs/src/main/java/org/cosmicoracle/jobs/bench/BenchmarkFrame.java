package org.cosmicoracle.jobs.bench;

import java.util.SplittableRandom;
import org.cosmicoracle.reduction.Frame;
import org.cosmicoracle.reduction.NoiseModel;
import org.cosmicoracle.reduction.PixelUnit;

/** A made-up frame to measure with: sky, stars and cosmic rays, in electrons. */
final class BenchmarkFrame {

    private static final double SKY = 200;
    private static final double READ_NOISE = 6;
    private static final double STAR_SIGMA = 1.6;
    private static final int STAR_RADIUS = 8;

    private BenchmarkFrame() {}

    /** Makes a frame that a seed gives again: a star to 1,600 pixels, a ray to 4,000. */
    static Frame of(long seed, int width, int height) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] pixels = new double[width * height];
        for (int star = 0; star < pixels.length / 1_600; star++) {
            addStar(pixels, width, random);
        }
        for (int i = 0; i < pixels.length; i++) {
            double mean = SKY + pixels[i];
            pixels[i] = mean + random.nextGaussian() * Math.sqrt(mean + READ_NOISE * READ_NOISE);
        }
        for (int ray = 0; ray < pixels.length / 4_000; ray++) {
            int at = random.nextInt(pixels.length);
            int step = random.nextBoolean() ? 1 : width + 1;
            for (int k = 0; k < 1 + random.nextInt(6) && at + k * step < pixels.length; k++) {
                pixels[at + k * step] += 800;
            }
        }
        Frame frame = Frame.of(width, height, pixels, PixelUnit.ELECTRON, 60);
        return new NoiseModel(1, READ_NOISE).addTo(frame);
    }

    private static void addStar(double[] pixels, int width, SplittableRandom random) {
        int height = pixels.length / width;
        int cx = random.nextInt(width);
        int cy = random.nextInt(height);
        double peak = Math.exp(random.nextDouble(3, 9));
        for (int y = Math.max(0, cy - STAR_RADIUS); y < Math.min(height, cy + STAR_RADIUS); y++) {
            for (int x = Math.max(0, cx - STAR_RADIUS);
                    x < Math.min(width, cx + STAR_RADIUS);
                    x++) {
                double dx = x - cx;
                double dy = y - cy;
                double r2 = dx * dx + dy * dy;
                pixels[y * width + x] += peak * Math.exp(-r2 / (2 * STAR_SIGMA * STAR_SIGMA));
            }
        }
    }
}
