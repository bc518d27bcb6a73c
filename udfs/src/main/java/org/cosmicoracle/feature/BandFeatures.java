package org.cosmicoracle.feature;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.numbers.gamma.RegularizedGamma;
import org.cosmicoracle.lightcurve.TimeSeries;

/**
 * The features of one band that need no search: variability, straight line and parabola, with the
 * names and the definitions of the {@code light-curve} package 0.13 (Malanchev et al. 2021, MNRAS
 * 502, 5147), without its transforms. Stateless.
 *
 * <p>NaN where there are too few points for a feature, and, for those that divide by the scatter,
 * where all values are equal.
 */
public final class BandFeatures {

    private static final List<FeatureSpec> SPECS = specList();

    private BandFeatures() {}

    /** Returns what each number is, in the order of {@link #compute}. */
    public static List<FeatureSpec> specs() {
        return SPECS;
    }

    /**
     * Returns a new vector of {@code specs().size()} numbers; NaN where one could not be computed,
     * never infinite.
     *
     * @param magnitudes of one band [mag], may be empty
     */
    public static float[] compute(TimeSeries magnitudes) {
        FeatureWriter out = new FeatureWriter(SPECS.size());
        write(new MagnitudeSeries(magnitudes.time(), magnitudes.value(), magnitudes.error()), out);
        return out.finish();
    }

    static void write(MagnitudeSeries band, FeatureWriter out) {
        int n = band.size();
        if (n == 0) {
            out.skip(SPECS.size());
            return;
        }
        double[] mag = band.mag();
        double[] sorted = mag.clone();
        Arrays.sort(sorted);
        Moments moments = Moments.of(band, sorted);
        writeOrder(sorted, moments, out);
        writeScatter(band, moments, out);
        writeShape(mag, sorted, moments, out);
        writeSuccession(band, moments, out);
        writeLines(band, moments, out);
    }

    /** What several features share. */
    private record Moments(
            boolean varies,
            double median,
            double mean,
            double variance,
            double std,
            double centre,
            double chi2) {

        static Moments of(MagnitudeSeries band, double[] sorted) {
            double mean = SeriesStatistics.mean(band.mag());
            double variance = SeriesStatistics.variance(band.mag(), mean);
            double centre = SeriesStatistics.weightedMean(band.mag(), band.err());
            int n = band.size();
            return new Moments(
                    sorted[0] < sorted[n - 1],
                    RobustStatistics.median(sorted),
                    mean,
                    variance,
                    Math.sqrt(variance),
                    centre,
                    SeriesStatistics.reducedChi2(band.mag(), band.err(), centre) * (n - 1));
        }

        double ifVaries(double value) {
            return varies ? value : Double.NaN;
        }
    }

    private static void writeOrder(double[] sorted, Moments moments, FeatureWriter out) {
        int n = sorted.length;
        double median = moments.median;
        double deviation = RobustStatistics.medianAbsoluteDeviation(sorted, median);
        double range40 = RobustStatistics.interPercentileRange(sorted, 0.4f);
        double range5 = RobustStatistics.interPercentileRange(sorted, 0.05f);
        out.put((sorted[n - 1] - sorted[0]) / 2);
        out.put(median);
        out.put(deviation);
        out.put(RobustStatistics.medianBufferRange(sorted, median, 0.1f));
        out.put(Math.max(sorted[n - 1] - median, median - sorted[0]));
        out.put(range5 / median);
        out.put(RobustStatistics.interPercentileRange(sorted, 0.25f));
        out.put(n < 2 ? Double.NaN : moments.ifVaries(range40 / range5));
        out.put(RobustStatistics.biweightScale(sorted, median, deviation));
        out.put(n < 2 ? Double.NaN : RobustStatistics.qn(sorted));
    }

