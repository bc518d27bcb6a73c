package org.cosmicoracle.feature;

/** The Gaussian in time that smooths nightly means. */
final class SmoothingKernel {

    private static final double WIDTH_DAYS = 3;

    /** Beyond this distance the kernel is taken as 0 (it is below 2e-8). */
    static final double REACH_DAYS = 6 * WIDTH_DAYS;

    /**
     * Scatter of a source about its smooth curve [mag], so that one good point does not outweigh
     * all others.
     */
    private static final double INTRINSIC_SCATTER_MAG = 0.05;

    private SmoothingKernel() {}

    static double at(double days) {
        double x = days / WIDTH_DAYS;
        return Math.exp(-0.5 * x * x);
    }

    static double weight(double errMag) {
        return 1 / (errMag * errMag + INTRINSIC_SCATTER_MAG * INTRINSIC_SCATTER_MAG);
    }

    /**
     * Returns the smoothed magnitude at a time [Julian date]; NaN when the kernel's sum is below
     * {@code minimumSum}.
     */
    static double magnitudeAt(MagnitudeSeries band, double jd, double minimumSum) {
        double sum = 0;
        double weights = 0;
        double mags = 0;
        for (int i = 0; i < band.size(); i++) {
            double days = band.t()[i] - jd;
            if (Math.abs(days) <= REACH_DAYS) {
                double kernel = at(days);
                double weight = kernel * weight(band.err()[i]);
                sum += kernel;
                weights += weight;
                mags += weight * band.mag()[i];
            }
        }
        return sum >= minimumSum ? mags / weights : Double.NaN;
    }
}
