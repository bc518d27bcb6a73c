package org.cosmicoracle.reduction;

import java.util.Arrays;
import org.cosmicoracle.reduction.UnusableFrameException.Reason;

/**
 * Background of a frame by boxes, as SExtractor (Bertin and Arnouts 1996, A&amp;AS 117, 393) and
 * {@code Background2D} of photutils estimate it: outliers of a box are clipped, its level is 2.5
 * medians less 1.5 means, the mesh of levels is median filtered and interpolated by a bicubic
 * spline.
 *
 * @param box pixels along each side of a box
 * @param filter boxes along each side of the median filter, odd; 1 for none
 * @param sigmas values this many standard deviations off the median of their box are clipped
 * @param rounds of clipping at most
 * @param excluded part of a box that may be masked or clipped before the box is left out and filled
 *     from those around it
 */
public record BackgroundMesh(int box, int filter, double sigmas, int rounds, double excluded) {

    /** Boxes of 64, and the other defaults of photutils 3.0. */
    public static final BackgroundMesh DEFAULT = new BackgroundMesh(64, 3, 3, 10, 0.1);

    /** The mean is not trusted when it is this many standard deviations off the median. */
    private static final double MOST_SKEW = 0.3;

    public BackgroundMesh {
        if (box < 1 || filter < 1 || filter % 2 == 0) {
            throw new IllegalArgumentException(
                    "box must be positive and filter odd: " + box + ", " + filter);
        }
    }

    /**
     * Estimates the background of the good pixels.
     *
     * @throws UnusableFrameException when no box has enough of them
     */
    public Background of(Frame frame) {
        int columns = (frame.width() + box - 1) / box;
        int rows = (frame.height() + box - 1) / box;
        double[] levels = new double[columns * rows];
        double[] deviations = new double[columns * rows];
        double[] values = new double[box * box];
        for (int k = 0; k < levels.length; k++) {
            int n = gather(frame, k % columns, k / columns, values);
            BoxStatistics statistics = BoxStatistics.of(values, n, sigmas, rounds);
            boolean enough = statistics.kept() > (1 - excluded) * box * box;
            levels[k] = enough ? statistics.level(MOST_SKEW) : Double.NaN;
            deviations[k] = enough ? statistics.deviation() : Double.NaN;
        }
        if (Arrays.stream(levels).allMatch(Double::isNaN)) {
            throw new UnusableFrameException(
                    Reason.NO_GOOD_PIXEL,
                    "no box of " + box + " x " + box + " pixels has enough good ones");
        }
        MeshGrid level = new MeshGrid(columns, rows, levels).filled().filtered(filter);
        MeshGrid deviation = new MeshGrid(columns, rows, deviations).filled().filtered(filter);
        return new Background(
                frame.width(),
                frame.height(),
                level.interpolated(box, frame.width(), frame.height()),
                deviation.interpolated(box, frame.width(), frame.height()),
                level.median(),
                deviation.median());
    }

    private int gather(Frame frame, int column, int row, double[] values) {
        int n = 0;
        for (int y = row * box; y < Math.min((row + 1) * box, frame.height()); y++) {
            for (int x = column * box; x < Math.min((column + 1) * box, frame.width()); x++) {
                int i = y * frame.width() + x;
                if (frame.isGood(i)) {
                    values[n++] = frame.pixels()[i];
                }
            }
        }
        return n;
    }
}
