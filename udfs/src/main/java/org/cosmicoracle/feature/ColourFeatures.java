package org.cosmicoracle.feature;

import java.util.List;

/** Colours over the whole curve and how g and r vary together. */
final class ColourFeatures {

    static final List<FeatureSpec> SPECS =
            List.of(
                    new FeatureSpec("g_minus_r_mean", "mag", "weighted mean of g minus that of r"),
                    new FeatureSpec("r_minus_i_mean", "mag", "weighted mean of r minus that of i"),
                    new FeatureSpec("g_minus_r_peak", "mag", "brightest g minus brightest r"),
                    new FeatureSpec(
                            "log_amplitude_ratio_g_r",
                            "",
                            "log10 of the amplitude of g over that of r"),
                    new FeatureSpec(
                            "asinh_stetson_j_g_r",
                            "",
                            "asinh of Stetson J of pairs of g and r within 12 hours, each point once"));

    private static final double PAIR_DAYS = 0.5;

    private ColourFeatures() {}

    static void write(MagnitudeSeries[] bands, FeatureWriter out) {
        MagnitudeSeries g = bands[0];
        MagnitudeSeries r = bands[1];
        MagnitudeSeries i = bands[2];
        double meanG = weightedMean(g);
        double meanR = weightedMean(r);
        out.put(meanG - meanR);
        out.put(meanR - weightedMean(i));
        if (g.size() == 0 || r.size() == 0) {
            out.skip(3);
            return;
        }
        out.put(g.mag()[g.brightest()] - r.mag()[r.brightest()]);
        out.put(Math.log10(range(g) / range(r)));
        out.put(SeriesStatistics.asinh(stetsonJ(g, meanG, r, meanR)));
    }

    private static double weightedMean(MagnitudeSeries band) {
        return SeriesStatistics.weightedMean(band.mag(), band.err());
    }

    private static double range(MagnitudeSeries band) {
        double faintest = band.mag()[0];
        for (double m : band.mag()) {
            faintest = Math.max(faintest, m);
        }
        return faintest - band.mag()[band.brightest()];
    }

    private static double stetsonJ(
            MagnitudeSeries g, double meanG, MagnitudeSeries r, double meanR) {
        double bias =
                Math.sqrt(g.size() / (g.size() - 1.0)) * Math.sqrt(r.size() / (r.size() - 1.0));
        double sum = 0;
        int pairs = 0;
        int j = 0;
        for (int i = 0; i < g.size() && j < r.size(); i++) {
            while (j < r.size() && r.t()[j] < g.t()[i] - PAIR_DAYS) {
                j++;
            }
            if (j < r.size() && r.t()[j] <= g.t()[i] + PAIR_DAYS) {
                double product =
                        bias
                                * (g.mag()[i] - meanG)
                                / g.err()[i]
                                * (r.mag()[j] - meanR)
                                / r.err()[j];
                sum += Math.signum(product) * Math.sqrt(Math.abs(product));
                pairs++;
                j++;
            }
        }
        return sum / pairs;
    }
}
