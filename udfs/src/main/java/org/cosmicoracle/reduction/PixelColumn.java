package org.cosmicoracle.reduction;

import java.util.Arrays;
import java.util.List;
import org.cosmicoracle.reduction.FrameStack.Spread;

/** The good values that the frames of a stack have at one pixel. Reused; not thread-safe. */
final class PixelColumn {

    private final double[] values;
    private final double[] sigmas;
    private final double[] sorted;
    private int n;

    PixelColumn(int frames) {
        values = new double[frames];
        sigmas = new double[frames];
        sorted = new double[frames];
    }

    /** Takes the values of a pixel, and returns the flags of those that are masked. */
    int fill(List<Frame> frames, int pixel) {
        n = 0;
        int flags = 0;
        for (int k = 0; k < frames.size(); k++) {
            Frame frame = frames.get(k);
            if (frame.isGood(pixel)) {
                values[n] = frame.pixels()[pixel];
                sigmas[n++] = frame.uncertainty()[pixel];
            } else {
                flags |= frame.mask()[pixel];
            }
        }
        return flags;
    }

    int size() {
        return n;
    }

    /** Leaves outliers out. */
    void clip(FrameStack how) {
        for (int round = 0; round < how.rounds(); round++) {
            double centre = how.aboutMedian() ? median() : mean();
            double spread = spread(how.spread());
            int kept = 0;
            for (int k = 0; k < n; k++) {
                double unit = how.spread() == Spread.UNCERTAINTY ? known(sigmas[k]) : spread;
                if (values[k] >= centre - how.low() * unit
                        && values[k] <= centre + how.high() * unit) {
                    values[kept] = values[k];
                    sigmas[kept++] = sigmas[k];
                }
            }
            if (kept == n || kept == 0) {
                return;
            }
            n = kept;
        }
    }

    double mean() {
        return PixelStatistics.mean(values, n);
    }

    double median() {
        System.arraycopy(values, 0, sorted, 0, n);
        return PixelStatistics.median(sorted, n);
    }

    double errorOfMean() {
        return PixelStatistics.deviation(values, n) / Math.sqrt(n);
    }

    double errorOfMedian() {
        return PixelStatistics.robustDeviation(values, n) / Math.sqrt(n);
    }

    /** Returns the uncertainty of the mean that follows from those of the values. */
    double carried() {
        return Math.sqrt(Arrays.stream(sigmas, 0, n).map(s -> s * s).sum()) / n;
    }

    /** What came without an uncertainty is no outlier. */
    private static double known(double sigma) {
        return sigma > 0 ? sigma : Double.POSITIVE_INFINITY;
    }

    private double spread(Spread spread) {
        return switch (spread) {
            case STANDARD_DEVIATION -> PixelStatistics.deviation(values, n);
            case MEDIAN_DEVIATION -> PixelStatistics.robustDeviation(values, n);
            case UNCERTAINTY -> Double.NaN;
        };
    }
}