    private static void writeScatter(MagnitudeSeries band, Moments moments, FeatureWriter out) {
        double[] mag = band.mag();
        double[] err = band.err();
        int n = mag.length;
        double squaredErrors = 0;
        for (double e : err) {
            squaredErrors += e * e;
        }
        out.put(moments.mean);
        out.put(moments.centre);
        out.put(moments.std);
        out.put(moments.std / moments.mean);
        out.put((moments.variance - squaredErrors / n) / (moments.mean * moments.mean));
        out.put(moments.chi2 / (n - 1));
        out.put(n < 2 ? Double.NaN : RegularizedGamma.Q.value(0.5 * (n - 1), 0.5 * moments.chi2));
        out.put(moments.ifVaries(SeriesStatistics.stetsonK(mag, err, moments.centre)));
        out.put(roms(mag, err, moments.median));
        out.put(SeriesStatistics.beyond(mag, moments.mean, moments.std, 1));
    }

    private static double roms(double[] mag, double[] err, double median) {
        double sum = 0;
        for (int i = 0; i < mag.length; i++) {
            sum += Math.abs(mag[i] - median) / err[i];
        }
        return mag.length < 2 ? Double.NaN : sum / (mag.length - 1);
    }

    private static void writeShape(
            double[] mag, double[] sorted, Moments moments, FeatureWriter out) {
        int n = mag.length;
        out.put(moments.ifVaries(SeriesStatistics.skew(mag, moments.mean, moments.std)));
        out.put(moments.ifVaries(SeriesStatistics.kurtosis(mag, moments.mean, moments.std)));
        out.put(
                n < 4 || !moments.varies
                        ? Double.NaN
                        : RobustStatistics.andersonDarling(sorted, moments.mean, moments.std));
        if (!moments.varies) {
            out.skip(4);
            return;
        }
        int split = RobustStatistics.otsuSplit(sorted);
        double[] lower = Arrays.copyOfRange(sorted, 0, split);
        double[] upper = Arrays.copyOfRange(sorted, split, n);
        out.put(SeriesStatistics.mean(upper) - SeriesStatistics.mean(lower));
        out.put(split == 1 ? 0 : SeriesStatistics.standardDeviation(lower));
        out.put(n - split == 1 ? 0 : SeriesStatistics.standardDeviation(upper));
        out.put((double) split / n);
    }

    private static void writeSuccession(MagnitudeSeries band, Moments moments, FeatureWriter out) {
        double[] mag = band.mag();
        int n = mag.length;
        double eta = SeriesStatistics.vonNeumannEta(mag, moments.variance);
        double close = mag[0] - mag[n - 1];
        double circle = 0.5 * (eta + close * close / ((n - 1) * moments.variance));
        out.put(moments.ifVaries(SeriesStatistics.cusum(mag, moments.mean, moments.std)));
        out.put(moments.ifVaries(eta));
        out.put(moments.ifVaries(unevenEta(band, moments.variance)));
        out.put(moments.ifVaries(circle));
        out.put(SeriesStatistics.maximumSlope(band.t(), mag));
    }

    /** Eta of slopes in the place of differences; pairs of points of one time are passed over. */
    private static double unevenEta(MagnitudeSeries band, double variance) {
        double[] t = band.t();
        int n = t.length;
        double sum = 0;
        for (int i = 1; i < n; i++) {
            double days = t[i] - t[i - 1];
            if (days > 0) {
                double slope = (band.mag()[i] - band.mag()[i - 1]) / days;
                sum += slope * slope;
            }
        }
        double span = t[n - 1] - t[0];
        return span * span * sum / variance / ((n - 1.0) * (n - 1) * (n - 1));
    }

    private static void writeLines(MagnitudeSeries band, Moments moments, FeatureWriter out) {
        if (band.size() < 3) {
            out.skip(9);
            return;
        }
        LinearFit weighted = LinearFit.weighted(band);
        out.put(weighted.slope());
        out.put(weighted.slopeError());
        out.put(weighted.reducedChi2());
        LinearFit trend = LinearFit.unweighted(band);
        out.put(trend.slope());
        out.put(trend.slopeError() * trend.noise());
        out.put(trend.noise());
        if (band.size() < 4 || !moments.varies) {
            out.skip(3);
            return;
        }
        ParabolaFit parabola = ParabolaFit.of(band);
        out.put(parabola.curvature());
        out.put(parabola.extremum());
        out.put(parabola.reducedChi2());
    }

