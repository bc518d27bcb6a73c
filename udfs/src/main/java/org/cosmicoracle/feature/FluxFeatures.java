package org.cosmicoracle.feature;

import java.util.ArrayList;
import java.util.List;
import org.cosmicoracle.lightcurve.LightCurve;
import org.cosmicoracle.photometry.AbFlux;
import org.cosmicoracle.photometry.Band;

/**
 * Counts of points by kind and what needs fluxes because it includes negative differences. Forced
 * photometry is used here and nowhere else, in the two features named for it.
 */
final class FluxFeatures {

    static final List<FeatureSpec> SPECS = specs();

    private FluxFeatures() {}

    private static List<FeatureSpec> specs() {
        List<FeatureSpec> specs = new ArrayList<>();
        for (Band band : Band.values()) {
            String name = band.label() + "_";
            specs.add(new FeatureSpec(name + "log_detections", "", "log10(1 + detections)"));
            specs.add(new FeatureSpec(name + "log_limits", "", "log10(1 + upper limits)"));
            specs.add(
                    new FeatureSpec(
                            name + "negative_fraction",
                            "",
                            "fraction of detections fainter than the template"));
            specs.add(
                    new FeatureSpec(
                            name + "asinh_excess_variance",
                            "",
                            "asinh of (variance - mean squared error) / mean² of the flux"));
            specs.add(
                    new FeatureSpec(
                            name + "difference_peak_mag", "mag", "brightest positive difference"));
        }
        specs.add(
                new FeatureSpec(
                        "days_since_first_detection",
                        "days",
                        "first detection to newest detection, any band"));
        specs.add(
                new FeatureSpec(
                        "days_limit_to_detection",
                        "days",
                        "last upper limit before the first detection to it"));
        specs.add(new FeatureSpec("log_forced", "", "log10(1 + forced-photometry points)"));
        specs.add(
                new FeatureSpec(
                        "asinh_forced_early_snr",
                        "",
                        "asinh of the mean flux over error of forced points before the first detection"));
        return List.copyOf(specs);
    }

    static void write(LightCurve curve, FeatureWriter out) {
        for (Band band : Band.values()) {
            writeBand(curve, band.fid(), out);
        }
        double first = Double.NaN;
        double last = Double.NaN;
        double limit = Double.NaN;
        int forced = 0;
        for (int i = 0; i < curve.size(); i++) {
            switch (curve.kind()[i]) {
                case LightCurve.DETECTION -> {
                    first = Double.isNaN(first) ? curve.jd()[i] : first;
                    last = curve.jd()[i];
                }
                case LightCurve.UPPER_LIMIT -> limit = Double.isNaN(first) ? curve.jd()[i] : limit;
                default -> forced++;
            }
        }
        out.put(last - first);
        out.put(first - limit);
        out.put(Math.log10(1 + forced));
        out.put(SeriesStatistics.asinh(forcedSnrBefore(curve, first)));
    }

    private static double forcedSnrBefore(LightCurve curve, double jd) {
        double sum = 0;
        int n = 0;
        for (int i = 0; i < curve.size() && curve.jd()[i] < jd; i++) {
            if (curve.kind()[i] == LightCurve.FORCED) {
                sum += curve.fluxNanojansky()[i] / curve.fluxErrorNanojansky()[i];
                n++;
            }
        }
        return sum / n;
    }

    private static void writeBand(LightCurve curve, byte fid, FeatureWriter out) {
        int detections = 0;
        int limits = 0;
        int negative = 0;
        double sum = 0;
        double squaredErrors = 0;
        double peak = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < curve.size(); i++) {
            if (curve.fid()[i] != fid) {
                continue;
            }
            if (curve.kind()[i] == LightCurve.UPPER_LIMIT) {
                limits++;
            } else if (curve.kind()[i] == LightCurve.DETECTION) {
                detections++;
                negative += curve.fluxNanojansky()[i] < 0 ? 1 : 0;
                sum += MagnitudeSeries.totalFlux(curve, i);
                double error = curve.fluxErrorNanojansky()[i];
                squaredErrors += error * error;
                peak = Math.max(peak, curve.fluxNanojansky()[i]);
            }
        }
        double mean = sum / detections;
        out.put(Math.log10(1 + detections));
        out.put(Math.log10(1 + limits));
        out.put((double) negative / detections);
        double excess = variance(curve, fid, mean, detections) - squaredErrors / detections;
        out.put(SeriesStatistics.asinh(excess / (mean * mean)));
        out.put(AbFlux.magnitude(peak));
    }

    private static double variance(LightCurve curve, byte fid, double mean, int detections) {
        double sum = 0;
        for (int i = 0; i < curve.size(); i++) {
            if (curve.fid()[i] == fid && curve.kind()[i] == LightCurve.DETECTION) {
                double deviation = MagnitudeSeries.totalFlux(curve, i) - mean;
                sum += deviation * deviation;
            }
        }
        return detections < 2 ? Double.NaN : sum / (detections - 1);
    }
}
