package org.cosmicoracle.reduction;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What a point source looks like in an image: the median of its stars, each brought to the centre
 * of a pixel and to a flux of 1.
 *
 * @param kernel sum 1
 */
record PointSpread(SquareKernel kernel) {

    private static final int REACH = 10;
    private static final int ROUNDS = 30;
    private static final double WIDTHS_OF_SIGMA = 5;
    private static final int SMALLEST_HALF = 4;

    /** Places of a star's centre in its stamp further off than this are not believed [pixels]. */
    private static final double OFF_CENTRE = 2;

    /** Returns the shape that the stars have in an image; the stars lie 11 pixels inside. */
    static PointSpread of(Frame image, List<Star> stars) {
        double[] pixels = FilledPixels.of(image);
        List<double[]> shapes = new ArrayList<>();
        for (Star star : stars) {
            double[] shape = shape(pixels, image.width(), star);
            if (shape.length > 0) {
                shapes.add(shape);
            }
        }
        KernelFit.requireEnough(shapes.size());
        SquareKernel stacked = new SquareKernel(REACH, medians(shapes));
        double sigma = moments(stacked)[2];
        int half = (int) Math.ceil(0.5 * WIDTHS_OF_SIGMA * 2 * sigma / 2);
        return new PointSpread(disc(stacked, Math.max(SMALLEST_HALF, Math.min(REACH, half))));
    }

    /** Returns the sigma of the Gaussian that fits best [pixels]. */
    double sigma() {
        return moments(kernel)[2];
    }

    /** Returns the shape of a source whose centre is off that of a pixel by less than one. */
    SquareKernel at(double offX, double offY) {
        return new SquareKernel(kernel.half(), shifted(kernel, -offX, -offY));
    }

    private static double[] shape(double[] image, int width, Star star) {
        double[] stamp = star.window(REACH).cut(image, width);
        double level = border(stamp);
        for (int i = 0; i < stamp.length; i++) {
            stamp[i] -= level;
        }
        SquareKernel there = new SquareKernel(REACH, stamp);
        double[] moments = moments(there);
        boolean found = Math.hypot(moments[0], moments[1]) < OFF_CENTRE && moments[2] > 0;
        if (!found) {
            return new double[0];
        }
        double[] centred = shifted(there, moments[0], moments[1]);
        double flux = 0;
        double radius = 2.5 * moments[2];
        for (int v = -REACH; v <= REACH; v++) {
            for (int u = -REACH; u <= REACH; u++) {
                flux += Math.hypot(u, v) <= radius ? centred[index(u, v)] : 0;
            }
        }
        if (!(flux > 0)) {
            return new double[0];
        }
        for (int i = 0; i < centred.length; i++) {
            centred[i] /= flux;
        }
        return centred;
    }

    /** Returns the median of the outermost pixels. */
    private static double border(double[] stamp) {
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

    private static int index(int u, int v) {
        return (v + REACH) * (2 * REACH + 1) + u + REACH;
    }

    /**
     * Returns x and y of the centre and the sigma, by moments under a Gaussian that is moved and
     * widened until it is that of the source (Bernstein and Jarvis 2002, section 3.1); a sigma of 0
     * when there is none.
     */
    private static double[] moments(SquareKernel stamp) {
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
    private static double[] shifted(SquareKernel stamp, double dx, double dy) {
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

    /** Returns what is inside a circle, scaled to a sum of 1; nothing is below zero. */
    private static SquareKernel disc(SquareKernel stamp, int half) {
        int side = 2 * half + 1;
        double[] values = new double[side * side];
        for (int v = -half; v <= half; v++) {
            for (int u = -half; u <= half; u++) {
                boolean inside = Math.hypot(u, v) <= half + 0.5;
                values[(v + half) * side + u + half] = inside ? Math.max(0, stamp.at(u, v)) : 0;
            }
        }
        SquareKernel disc = new SquareKernel(half, values);
        return disc.times(1 / disc.sum());
    }
}
