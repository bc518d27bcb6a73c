package org.cosmicoracle.feature;

import org.cosmicoracle.lightcurve.LightCurve;

/**
 * A light curve as an image for a convolutional network: {@link #CHANNELS} rows of {@link #LENGTH}
 * phases.
 *
 * <p>Phase runs from 30 days before the brightest nightly mean to 90 days after it in steps of 3
 * days. At each phase the nightly means of a band are averaged with a Gaussian kernel of 3 days and
 * the weights 1/(err² + 0.05²). With v the mean in magnitudes below the peak and c = 1 - exp(-sum
 * of the kernel) the confidence, the channels are, for g, r and i, {@code (1 - v c) c} and {@code
 * c}, and at last the colour: v of g minus v of r, clipped to ±3 mag, times the smaller confidence
 * of the two. Where nothing was observed every channel is 0. The points are the detections' total
 * magnitudes, or difference magnitudes where the template is empty; limits and forced photometry
 * take no part. Stateless.
 */
public final class LightCurveGrid {

    /** Number of channels: level and confidence of g, r and i, and the colour g - r. */
    public static final int CHANNELS = 7;

    /** Number of phases. */
    public static final int LENGTH = 41;

    private static final double FIRST_PHASE_DAYS = -30;
    private static final double STEP_DAYS = 3;
    private static final double MAX_COLOUR_MAG = 3;

    private LightCurveGrid() {}

    /**
     * Returns the grid, channel-major: {@code [CHANNELS][LENGTH]} in one array of the caller's. All
     * 0 without points.
     */
    public static float[] compute(LightCurve curve) {
        float[] grid = new float[CHANNELS * LENGTH];
        NightlyCurve nightly = NightlyCurve.of(curve);
        if (nightly.isEmpty()) {
            return grid;
        }
        double[][] level = new double[MagnitudeSeries.BANDS][LENGTH];
        double[][] confidence = new double[MagnitudeSeries.BANDS][LENGTH];
        for (int b = 0; b < MagnitudeSeries.BANDS; b++) {
            smooth(nightly.bands()[b], nightly, level[b], confidence[b]);
            for (int k = 0; k < LENGTH; k++) {
                double c = confidence[b][k];
                grid[2 * b * LENGTH + k] = (float) ((1 - level[b][k] * c) * c);
                grid[(2 * b + 1) * LENGTH + k] = (float) c;
            }
        }
        for (int k = 0; k < LENGTH; k++) {
            double colour =
                    Math.max(-MAX_COLOUR_MAG, Math.min(MAX_COLOUR_MAG, level[0][k] - level[1][k]));
            grid[(CHANNELS - 1) * LENGTH + k] =
                    (float) (colour * Math.min(confidence[0][k], confidence[1][k]));
        }
        return grid;
    }

    /** Fills the kernel mean [mag below the peak] and the confidence of one band at each phase. */
    private static void smooth(
            MagnitudeSeries band, NightlyCurve nightly, double[] level, double[] confidence) {
        double[] weights = new double[LENGTH];
        for (int i = 0; i < band.size(); i++) {
            double phase = band.t()[i] - nightly.peakJd();
            int from =
                    (int)
                            Math.ceil(
                                    (phase - SmoothingKernel.REACH_DAYS - FIRST_PHASE_DAYS)
                                            / STEP_DAYS);
            int to =
                    (int)
                            Math.floor(
                                    (phase + SmoothingKernel.REACH_DAYS - FIRST_PHASE_DAYS)
                                            / STEP_DAYS);
            double weight = SmoothingKernel.weight(band.err()[i]);
            for (int k = Math.max(from, 0); k <= Math.min(to, LENGTH - 1); k++) {
                double kernel = SmoothingKernel.at(FIRST_PHASE_DAYS + k * STEP_DAYS - phase);
                confidence[k] += kernel;
                weights[k] += kernel * weight;
                level[k] += kernel * weight * (band.mag()[i] - nightly.peakMag());
            }
        }
        for (int k = 0; k < LENGTH; k++) {
            level[k] = weights[k] > 0 ? level[k] / weights[k] : 0;
            confidence[k] = -Math.expm1(-confidence[k]);
        }
    }
}
