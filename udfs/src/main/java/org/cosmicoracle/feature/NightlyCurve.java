package org.cosmicoracle.feature;

import java.util.Arrays;
import org.cosmicoracle.lightcurve.LightCurve;
import org.cosmicoracle.time.JulianDate;

/**
 * A light curve as nightly means around its brightest night: per band the inverse-variance mean of
 * the magnitudes of one MJD, with an error floor, kept from 100 days before to 200 days after the
 * brightest mean of any band.
 *
 * @param bands nightly means of g, r and i
 * @param peakJd time of the brightest mean [Julian date, UTC]; NaN when there is no point
 * @param peakMag its magnitude [AB mag]; NaN when there is no point
 */
record NightlyCurve(MagnitudeSeries[] bands, double peakJd, double peakMag) {

    private static final double ERROR_FLOOR_MAG = 0.02;
    private static final double BEFORE_PEAK_DAYS = 100;
    private static final double AFTER_PEAK_DAYS = 200;

    static NightlyCurve of(LightCurve curve) {
        return of(MagnitudeSeries.ofBands(curve));
    }

    static NightlyCurve of(MagnitudeSeries[] detections) {
        MagnitudeSeries[] bands = new MagnitudeSeries[detections.length];
        double peakJd = Double.NaN;
        double peakMag = Double.NaN;
        for (int b = 0; b < bands.length; b++) {
            bands[b] = nightlyMeans(detections[b]);
            if (bands[b].size() > 0) {
                int brightest = bands[b].brightest();
                if (!(bands[b].mag()[brightest] >= peakMag)) { // also true for the first
                    peakMag = bands[b].mag()[brightest];
                    peakJd = bands[b].t()[brightest];
                }
            }
        }
        for (int b = 0; b < bands.length; b++) {
            bands[b] = bands[b].between(peakJd - BEFORE_PEAK_DAYS, peakJd + AFTER_PEAK_DAYS);
        }
        return new NightlyCurve(bands, peakJd, peakMag);
    }

    boolean isEmpty() {
        return Double.isNaN(peakJd);
    }

    private static MagnitudeSeries nightlyMeans(MagnitudeSeries series) {
        int n = series.size();
        double[] t = new double[n];
        double[] mag = new double[n];
        double[] err = new double[n];
        int nights = 0;
        int i = 0;
        while (i < n) {
            double night = night(series.t()[i]);
            double weights = 0;
            double times = 0;
            double mags = 0;
            for (; i < n && night(series.t()[i]) == night; i++) {
                double error = Math.max(series.err()[i], ERROR_FLOOR_MAG);
                double weight = 1 / (error * error);
                weights += weight;
                times += weight * (series.t()[i] - night);
                mags += weight * series.mag()[i];
            }
            t[nights] = night + times / weights;
            mag[nights] = mags / weights;
            err[nights] = Math.max(1 / Math.sqrt(weights), ERROR_FLOOR_MAG);
            nights++;
        }
        return nights == n
                ? new MagnitudeSeries(t, mag, err)
                : new MagnitudeSeries(
                        Arrays.copyOf(t, nights),
                        Arrays.copyOf(mag, nights),
                        Arrays.copyOf(err, nights));
    }

    private static double night(double jd) {
        return Math.floor(jd - JulianDate.MJD_OFFSET) + JulianDate.MJD_OFFSET;
    }
}
