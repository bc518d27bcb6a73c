package org.cosmicoracle.lightcurve;

import java.util.Arrays;
import org.cosmicoracle.lightcurve.UnusableSeriesException.Reason;
import org.cosmicoracle.photometry.Band;

/**
 * What one band of one object measured, in order of time: fluxes or magnitudes for fits,
 * periodograms and filters. Every number is finite, every error positive, times never fall; two
 * points may share a time. The arrays are not copied and are never modified; compare the columns,
 * not the record.
 *
 * @param time [days], of any origin
 * @param value of any unit, negative values included
 * @param error its 1-sigma error, unit of {@code value}
 */
public record TimeSeries(double[] time, double[] value, double[] error) {

    /**
     * Takes columns that keep what this type promises; {@link #of} repairs those that do not.
     *
     * @throws UnusableSeriesException when they do not
     */
    public TimeSeries {
        if (time.length != value.length || time.length != error.length) {
            throw new UnusableSeriesException(
                    Reason.UNEQUAL_COLUMNS,
                    String.format(
                            "%d times, %d values and %d errors",
                            time.length, value.length, error.length));
        }
        for (int i = 0; i < time.length; i++) {
            if (!(Double.isFinite(time[i])
                    && Double.isFinite(value[i])
                    && Double.isFinite(error[i]))) {
                throw new UnusableSeriesException(
                        Reason.NOT_FINITE, "point " + i + " is not finite");
            }
            if (error[i] <= 0) {
                throw new UnusableSeriesException(
                        Reason.ERROR_NOT_POSITIVE, "the error of point " + i + " is not positive");
            }
            if (i > 0 && time[i] < time[i - 1]) {
                throw new UnusableSeriesException(
                        Reason.NOT_SORTED, "point " + i + " is older than the one before it");
            }
        }
    }

    /**
     * Returns the usable points of three columns: those that are finite with a positive error,
     * sorted by time (points of one time stay in their order). May be empty.
     *
     * @throws UnusableSeriesException when the columns differ in length
     */
    public static TimeSeries of(double[] time, double[] value, double[] error) {
        if (time.length != value.length || time.length != error.length) {
            return new TimeSeries(time, value, error);
        }
        int n = 0;
        boolean sorted = true;
        int[] order = new int[time.length];
        for (int i = 0; i < time.length; i++) {
            if (Double.isFinite(time[i])
                    && Double.isFinite(value[i])
                    && Double.isFinite(error[i])
                    && error[i] > 0) {
                sorted &= n == 0 || time[i] >= time[order[n - 1]];
                order[n++] = i;
            }
        }
        int[] kept = Arrays.copyOf(order, n);
        if (!sorted) {
            kept =
                    Arrays.stream(kept)
                            .boxed()
                            .sorted((a, b) -> Double.compare(time[a], time[b]))
                            .mapToInt(Integer::intValue)
                            .toArray();
        }
        return new TimeSeries(pick(time, kept), pick(value, kept), pick(error, kept));
    }

    /**
     * Returns the total fluxes [nJy] (reference plus difference) of one band's detections, negative
     * ones included. Upper limits and forced photometry are left out.
     */
    public static TimeSeries fluxes(LightCurve curve, Band band) {
        int n = 0;
        int[] kept = new int[curve.size()];
        for (int i = 0; i < curve.size(); i++) {
            if (curve.kind()[i] == LightCurve.DETECTION && curve.fid()[i] == band.fid()) {
                kept[n++] = i;
            }
        }
        double[] time = new double[n];
        double[] flux = new double[n];
        double[] error = new double[n];
        for (int k = 0; k < n; k++) {
            int i = kept[k];
            time[k] = curve.jd()[i];
            flux[k] = (double) curve.fluxNanojansky()[i] + curve.referenceFluxNanojansky()[i];
            error[k] = curve.fluxErrorNanojansky()[i];
        }
        return new TimeSeries(time, flux, error);
    }

    /** Returns the number of points. */
    public int size() {
        return time.length;
    }

    /** Returns last time minus first [days]; 0 for an empty series. */
    public double span() {
        return size() == 0 ? 0 : time[size() - 1] - time[0];
    }

    /** Returns true when there are enough points, over some time, that are not all equal. */
    public boolean isVariable(int minimumPoints) {
        if (size() < minimumPoints || span() == 0) {
            return false;
        }
        for (double v : value) {
            if (v != value[0]) {
                return true;
            }
        }
        return false;
    }

    /**
     * Returns this series when it {@link #isVariable}.
     *
     * @throws UnusableSeriesException when it is not, saying why
     */
    public TimeSeries requireVariable(int minimumPoints) {
        if (size() < minimumPoints) {
            throw new UnusableSeriesException(
                    Reason.TOO_FEW_POINTS, size() + " points, needs " + minimumPoints);
        }
        if (!isVariable(minimumPoints)) {
            throw span() == 0
                    ? new UnusableSeriesException(Reason.NO_TIME_SPAN, "all points at one time")
                    : new UnusableSeriesException(Reason.NO_VARIATION, "all values are equal");
        }
        return this;
    }

    private static double[] pick(double[] column, int[] rows) {
        double[] picked = new double[rows.length];
        for (int k = 0; k < rows.length; k++) {
            picked[k] = column[rows[k]];
        }
        return picked;
    }
}
