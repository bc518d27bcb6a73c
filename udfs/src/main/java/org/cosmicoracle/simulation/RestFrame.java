package org.cosmicoracle.simulation;

/**
 * One transient in its own frame.
 *
 * @param shape absolute magnitude by days from peak and fid
 * @param firstDay when its light begins [rest-frame days from peak], negative or zero
 * @param lastDay until when it may be seen [rest-frame days from peak]
 * @param maxRedshift largest redshift drawn
 * @param reddeningPerRedshift growth of g - r with redshift [mag]
 */
record RestFrame(
        Shape shape,
        double firstDay,
        double lastDay,
        double maxRedshift,
        double reddeningPerRedshift) {

    /** Absolute AB magnitude. */
    interface Shape {
        double absoluteMag(double daysFromPeak, int fid);
    }

    /**
     * Returns how much fainter than at peak a rise is: flux as sin^p, that is (t - t0)^p early and
     * flat at peak.
     */
    static double rise(double daysFromPeak, double riseDays, double power) {
        double x = 1 + daysFromPeak / riseDays;
        if (x <= 0) {
            return Double.POSITIVE_INFINITY;
        }
        return -2.5 * power * StrictMath.log10(StrictMath.sin(StrictMath.PI / 2 * x));
    }

    /** Returns the value at x of the polyline through (xs, ys), going on straight at both ends. */
    static double interpolate(double[] xs, double[] ys, double x) {
        int i = 1;
        while (i < xs.length - 1 && xs[i] < x) {
            i++;
        }
        double f = (x - xs[i - 1]) / (xs[i] - xs[i - 1]);
        return ys[i - 1] + f * (ys[i] - ys[i - 1]);
    }
}
