package org.cosmicoracle.reduction;

import java.util.Arrays;
import java.util.SplittableRandom;

/** Paints simulated images of a field of Gaussian stars, as many exposures of it as are asked. */
final class StarField {

    static final int SIDE = 200;

    private final double[] x;
    private final double[] y;
    private final double[] flux;

    StarField(int stars, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        x = new double[stars];
        y = new double[stars];
        flux = new double[stars];
        for (int i = 0; i < stars; i++) {
            x[i] = random.nextDouble(SIDE);
            y[i] = random.nextDouble(SIDE);
            flux[i] = 2000 * Math.pow(1 - random.nextDouble(0.99), -1);
        }
    }

    /**
     * Returns an exposure.
     *
     * @param sigma of the seeing at the left edge and at the right [pixels]
     * @param shift of all stars in x and against y [pixels]
     * @param scale counts per unit of flux
     * @param noise of the sky [counts]
     * @param extra sources that only this exposure has, {x, y, flux} each, not shifted
     */
    Frame exposure(
            double[] sigma,
            double shift,
            double scale,
            double noise,
            long seed,
            double[]... extra) {
        double[] pixels = new double[SIDE * SIDE];
        Arrays.fill(pixels, 300);
        for (int i = 0; i < x.length; i++) {
            add(pixels, x[i] + shift, y[i] - shift, flux[i] * scale, at(sigma, x[i]));
        }
        for (double[] source : extra) {
            add(pixels, source[0], source[1], source[2] * scale, at(sigma, source[0]));
        }
        SplittableRandom random = new SplittableRandom(seed);
        double[] uncertainty = new double[pixels.length];
        for (int i = 0; i < pixels.length; i++) {
            uncertainty[i] = Math.sqrt(noise * noise + (pixels[i] - 300) / 5);
            pixels[i] += uncertainty[i] * random.nextGaussian();
        }
        return new Frame(
                SIDE,
                SIDE,
                pixels,
                uncertainty,
                new byte[pixels.length],
                PixelUnit.ADU,
                Double.NaN);
    }

    private static double at(double[] sigma, double x) {
        return sigma[0] + (sigma[1] - sigma[0]) * x / SIDE;
    }

    static void add(double[] pixels, double x, double y, double flux, double sigma) {
        int reach = (int) Math.ceil(6 * sigma);
        for (int v = (int) y - reach; v <= y + reach; v++) {
            for (int u = (int) x - reach; u <= x + reach; u++) {
                if (u >= 0 && v >= 0 && u < SIDE && v < SIDE) {
                    double r2 = (u - x) * (u - x) + (v - y) * (v - y);
                    pixels[v * SIDE + u] +=
                            flux
                                    / (2 * Math.PI * sigma * sigma)
                                    * Math.exp(-0.5 * r2 / (sigma * sigma));
                }
            }
        }
    }
}
