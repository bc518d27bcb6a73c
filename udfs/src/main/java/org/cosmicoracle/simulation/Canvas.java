package org.cosmicoracle.simulation;

import java.util.Arrays;

/**
 * A square image that light is added to. Pixel (x, y) of the array covers its whole square; not
 * thread-safe.
 */
final class Canvas {

    private static final double MOFFAT_WIDTH = 2 * StrictMath.sqrt(StrictMath.cbrt(2) - 1);
    private static final double FAINTEST_DN = 0.15;
    private static final double RADIUS_TO_SCALE = 1.678;
    private static final double EXP_STEP = 1.0 / 256;
    private static final float[] EXP = new float[20 * 256 + 1];

    static {
        for (int i = 0; i < EXP.length; i++) {
            EXP[i] = (float) StrictMath.exp(-i * EXP_STEP);
        }
    }

    private final int size;
    private final float[] pixels;

    Canvas(int size) {
        this.size = size;
        this.pixels = new float[size * size];
    }

    float[] pixels() {
        return pixels;
    }

    void clear() {
        Arrays.fill(pixels, 0);
    }

    /**
     * Adds a point source as a Moffat profile of index 3 (Moffat 1969; Trujillo et al. 2001, eq.
     * 2).
     */
    void addStar(double x0, double y0, double counts, double fwhm) {
        double alpha = fwhm / MOFFAT_WIDTH;
        double peak = counts * 2 / (Math.PI * alpha * alpha);
        double reach = alpha * StrictMath.sqrt(StrictMath.cbrt(Math.abs(peak) / FAINTEST_DN) + 1);
        double perAlpha2 = 1 / (alpha * alpha);
        for (int y = from(y0, reach); y <= to(y0, reach); y++) {
            double dy2 = (y - y0) * (y - y0);
            for (int x = from(x0, reach); x <= to(x0, reach); x++) {
                double s = 1 + ((x - x0) * (x - x0) + dy2) * perAlpha2;
                pixels[y * size + x] += (float) (peak / (s * s * s));
            }
        }
    }

    /** Adds an exponential disc (Sersic 1963, n = 1), softened within half a PSF. */
    void addGalaxy(
            double x0,
            double y0,
            double counts,
            double radius,
            double axisRatio,
            double angleRad,
            double fwhm) {
        double h = radius / RADIUS_TO_SCALE;
        double soft2 = 0.25 * fwhm * fwhm;
        double c = StrictMath.sqrt(soft2) / h;
        double central = counts / (2 * Math.PI * axisRatio * h * h * (1 + c) * StrictMath.exp(-c));
        double reach = Math.min(60, 10 * h + 3);
        double cos = StrictMath.cos(angleRad);
        double sin = StrictMath.sin(angleRad);
        for (int y = from(y0, reach); y <= to(y0, reach); y++) {
            for (int x = from(x0, reach); x <= to(x0, reach); x++) {
                double u = (x - x0) * cos + (y - y0) * sin;
                double v = ((y - y0) * cos - (x - x0) * sin) / axisRatio;
                double s = Math.sqrt(u * u + v * v + soft2) / h;
                int k = (int) (s / EXP_STEP);
                pixels[y * size + x] += k < EXP.length ? (float) (central * EXP[k]) : 0;
            }
        }
    }

    /** Adds a line of light with a Gaussian cross-section. */
    void addStreak(
            double x0, double y0, double counts, double length, double angleRad, double fwhm) {
        int dots = Math.max(2, (int) (length * 1.5));
        for (int i = 0; i < dots; i++) {
            double along = length * ((i + 0.5) / dots - 0.5);
            addStar(
                    x0 + along * StrictMath.cos(angleRad),
                    y0 + along * StrictMath.sin(angleRad),
                    counts / dots,
                    fwhm);
        }
    }

    void add(Canvas other, float factor) {
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] += factor * other.pixels[i];
        }
    }

    private int from(double centre, double reach) {
        return (int) Math.max(0, Math.ceil(centre - reach));
    }

    private int to(double centre, double reach) {
        return (int) Math.min(size - 1, Math.floor(centre + reach));
    }
}
