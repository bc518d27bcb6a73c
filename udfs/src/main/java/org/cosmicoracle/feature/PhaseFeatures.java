package org.cosmicoracle.feature;

import java.util.ArrayList;
import java.util.List;

/**
 * Shape of the nightly means of g and r around the brightest night: what tells transients apart.
 */
final class PhaseFeatures {

    private static final double[] PHASES_DAYS = {-15, -10, -5, 0, 5, 10, 15, 20, 30, 40, 60};
    private static final double[] SLOPE_EDGES_DAYS = {-20, 0, 15, 40, 100};
    private static final double MINIMUM_KERNEL_SUM = 0.1;
    private static final double MINIMUM_SLOPE_SPAN_DAYS = 0.5;
    private static final String[] BAND_NAMES = {"g", "r"};

    static final List<FeatureSpec> SPECS = specs();
    private static final int BAND_SIZE =
            (SPECS.size() - 3 * PHASES_DAYS.length - 3) / BAND_NAMES.length;

    private PhaseFeatures() {}

    private static List<FeatureSpec> specs() {
        List<FeatureSpec> specs = new ArrayList<>();
        for (String band : BAND_NAMES) {
            addBandSpecs(specs, band);
        }
        for (double phase : PHASES_DAYS) {
            String at = "_at_" + (phase < 0 ? "minus_" : "") + Math.round(Math.abs(phase)) + "d";
            String when =
                    " "
                            + Math.round(phase)
                            + " days from the brightest night, smoothed over 3 days";
            specs.add(new FeatureSpec("g_minus_r" + at, "mag", "colour g - r" + when));
            specs.add(new FeatureSpec("r_drop" + at, "mag", "r below the peak magnitude" + when));
            specs.add(new FeatureSpec("g_drop" + at, "mag", "g below the peak magnitude" + when));
        }
        specs.add(new FeatureSpec("span", "days", "first to last night in g, r and i"));
        specs.add(new FeatureSpec("days_before_peak", "days", "first night to brightest night"));
        specs.add(new FeatureSpec("peak_mag", "mag", "brightest nightly mean of any band"));
        return List.copyOf(specs);
    }

    private static void addBandSpecs(List<FeatureSpec> specs, String band) {
        specs.add(new FeatureSpec(band + "_peak_mag", "mag", "brightest nightly mean"));
        specs.add(new FeatureSpec(band + "_rise", "mag", "first nightly mean minus brightest"));
        specs.add(new FeatureSpec(band + "_fall", "mag", "last nightly mean minus brightest"));
        specs.add(
                new FeatureSpec(
                        band + "_nightly_std", "mag", "standard deviation of the nightly means"));
        specs.add(new FeatureSpec(band + "_log_nights", "", "log10 of the number of nights"));
        for (int k = 0; k + 1 < SLOPE_EDGES_DAYS.length; k++) {
            long from = Math.round(SLOPE_EDGES_DAYS[k]);
            long to = Math.round(SLOPE_EDGES_DAYS[k + 1]);
            String name = (band + "_slope_" + from + "_to_" + to + "d").replace("-", "minus_");
            specs.add(
                    new FeatureSpec(
                            name,
                            "mag/day",
                            "weighted slope from "
                                    + from
                                    + " to "
                                    + to
                                    + " days from the band's own peak"));
        }
        specs.add(
                new FeatureSpec(
                        band + "_days_within_075",
                        "days",
                        "span of the nights within 0.75 mag of the peak"));
        specs.add(
                new FeatureSpec(
                        band + "_days_within_150",
                        "days",
                        "span of the nights within 1.5 mag of the peak"));
        specs.add(new FeatureSpec(band + "_mean_err", "mag", "mean error of the nightly means"));
        specs.add(
                new FeatureSpec(
                        band + "_first_phase", "days", "first night minus the band's own peak"));
        specs.add(
                new FeatureSpec(
                        band + "_last_phase", "days", "last night minus the band's own peak"));
        specs.add(
                new FeatureSpec(
                        band + "_peak_phase",
                        "days",
                        "the band's own peak minus the brightest night"));
    }

    static void write(NightlyCurve nightly, FeatureWriter out) {
        if (nightly.isEmpty()) {
            out.skip(SPECS.size());
            return;
        }
        for (int b = 0; b < BAND_NAMES.length; b++) {
            writeBand(nightly.bands()[b], nightly.peakJd(), out);
        }
        for (double phase : PHASES_DAYS) {
            double jd = nightly.peakJd() + phase;
            double g = SmoothingKernel.magnitudeAt(nightly.bands()[0], jd, MINIMUM_KERNEL_SUM);
            double r = SmoothingKernel.magnitudeAt(nightly.bands()[1], jd, MINIMUM_KERNEL_SUM);
            out.put(g - r);
            out.put(r - nightly.peakMag());
            out.put(g - nightly.peakMag());
        }
        double first = Double.POSITIVE_INFINITY;
        double last = Double.NEGATIVE_INFINITY;
        for (MagnitudeSeries band : nightly.bands()) {
            if (band.size() > 0) {
                first = Math.min(first, band.t()[0]);
                last = Math.max(last, band.t()[band.size() - 1]);
            }
        }
        out.put(last - first);
        out.put(nightly.peakJd() - first);
        out.put(nightly.peakMag());
    }

    private static void writeBand(MagnitudeSeries band, double peakJd, FeatureWriter out) {
        int n = band.size();
        if (n == 0) {
            out.skip(BAND_SIZE);
            return;
        }
        int peak = band.brightest();
        double peakMag = band.mag()[peak];
        double peakTime = band.t()[peak];
        out.put(peakMag);
        out.put(band.mag()[0] - peakMag);
        out.put(band.mag()[n - 1] - peakMag);
        out.put(SeriesStatistics.standardDeviation(band.mag()));
        out.put(Math.log10(n));
        for (int k = 0; k + 1 < SLOPE_EDGES_DAYS.length; k++) {
            out.put(
                    slope(
                            band,
                            peakTime + SLOPE_EDGES_DAYS[k],
                            peakTime + SLOPE_EDGES_DAYS[k + 1]));
        }
        out.put(daysWithin(band, peakMag + 0.75));
        out.put(daysWithin(band, peakMag + 1.5));
        out.put(SeriesStatistics.mean(band.err()));
        out.put(band.t()[0] - peakTime);
        out.put(band.t()[n - 1] - peakTime);
        out.put(peakTime - peakJd);
    }

    private static double slope(MagnitudeSeries band, double from, double to) {
        MagnitudeSeries part = band.between(from, to);
        int n = part.size();
        return n >= 2 && part.t()[n - 1] - part.t()[0] >= MINIMUM_SLOPE_SPAN_DAYS
                ? LinearFit.weighted(part).slope()
                : Double.NaN;
    }

    private static double daysWithin(MagnitudeSeries band, double limitMag) {
        int first = 0;
        while (band.mag()[first] > limitMag) {
            first++;
        }
        int last = band.size() - 1;
        while (band.mag()[last] > limitMag) {
            last--;
        }
        return band.t()[last] - band.t()[first];
    }
}