    private static List<FeatureSpec> specList() {
        List<FeatureSpec> specs = new ArrayList<>();
        add(specs, "amplitude", "mag", "half of faintest minus brightest");
        add(specs, "median", "mag", "median");
        add(specs, "median_absolute_deviation", "mag", "median distance from the median");
        add(
                specs,
                "median_buffer_range_percentage_10",
                "",
                "fraction nearer to the median than a tenth of the amplitude");
        add(specs, "percent_amplitude", "mag", "largest distance from the median");
        add(
                specs,
                "percent_difference_magnitude_percentile_5",
                "",
                "Q(95 %) - Q(5 %) over the median");
        add(specs, "inter_percentile_range_25", "mag", "Q(75 %) - Q(25 %)");
        add(specs, "magnitude_percentage_ratio_40_5", "", "Q(60)-Q(40) over Q(95)-Q(5)");
        add(specs, "biweight_scale_9", "mag", "biweight scale, tuning constant 9");
        add(specs, "qn", "mag", "Qn scale of Rousseeuw and Croux");
        add(specs, "mean", "mag", "mean");
        add(specs, "weighted_mean", "mag", "inverse-variance mean");
        add(specs, "standard_deviation", "mag", "standard deviation, n - 1");
        add(specs, "mean_variance", "", "standard deviation over mean");
        add(specs, "excess_variance", "", "(variance - mean squared error) over mean squared");
        add(specs, "reduced_chi2", "", "reduced chi² about the weighted mean");
        add(
                specs,
                "chi2_pvar",
                "",
                "probability that a constant source shows such a chi² or a larger one");
        add(specs, "stetson_k", "", "Stetson K");
        add(specs, "roms", "", "mean distance from the median in units of the errors, over n - 1");
        add(specs, "beyond_1_std", "", "fraction beyond one standard deviation from the mean");
        add(specs, "skew", "", "sample skewness G1");
        add(specs, "kurtosis", "", "sample excess kurtosis G2");
        add(specs, "anderson_darling_normal", "", "Anderson-Darling statistic of normality");
        add(specs, "otsu_mean_diff", "mag", "difference of the means of Otsu's two parts");
        add(specs, "otsu_std_lower", "mag", "standard deviation of the brighter part");
        add(specs, "otsu_std_upper", "mag", "standard deviation of the fainter part");
        add(specs, "otsu_lower_to_all_ratio", "", "fraction of points in the brighter part");
        add(specs, "cusum", "", "range of the cumulative sum over n sigma");
        add(specs, "eta", "", "mean squared successive difference over variance");
        add(specs, "eta_e", "", "eta of slopes, for uneven sampling");
        add(
                specs,
                "lafler_kinman_string_length",
                "",
                "eta of the closed circle of points, over two");
        add(specs, "maximum_slope", "mag/day", "steepest slope between neighbours");
        add(specs, "linear_fit_slope", "mag/day", "weighted slope");
        add(specs, "linear_fit_slope_sigma", "mag/day", "its error");
        add(specs, "linear_fit_reduced_chi2", "", "reduced chi² about the weighted line");
        add(specs, "linear_trend", "mag/day", "unweighted slope");
        add(specs, "linear_trend_sigma", "mag/day", "its error");
        add(specs, "linear_trend_noise", "mag", "standard deviation about the unweighted line");
        add(specs, "parabola_fit_g", "mag/day²", "curvature of the weighted parabola");
        add(specs, "parabola_fit_m0", "mag", "value of the weighted parabola at its extremum");
        add(specs, "parabola_fit_reduced_chi2", "", "reduced chi² about the weighted parabola");
        return List.copyOf(specs);
    }

    private static void add(List<FeatureSpec> specs, String name, String unit, String description) {
        specs.add(new FeatureSpec(name, unit, description));
    }
}
