package org.cosmicoracle.lightcurve;

import java.util.Arrays;

/** Points of a series averaged in bins of equal length. Stateless. */
public final class Binning {

    private Binning() {}

    /**
     * Returns one point for each bin that holds any: the middle of the bin, the mean of its values,
     * and the error of that mean. Bins start at the first point and are half open.
     *
     * @param width of a bin, unit of the time, positive
     */
    public static TimeSeries byTime(TimeSeries series, double width) {
        if (!(width > 0)) {
            throw new IllegalArgumentException("a bin must have a width: " + width);
        }
        int n = series.size();
        double[] time = new double[n];
        double[] value = new double[n];
        double[] error = new double[n];
        int bins = 0;
        for (int i = 0; i < n; ) {
            double bin = bin(series, i, width);
            double sum = 0;
            double squares = 0;
            int count = 0;
            for (; i < n && bin(series, i, width) == bin; i++) {
                sum += series.value()[i];
                squares += series.error()[i] * series.error()[i];
                count++;
            }
            time[bins] = series.time()[0] + (bin + 0.5) * width;
            value[bins] = sum / count;
            error[bins] = Math.sqrt(squares) / count;
            bins++;
        }
        return new TimeSeries(
                Arrays.copyOf(time, bins), Arrays.copyOf(value, bins), Arrays.copyOf(error, bins));
    }

    private static double bin(TimeSeries series, int i, double width) {
        return Math.floor((series.time()[i] - series.time()[0]) / width);
    }
}
