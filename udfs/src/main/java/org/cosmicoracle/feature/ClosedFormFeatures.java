package org.cosmicoracle.feature;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.cosmicoracle.lightcurve.LightCurve;
import org.cosmicoracle.photometry.Band;

/**
 * The features of an object that need no search and so can be computed for every alert: {@link
 * BandFeatures} of g, r and i, and colours. They are not what the network sees today, which is
 * {@link LightCurveFeatures}; a later feature set may take them in. Stateless.
 *
 * <p>Magnitudes are those of {@link LightCurveFeatures}: of the total flux where the template holds
 * a source, of detections above their error only. Upper limits, forced photometry and negative
 * total fluxes have none and are left out.
 */
public final class ClosedFormFeatures {

    private static final List<FeatureSpec> SPECS = specList();
    private static final int COLOURS_OF_A_PAIR = 4;

    private ClosedFormFeatures() {}

    /** Returns what each number is, in the order of {@link #compute}. */
    public static List<FeatureSpec> specs() {
        return SPECS;
    }

    /**
     * Returns a new vector of {@code specs().size()} numbers; NaN where one could not be computed,
     * never infinite.
     */
    public static float[] compute(LightCurve curve) {
        FeatureWriter out = new FeatureWriter(SPECS.size());
        MagnitudeSeries[] bands = MagnitudeSeries.ofBands(curve);
        for (MagnitudeSeries band : bands) {
            BandFeatures.write(band, out);
        }
        writeColours(bands[0], bands[1], out);
        writeColours(bands[1], bands[2], out);
        return out.finish();
    }

    static void writeColours(MagnitudeSeries a, MagnitudeSeries b, FeatureWriter out) {
        if (a.size() == 0 || b.size() == 0) {
            out.skip(COLOURS_OF_A_PAIR);
            return;
        }
        double[] sortedA = sorted(a);
        double[] sortedB = sorted(b);
        double meanA = SeriesStatistics.weightedMean(a.mag(), a.err());
        double meanB = SeriesStatistics.weightedMean(b.mag(), b.err());
        out.put(sortedA[sortedA.length - 1] - sortedB[sortedB.length - 1]);
        out.put(RobustStatistics.median(sortedA) - RobustStatistics.median(sortedB));
        out.put(sortedA[0] - sortedB[0]);
        out.put(Math.abs(meanA - meanB) / 2);
    }

    private static double[] sorted(MagnitudeSeries band) {
        double[] sorted = band.mag().clone();
        Arrays.sort(sorted);
        return sorted;
    }

    private static List<FeatureSpec> specList() {
        List<FeatureSpec> specs = new ArrayList<>();
        for (Band band : Band.values()) {
            for (FeatureSpec spec : BandFeatures.specs()) {
                specs.add(
                        new FeatureSpec(
                                band.label() + "_" + spec.name(), spec.unit(), spec.description()));
            }
        }
        addColours(specs, Band.G, Band.R);
        addColours(specs, Band.R, Band.I);
        return List.copyOf(specs);
    }

    private static void addColours(List<FeatureSpec> specs, Band a, Band b) {
        String pair = a.label() + "_" + b.label();
        String minus = " of " + a.label() + " minus that of " + b.label();
        specs.add(new FeatureSpec("color_max_" + pair, "mag", "faintest magnitude" + minus));
        specs.add(new FeatureSpec("color_median_" + pair, "mag", "median" + minus));
        specs.add(new FeatureSpec("color_min_" + pair, "mag", "brightest magnitude" + minus));
        specs.add(
                new FeatureSpec(
                        "color_spread_" + pair,
                        "mag",
                        "standard deviation of the two weighted means"));
    }
}
