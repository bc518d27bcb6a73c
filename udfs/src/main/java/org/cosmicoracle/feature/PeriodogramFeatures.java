package org.cosmicoracle.feature;

import java.util.List;
import org.cosmicoracle.lightcurve.TimeSeries;
import org.cosmicoracle.periodogram.FrequencyGrid;
import org.cosmicoracle.periodogram.LombScargle;

/**
 * The strongest period of one band, as the {@code light-curve} package's Periodogram defines it
 * without its fast approximation: the classical Lomb-Scargle periodogram, ten frequencies per peak,
 * from two over the time covered up to half the mean rate of points. Stateless.
 */
public final class PeriodogramFeatures {

    private static final double RESOLUTION = 10;
    private static final int MINIMUM_POINTS = 4;

    private static final List<FeatureSpec> SPECS =
            List.of(
                    new FeatureSpec("period_0", "days", "period of the highest peak"),
                    new FeatureSpec(
                            "period_s_to_n_0",
                            "",
                            "its power less the mean power, over the standard deviation of the power"));

    private PeriodogramFeatures() {}

    /** Returns what each number is, in the order of {@link #compute}. */
    public static List<FeatureSpec> specs() {
        return SPECS;
    }

    /**
     * Returns a new vector of {@code specs().size()} numbers; NaN where the series has no
     * periodogram or this no peak.
     */
    public static float[] compute(TimeSeries series) {
        FeatureWriter out = new FeatureWriter(SPECS.size());
        if (!series.isVariable(MINIMUM_POINTS)) {
            out.skip(SPECS.size());
            return out.finish();
        }
        FrequencyGrid grid = grid(series);
        double[] power = LombScargle.classical(series).power(grid);
        int peak = highestPeak(power);
        if (peak < 0) {
            out.skip(SPECS.size());
            return out.finish();
        }
        double mean = SeriesStatistics.mean(power);
        out.put(1 / grid.frequency(peak));
        out.put((power[peak] - mean) / SeriesStatistics.standardDeviation(power));
        return out.finish();
    }

    private static FrequencyGrid grid(TimeSeries series) {
        int n = series.size();
        double span = series.span();
        // angular frequencies, and the package's order of operations: the number of steps is often
        // a half, and whether that is rounded up hangs on its last bit
        double step = 2 * Math.PI * (n - 1) / (n * RESOLUTION * span);
        double first = 4 * Math.PI / span;
        double last = Math.PI * (n - 1) / span;
        int size = (int) Math.max(1, Math.round((last - first) / step));
        return new FrequencyGrid(first / (2 * Math.PI), step / (2 * Math.PI), size);
    }

    /** Index of the highest local maximum; the ends are none. -1 where there is none. */
    private static int highestPeak(double[] power) {
        int highest = -1;
        for (int k = 1; k + 1 < power.length; k++) {
            boolean peak = power[k] > power[k - 1] && power[k] >= power[k + 1];
            if (peak && (highest < 0 || power[k] > power[highest])) {
                highest = k;
            }
        }
        return highest;
    }
}
