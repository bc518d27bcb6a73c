package org.cosmicoracle.reduction;

import org.cosmicoracle.reduction.UnusableFrameException.Reason;

/**
 * Brings an image onto the pixels of another by Lanczos interpolation of order 3, as SWarp does
 * (Bertin et al. 2002). Fluxes are kept: a pixel twice the area counts twice as much. Variances go
 * by the squares of the weights; that neighbours then share noise is not recorded.
 *
 * <p>A pixel to which masked pixels, or ones off the image, would give more than a tenth of the
 * weight is masked with their flags; of lesser ones the weights are given to the others. Stateless.
 */
public final class Resampling {

    /** Share of the absolute weights. */
    private static final double MOST_BAD = 0.1;

    private final Frame image;
    private final double[] weightsX = new double[Lanczos.TAPS];
    private final double[] weightsY = new double[Lanczos.TAPS];

    private Resampling(Frame image) {
        this.image = image;
    }

    /**
     * Returns the image on a grid of {@code width} by {@code height} pixels, in the unit of the
     * image.
     *
     * @param from where the pixels of the image are; both in one frame of the sky
     * @param to where those of the grid are
     * @throws UnusableFrameException when no pixel of the grid is on a good pixel of the image
     */
    public static Frame onto(Frame image, TanWcs from, TanWcs to, int width, int height) {
        int size = Math.multiplyExact(width, height);
        double[] pixels = new double[size];
        double[] uncertainty = new double[size];
        byte[] mask = new byte[size];
        Resampling resampling = new Resampling(image);
        double[][] row = places(from, to, 0, width);
        double[] sums = new double[2];
        int good = 0;
        for (int y = 0; y < height; y++) {
            double[][] next = places(from, to, y + 1, width);
            for (int x = 0; x < width; x++) {
                int i = y * width + x;
                mask[i] = resampling.interpolate(row[0][x], row[1][x], sums);
                double area = area(row, next, x);
                pixels[i] = sums[0] * area;
                uncertainty[i] = sums[1] * area;
                good += mask[i] == 0 ? 1 : 0;
            }
            row = next;
        }
        if (good == 0) {
            throw new UnusableFrameException(
                    Reason.NO_OVERLAP, "no good pixel of one image lies on the other");
        }
        return new Frame(
                width, height, pixels, uncertainty, mask, image.unit(), image.exposureSeconds());
    }

    /** Returns where the pixels of a row, and one more, are in the image: all x, all y. */
    private static double[][] places(TanWcs from, TanWcs to, int y, int width) {
        double[][] places = new double[2][width + 1];
        for (int x = 0; x <= width; x++) {
            double[] sky = to.toSky(x, y);
            double[] place = from.toPixel(sky[0], sky[1]);
            places[0][x] = place[0];
            places[1][x] = place[1];
        }
        return places;
    }

    /** Returns how many pixels of the image make one of the grid. */
    private static double area(double[][] row, double[][] next, int x) {
        double alongX = row[0][x + 1] - row[0][x];
        double alongY = row[1][x + 1] - row[1][x];
        double upX = next[0][x] - row[0][x];
        double upY = next[1][x] - row[1][x];
        return Math.abs(alongX * upY - alongY * upX);
    }

    /** Puts value and uncertainty at a place into {@code sums}; returns the flags. */
    private byte interpolate(double x, double y, double[] sums) {
        sums[0] = Double.NaN;
        sums[1] = Double.NaN;
        boolean near = x > -1 && y > -1 && x < image.width() && y < image.height(); // false for NaN
        if (!near) {
            return PixelFlags.OUTSIDE;
        }
        Lanczos.weights(x, weightsX);
        Lanczos.weights(y, weightsY);
        int firstX = Lanczos.first(x);
        int firstY = Lanczos.first(y);
        double value = 0;
        double variance = 0;
        double weight = 0;
        double all = 0;
        double bad = 0;
        byte flags = 0;
        for (int j = 0; j < Lanczos.TAPS; j++) {
            for (int i = 0; i < Lanczos.TAPS; i++) {
                double w = weightsX[i] * weightsY[j];
                all += Math.abs(w);
                byte there = flagsAt(firstX + i, firstY + j);
                if (there == 0) {
                    int at = (firstY + j) * image.width() + firstX + i;
                    double sigma = image.uncertainty()[at];
                    value += w * image.pixels()[at];
                    variance += w * w * sigma * sigma;
                    weight += w;
                } else if (Math.abs(w) > 1e-12) {
                    bad += Math.abs(w);
                    flags |= there;
                }
            }
        }
        if (weight > 0) {
            sums[0] = value / weight;
            sums[1] = Math.sqrt(variance) / weight;
        }
        return bad > MOST_BAD * all ? flags : 0;
    }

    private byte flagsAt(int x, int y) {
        boolean inside = x >= 0 && y >= 0 && x < image.width() && y < image.height();
        return inside ? image.mask()[y * image.width() + x] : PixelFlags.OUTSIDE;
    }
}
