package org.cosmicoracle.reduction;

import java.util.List;
import org.cosmicoracle.reduction.UnusableFrameException.Reason;

/**
 * Combines frames pixel by pixel after clipping outliers. Masked values take no part, neither in
 * the clipping nor in the result. A pixel without a value left is masked with all the flags it had
 * and {@link PixelFlags#NO_FRAME}.
 *
 * @param low values this many spreads below the centre are clipped
 * @param high values this many above it
 * @param rounds of clipping at most; 0 for none
 * @param aboutMedian true to clip about the median, false about the mean
 * @param spread what low and high are counted in
 */
public record FrameStack(double low, double high, int rounds, boolean aboutMedian, Spread spread) {

    /** What outliers are measured by. */
    public enum Spread {
        /** Standard deviation of the values of the pixel, over n. */
        STANDARD_DEVIATION,
        /** Their median absolute deviation, as a sigma. */
        MEDIAN_DEVIATION,
        /**
         * The uncertainty that each value came with. The only one of the three that finds an
         * outlier among three values; it needs frames that have uncertainties.
         */
        UNCERTAINTY
    }

    /** Which number the values of a pixel become. */
    private enum Result {
        MEAN,
        MEDIAN
    }

    /** No clipping. */
    public static final FrameStack UNCLIPPED =
            new FrameStack(0, 0, 0, true, Spread.STANDARD_DEVIATION);

    /** Five of the frames' own uncertainties about the median. */
    public static final FrameStack DEFAULT = new FrameStack(5, 5, 3, true, Spread.UNCERTAINTY);

    /** Returns the mean; its uncertainty is the standard deviation over sqrt(n), as ccdproc's. */
    public Frame mean(List<Frame> frames) {
        return combine(frames, Result.MEAN, false);
    }

    /** Returns the mean; its uncertainty is that of the frames, carried. */
    public Frame meanCarried(List<Frame> frames) {
        return combine(frames, Result.MEAN, true);
    }

    /**
     * Returns the median; its uncertainty is the median absolute deviation as a sigma over sqrt(n),
     * as ccdproc's.
     */
    public Frame median(List<Frame> frames) {
        return combine(frames, Result.MEDIAN, false);
    }

    private Frame combine(List<Frame> frames, Result result, boolean carried) {
        if (frames.isEmpty()) {
            throw new UnusableFrameException(Reason.EMPTY, "no frame to combine");
        }
        Frame first = frames.get(0);
        for (Frame frame : frames) {
            first.requireLike(frame, "other frame of the stack");
        }
        double[] pixels = new double[first.size()];
        double[] uncertainty = new double[first.size()];
        byte[] mask = new byte[first.size()];
        PixelColumn column = new PixelColumn(frames.size());
        for (int i = 0; i < pixels.length; i++) {
            int flags = column.fill(frames, i);
            if (column.size() == 0) {
                mask[i] = (byte) (flags | PixelFlags.NO_FRAME);
                continue;
            }
            column.clip(this);
            pixels[i] = result == Result.MEAN ? column.mean() : column.median();
            uncertainty[i] =
                    carried
                            ? column.carried()
                            : result == Result.MEAN ? column.errorOfMean() : column.errorOfMedian();
        }
        return new Frame(
                first.width(),
                first.height(),
                pixels,
                uncertainty,
                mask,
                first.unit(),
                exposure(frames));
    }

    /** Returns the exposure time that all have; NaN where they differ or one is not known. */
    private static double exposure(List<Frame> frames) {
        double seconds = frames.get(0).exposureSeconds();
        for (Frame frame : frames) {
            if (!(Math.abs(frame.exposureSeconds() - seconds) <= 1e-6 * Math.abs(seconds))) {
                return Double.NaN;
            }
        }
        return seconds;
    }
}
