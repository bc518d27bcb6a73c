package org.cosmicoracle.reduction;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * What a point source looks like in an image: the median of its stars, each brought to the centre
 * of a pixel and to a flux of 1.
 *
 * @param kernel sum 1
 */
record PointSpread(SquareKernel kernel) {

    /** Of a star's stamp. */
    static final int REACH = 10;

    private static final int ROUNDS = 30;
    private static final double SIGMAS_OF_DISC = 4;

    /** The brighter half of the stars is taken, but not fewer than these where there are. */
    private static final int FEW = 12;

    private static final int SMALLEST_HALF = 4;
    private static final int LARGEST_HALF = 9;

    /** Galaxies and blends are wider than stars: how far from the narrow ones a star may be. */
    private static final double POINT_LIKE = 0.1;

    /** Returns the shape that the stars have in an image; the stars lie 11 pixels inside. */
    static PointSpread of(Frame image, List<Star> stars) {
        double[] pixels = FilledPixels.of(image);
        List<Shape> shapes = new ArrayList<>();
        int bright = Math.max(Math.min(FEW, stars.size()), stars.size() / 2);
        for (Star star : stars.subList(0, bright)) {
            Shape shape = Shape.of(pixels, image.width(), star);
            if (shape != null) {
                shapes.add(shape);
            }
        }
        KernelFit.requireEnough(shapes.size());
        shapes.sort(Comparator.comparingDouble(Shape::sigma));
        List<double[]> points = points(shapes);
        SquareKernel stacked = new SquareKernel(REACH, medians(points));
        int half = (int) Math.ceil(SIGMAS_OF_DISC * moments(stacked)[2]);
        return new PointSpread(
                disc(stacked, Math.max(SMALLEST_HALF, Math.min(LARGEST_HALF, half))));
    }

    /**
     * Returns what is about as wide as most stars: from the narrow end, where galaxies and blends
     * are not, towards where the widths crowd.
     */
    private static List<double[]> points(List<Shape> sorted) {
        double width = sorted.get(sorted.size() / 8).sigma();
        List<Shape> points = sorted;
        for (int round = 0; round < ROUNDS; round++) {
            double centre = width;
            points =
                    sorted.stream()
                            .filter(s -> Math.abs(s.sigma() - centre) <= POINT_LIKE * centre)
                            .toList();
            width = points.get(points.size() / 2).sigma();
        }
        return points.stream().map(Shape::values).toList();
    }

    /** Returns the sigma of the Gaussian that fits best [pixels]. */
    double sigma() {
        return moments(kernel)[2];
    }

    /** Returns the shape of a source whose centre is off that of a pixel by less than one. */
    SquareKernel at(double offX, double offY) {
        return new SquareKernel(kernel.half(), shifted(kernel, -offX, -offY));
    }

    /** Returns the median of the outermost pixels. */
    static double border(double[] stamp) {
        double[] border = new double[8 * REACH];
        int n = 0;
        for (int v = -REACH; v <= REACH; v++) {
            for (int u = -REACH; u <= REACH; u++) {
                if (Math.abs(u) == REACH || Math.abs(v) == REACH) {
                    border[n++] = stamp[index(u, v)];
                }
            }
        }
        Arrays.sort(border);
        return border[border.length / 2];
    }

    static int index(int u, int v) {
        return (v + REACH) * (2 * REACH + 1) + u + REACH;
    }

    /**
     * Returns x and y of the centre and the sigma, by moments under a Gaussian that is moved and
     * widened until it is that of the source (Bernstein and Jarvis 2002, section 3.1); a sigma of 0
     * when there is none.
     */
    static double[] moments(SquareKernel stamp) {
        double x = 0;
        double y = 0;
        double variance = 2;
        for (int round = 0; round < ROUNDS; round++) {
            double sum = 0;
            double sumX = 0;
            double sumY = 0;
            double squares = 0;
            for (int v = -stamp.half(); v <= stamp.half(); v++) {
                for (int u = -stamp.half(); u <= stamp.half(); u++) {
                    double r2 = (u - x) * (u - x) + (v - y) * (v - y);
                    double w = Math.exp(-0.5 * r2 / variance) * stamp.at(u, v);
                    sum += w;
                    sumX += w * (u - x);
                    sumY += w * (v - y);
                    squares += w * r2;
                }
            }
            if (!(sum > 0) || !(squares > 0)) {
                return new double[3];
            }
            x += 2 * sumX / sum;
            y += 2 * sumY / sum;
            variance = Math.max(0.1, Math.min(50, squares / sum));
        }
        return new double[] {x, y, Math.sqrt(variance)};
    }

    /** Returns the value of a stamp at each of its places moved by {@code (dx, dy)}. */
    static double[] shifted(SquareKernel stamp, double dx, double dy) {
        double[] weightsX = new double[Lanczos.TAPS];
        double[] weightsY = new double[Lanczos.TAPS];
        Lanczos.weights(dx, weightsX);
        Lanczos.weights(dy, weightsY);
        int firstX = Lanczos.first(dx);
        int firstY = Lanczos.first(dy);
        int half = stamp.half();
        double[] out = new double[stamp.values().length];
        for (int v = -half; v <= half; v++) {
            for (int u = -half; u <= half; u++) {
                double sum = 0;
                for (int j = 0; j < Lanczos.TAPS; j++) {
                    for (int i = 0; i < Lanczos.TAPS; i++) {
                        sum += weightsX[i] * weightsY[j] * stamp.at(u + firstX + i, v + firstY + j);
                    }
                }
                out[(v + half) * stamp.side() + u + half] = sum;
            }
        }
        return out;
    }

    private static double[] medians(List<double[]> shapes) {
        double[] medians = new double[shapes.get(0).length];
        double[] column = new double[shapes.size()];
        for (int i = 0; i < medians.length; i++) {
            for (int s = 0; s < column.length; s++) {
                column[s] = shapes.get(s)[i];
            }
            Arrays.sort(column);
            medians[i] = 0.5 * (column[(column.length - 1) / 2] + column[column.length / 2]);
        }
        return medians;
    }

    /**
     * Returns what is inside a circle, above the level outside of it, scaled to a sum of 1. Of one
     * star that level is uncertain and raised by its neighbours; of all together it is neither.
     */
    private static SquareKernel disc(SquareKernel stamp, int half) {
        double level = levelOutside(stamp, half);
        int side = 2 * half + 1;
        double[] values = new double[side * side];
        for (int v = -half; v <= half; v++) {
            for (int u = -half; u <= half; u++) {
                boolean inside = Math.hypot(u, v) <= half + 0.5;
                values[(v + half) * side + u + half] = inside ? stamp.at(u, v) - level : 0;
            }
        }
        SquareKernel disc = new SquareKernel(half, values);
        return disc.times(1 / disc.sum());
    }

    private static double levelOutside(SquareKernel stamp, int radius) {
        double sum = 0;
        int n = 0;
        for (int v = -REACH; v <= REACH; v++) {
            for (int u = -REACH; u <= REACH; u++) {
                if (Math.hypot(u, v) > radius + 0.5) {
                    sum += stamp.at(u, v);
                    n++;
                }
            }
        }
        return sum / n;
    }
}
