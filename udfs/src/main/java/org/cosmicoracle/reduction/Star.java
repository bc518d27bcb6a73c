package org.cosmicoracle.reduction;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * A bright spot that two images of one field have in common, at a whole pixel.
 *
 * @param x of its brightest pixel
 * @param y of its brightest pixel
 * @param contrast how far that pixel stands out [sigma], in the image where it does less
 */
record Star(int x, int y, double contrast) {

    /** The image is searched by squares of this side, for stars from everywhere. */
    private static final int CELL = 24;

    private static final int MOST = 150;
    private static final double LEAST_CONTRAST = 10;

    /** The peaks of one star in two images may be this far apart. */
    private static final int SHIFT = 3;

    SquareKernel.Window window(int reach) {
        return new SquareKernel.Window(x - reach, y - reach, x + reach + 1, y + reach + 1);
    }

    /**
     * Returns the brightest star of each square of the image, the one of most contrast first, each
     * with only good pixels round it.
     *
     * @param reach how many pixels each way must be good
     */
    static List<Star> common(Frame one, Frame other, int reach) {
        List<Star> stars = new ArrayList<>();
        for (int y0 = 0; y0 < one.height(); y0 += CELL) {
            for (int x0 = 0; x0 < one.width(); x0 += CELL) {
                Star star = brightest(one, x0, y0, reach);
                if (star.contrast >= LEAST_CONTRAST && isClean(one, star, reach)) {
                    double also = contrastNear(other, star, reach);
                    if (also >= LEAST_CONTRAST && isClean(other, star, reach)) {
                        stars.add(new Star(star.x, star.y, Math.min(star.contrast, also)));
                    }
                }
            }
        }
        stars.sort(Comparator.comparingDouble((Star s) -> -s.contrast));
        return stars.subList(0, Math.min(MOST, stars.size()));
    }

    private static Star brightest(Frame image, int x0, int y0, int reach) {
        int bestX = x0;
        int bestY = y0;
        double best = Double.NEGATIVE_INFINITY;
        int endX = Math.min(x0 + CELL, image.width() - reach);
        int endY = Math.min(y0 + CELL, image.height() - reach);
        for (int y = Math.max(y0, reach); y < endY; y++) {
            for (int x = Math.max(x0, reach); x < endX; x++) {
                int i = y * image.width() + x;
                if (image.isGood(i) && image.pixels()[i] > best && isPeak(image, x, y)) {
                    best = image.pixels()[i];
                    bestX = x;
                    bestY = y;
                }
            }
        }
        return best == Double.NEGATIVE_INFINITY
                ? new Star(bestX, bestY, 0)
                : new Star(bestX, bestY, contrast(image, bestX, bestY, reach));
    }

    private static boolean isPeak(Frame image, int x, int y) {
        int i = y * image.width() + x;
        double value = image.pixels()[i];
        for (int v = -1; v <= 1; v++) {
            for (int u = -1; u <= 1; u++) {
                if (image.pixels()[i + v * image.width() + u] > value) {
                    return false;
                }
            }
        }
        return true;
    }

    private static double contrastNear(Frame image, Star star, int reach) {
        int best = star.y * image.width() + star.x;
        for (int y = star.y - SHIFT; y <= star.y + SHIFT; y++) {
            for (int x = star.x - SHIFT; x <= star.x + SHIFT; x++) {
                int i = y * image.width() + x;
                if (image.pixels()[i] > image.pixels()[best]) {
                    best = i;
                }
            }
        }
        int peakY = best / image.width();
        int peakX = best % image.width();
        int inside = Math.min(reach, Math.min(peakX, peakY));
        inside = Math.min(inside, Math.min(image.width() - 1 - peakX, image.height() - 1 - peakY));
        return contrast(image, peakX, peakY, inside);
    }

    private static double contrast(Frame image, int x, int y, int reach) {
        double[] around = new Star(x, y, 0).window(reach).cut(image.pixels(), image.width());
        Arrays.sort(around);
        int i = y * image.width() + x;
        double noise = image.uncertainty()[i];
        return noise > 0 ? (image.pixels()[i] - around[around.length / 2]) / noise : 0;
    }

    private static boolean isClean(Frame image, Star star, int reach) {
        for (int y = star.y - reach; y <= star.y + reach; y++) {
            for (int x = star.x - reach; x <= star.x + reach; x++) {
                boolean inside = x >= 0 && y >= 0 && x < image.width() && y < image.height();
                if (!inside || !image.isGood(y * image.width() + x)) {
                    return false;
                }
            }
        }
        return true;
    }
}
