package org.cosmicoracle.feature;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.cosmicoracle.photometry.Band;

/**
 * Statistics of one band's single detections, not their nightly means: what tells variables apart.
 */
final class VariabilityFeatures {

    /**
     * Over less than this a slope is noise: two exposures of one night would give hundreds of
     * mag/day.
     */
    private static final double MINIMUM_SPAN_DAYS = 0.5;

    static final List<FeatureSpec> SPECS = specs();
    private static final int BAND_SIZE = SPECS.size() / MagnitudeSeries.BANDS;

    private VariabilityFeatures() {}

    private static List<FeatureSpec> specs() {
        List<FeatureSpec> specs = new ArrayList<>();
        for (Band band : Band.values()) {
            addBandSpecs(specs, band.label() + "_");
        }
        return List.copyOf(specs);
    }

    private static void addBandSpecs(List<FeatureSpec> specs, String band) {
        add(specs, band + "amplitude", "mag", "half of faintest minus brightest");
        add(specs, band + "std", "mag", "standard deviation, n - 1");
        add(
                specs,
                band + "beyond_1_std",
                "",
                "fraction beyond one standard deviation from the mean");
        add(
                specs,
                band + "beyond_2_std",
                "",
                "fraction beyond two standard deviations from the mean");
        add(
                specs,
                band + "von_neumann_eta",
                "",
                "mean squared successive difference over variance");
        add(specs, band + "skew", "", "sample skewness G1");
        add(specs, band + "kurtosis", "", "sample excess kurtosis G2");
        add(specs, band + "cusum", "", "range of the cumulative sum over n sigma");
        add(specs, band + "weighted_mean", "mag", "inverse-variance mean");
        add(specs, band + "log_reduced_chi2", "", "log10 of reduced chi² about the weighted mean");
        add(specs, band + "asinh_stetson_j", "", "asinh of Stetson J over successive points");
        add(specs, band + "stetson_k", "", "Stetson K");
        add(specs, band + "median_absolute_deviation", "mag", "median distance from the median");
        add(specs, band + "percent_amplitude", "mag", "largest distance from the median");
        add(specs, band + "inter_percentile_range_25", "mag", "Q(75 %) - Q(25 %)");
        add(specs, band + "magnitude_percentage_ratio_40_5", "", "Q(60)-Q(40) over Q(95)-Q(5)");
        add(specs, band + "magnitude_percentage_ratio_20_10", "", "Q(80)-Q(20) over Q(90)-Q(10)");
        add(specs, band + "linear_trend", "mag/day", "unweighted slope");
        add(
                specs,
                band + "linear_trend_noise",
                "mag",
                "standard deviation about the unweighted line");
        add(specs, band + "linear_fit_slope", "mag/day", "weighted slope");
        add(
                specs,
                band + "log_linear_fit_reduced_chi2",
                "",
                "log10 of reduced chi² about the weighted line");
        add(
                specs,
                band + "log_maximum_slope",
                "",
                "log10 of the steepest slope between neighbours in mag/day");
        add(
                specs,
                band + "rise_rate",
                "mag/day",
                "mean brightening from the first point to the brightest");
        add(
                specs,
                band + "fade_rate",
                "mag/day",
                "mean fading from the brightest point to the last");
    }

    private static void add(List<FeatureSpec> specs, String name, String unit, String description) {
        specs.add(new FeatureSpec(name, unit, description));
    }

    static void write(MagnitudeSeries[] bands, FeatureWriter out) {
        for (MagnitudeSeries band : bands) {
            if (band.size() == 0) {
                out.skip(BAND_SIZE);
            } else {
                writeMoments(band, out);
                writeQuantiles(band, out);
                writeSlopes(band, out);
            }
        }
    }

    private static void writeMoments(MagnitudeSeries band, FeatureWriter out) {
        double[] mag = band.mag();
        double mean = SeriesStatistics.mean(mag);
        double variance = SeriesStatistics.variance(mag, mean);
        double std = Math.sqrt(variance);
        double centre = SeriesStatistics.weightedMean(mag, band.err());
        double faintest = mag[0];
        for (double m : mag) {
            faintest = Math.max(faintest, m);
        }
        out.put((faintest - mag[band.brightest()]) / 2);
        out.put(std);
        out.put(SeriesStatistics.beyond(mag, mean, std, 1));
        out.put(SeriesStatistics.beyond(mag, mean, std, 2));
        out.put(SeriesStatistics.vonNeumannEta(mag, variance));
        out.put(SeriesStatistics.skew(mag, mean, std));
        out.put(SeriesStatistics.kurtosis(mag, mean, std));
        out.put(SeriesStatistics.cusum(mag, mean, std));
        out.put(centre);
        out.put(SeriesStatistics.log(SeriesStatistics.reducedChi2(mag, band.err(), centre)));
        out.put(SeriesStatistics.asinh(SeriesStatistics.stetsonJ(mag, band.err(), centre)));
        out.put(SeriesStatistics.stetsonK(mag, band.err(), centre));
    }

    private static void writeQuantiles(MagnitudeSeries band, FeatureWriter out) {
        double[] sorted = band.mag().clone();
        Arrays.sort(sorted);
        double median = SeriesStatistics.quantile(sorted, 0.5);
        out.put(SeriesStatistics.medianAbsoluteDeviation(sorted, median));
        out.put(Math.max(sorted[sorted.length - 1] - median, median - sorted[0]));
        out.put(range(sorted, 0.25));
        out.put(range(sorted, 0.4) / range(sorted, 0.05));
        out.put(range(sorted, 0.2) / range(sorted, 0.1));
    }

    private static double range(double[] sorted, double q) {
        return SeriesStatistics.quantile(sorted, 1 - q) - SeriesStatistics.quantile(sorted, q);
    }

    private static void writeSlopes(MagnitudeSeries band, FeatureWriter out) {
        LinearFit trend = LinearFit.unweighted(band);
        LinearFit weighted = LinearFit.weighted(band);
        int last = band.size() - 1;
        int peak = band.brightest();
        boolean slopes = band.t()[last] - band.t()[0] >= MINIMUM_SPAN_DAYS;
        out.put(slopes ? trend.slope() : Double.NaN);
        out.put(trend.noise());
        out.put(slopes ? weighted.slope() : Double.NaN);
        out.put(SeriesStatistics.log(weighted.reducedChi2()));
        out.put(SeriesStatistics.log(SeriesStatistics.maximumSlope(band.t(), band.mag())));
        out.put(rate(band.mag()[0] - band.mag()[peak], band.t()[peak] - band.t()[0]));
        out.put(rate(band.mag()[last] - band.mag()[peak], band.t()[last] - band.t()[peak]));
    }

    private static double rate(double mag, double days) {
        return days >= MINIMUM_SPAN_DAYS ? mag / days : Double.NaN;
    }
}
