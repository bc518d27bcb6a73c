package org.cosmicoracle.feature;

import java.util.Arrays;
import org.cosmicoracle.lightcurve.LightCurve;
import org.cosmicoracle.photometry.AbFlux;
import org.cosmicoracle.photometry.Band;

/**
 * One band's detections as magnitudes, oldest first. Where the template holds a source at the
 * position the magnitude is that of the total (reference plus difference), otherwise of the
 * difference alone; a detection whose flux is then not above its error has no magnitude and is left
 * out. Upper limits and forced photometry are never in it.
 *
 * @param t time [Julian date, UTC, days]
 * @param mag AB magnitude
 * @param err its 1-sigma error [mag]; the error of the reference flux is not in it
 */
record MagnitudeSeries(double[] t, double[] mag, double[] err) {

    static final MagnitudeSeries EMPTY =
            new MagnitudeSeries(new double[0], new double[0], new double[0]);

    static final int BANDS = Band.values().length;

    int size() {
        return t.length;
    }

    /** Returns the series of g, r and i, in this order. */
    static MagnitudeSeries[] ofBands(LightCurve curve) {
        MagnitudeSeries[] bands = new MagnitudeSeries[BANDS];
        for (int b = 0; b < BANDS; b++) {
            bands[b] = ofBand(curve, (byte) (b + 1));
        }
        return bands;
    }

    private static MagnitudeSeries ofBand(LightCurve curve, byte fid) {
        int n = 0;
        for (int i = 0; i < curve.size(); i++) {
            if (isIn(curve, i, fid)) {
                n++;
            }
        }
        if (n == 0) {
            return EMPTY;
        }
        MagnitudeSeries series = new MagnitudeSeries(new double[n], new double[n], new double[n]);
        int k = 0;
        for (int i = 0; i < curve.size(); i++) {
            if (isIn(curve, i, fid)) {
                double flux = totalFlux(curve, i);
                series.t[k] = curve.jd()[i];
                series.mag[k] = AbFlux.magnitude(flux);
                series.err[k] = AbFlux.magnitudeError(flux, curve.fluxErrorNanojansky()[i]);
                k++;
            }
        }
        return series;
    }

    private static boolean isIn(LightCurve curve, int i, byte fid) {
        return curve.kind()[i] == LightCurve.DETECTION
                && curve.fid()[i] == fid
                && hasMagnitude(curve, i);
    }

    private static boolean hasMagnitude(LightCurve curve, int i) {
        return totalFlux(curve, i) > curve.fluxErrorNanojansky()[i];
    }

    /**
     * Returns reference plus difference flux [nJy]; the difference alone where the template has no
     * source.
     */
    static double totalFlux(LightCurve curve, int i) {
        return (double) curve.fluxNanojansky()[i] + curve.referenceFluxNanojansky()[i];
    }

    /** Returns the index of the brightest point; the series is not empty. */
    int brightest() {
        int best = 0;
        for (int i = 1; i < mag.length; i++) {
            if (mag[i] < mag[best]) {
                best = i;
            }
        }
        return best;
    }

    /** Returns the points with {@code from <= t <= to}. */
    MagnitudeSeries between(double from, double to) {
        int low = 0;
        while (low < t.length && t[low] < from) {
            low++;
        }
        int high = t.length;
        while (high > low && t[high - 1] > to) {
            high--;
        }
        return low == 0 && high == t.length
                ? this
                : new MagnitudeSeries(
                        Arrays.copyOfRange(t, low, high),
                        Arrays.copyOfRange(mag, low, high),
                        Arrays.copyOfRange(err, low, high));
    }
}
