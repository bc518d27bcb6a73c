package org.cosmicoracle.reduction;

/** The image and the cosmic rays of src/test/python/made_up_sky.py, number by number. */
final class MadeUpSky {

    static final int WIDTH = 240;
    static final int HEIGHT = 180;

    private static final int[][] STEPS = {
        {1, 0}, {1, 1}, {0, 1}, {-1, 1}, {2, 1}, {1, 2}, {-2, 1}, {-1, 2}
    };

    private long state;

    private MadeUpSky(long seed) {
        state = seed;
    }

    /** Electrons: a slope, stars, and noise of photons and of 6 electrons. */
    static double[] sky() {
        MadeUpSky draws = new MadeUpSky(1);
        double[] image = new double[WIDTH * HEIGHT];
        for (int i = 0; i < image.length; i++) {
            int y = i / WIDTH;
            image[i] = 200 + i % WIDTH / 4.0 + y / 8.0;
        }
        for (int star = 0; star < 60; star++) {
            int cx = draws.below(WIDTH);
            int cy = draws.below(HEIGHT);
            int peak = 40 << draws.below(8);
            for (int i = 0; i < image.length; i++) {
                int y = i / WIDTH;
                double dx = i % WIDTH - cx;
                double dy = y - cy;
                image[i] += peak * Math.exp(-(dx * dx + dy * dy) / (2 * 1.3 * 1.3));
            }
        }
        for (int i = 0; i < image.length; i++) {
            image[i] += draws.noise() * Math.sqrt(image[i] + 36);
        }
        return image;
    }

    /** Electrons of straight tracks. */
    static double[] rays(int width, int height, int count) {
        MadeUpSky draws = new MadeUpSky(7);
        double[] hit = new double[width * height];
        for (int ray = 0; ray < count; ray++) {
            int x = draws.below(width);
            int y = draws.below(height);
            int length = 1 + draws.below(8);
            int[] step = STEPS[draws.below(8)];
            int charge = 100 << draws.below(5);
            int longer = Math.max(Math.abs(step[0]), Math.abs(step[1]));
            for (int k = 0; k < length; k++) {
                int u = x + Math.floorDiv(k * step[0], longer);
                int v = y + Math.floorDiv(k * step[1], longer);
                if (u >= 0 && v >= 0 && u < width && v < height) {
                    hit[v * width + u] += charge;
                }
            }
        }
        return hit;
    }

    private int below(int n) {
        state = (state * 1_664_525 + 1_013_904_223) % (1L << 32);
        return (int) ((state >> 8) * n >> 24);
    }

    private double noise() {
        double sum = 0;
        for (int k = 0; k < 12; k++) {
            sum += below(4096);
        }
        return sum / 4096 - 6.0 * 4095 / 4096;
    }
}
