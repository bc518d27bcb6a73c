package org.cosmicoracle.feature;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.cosmicoracle.lightcurve.LightCurve;

/**
 * Numbers that describe a light curve: shape around the brightest night, statistics of each band,
 * colours, and counts.
 *
 * <p>Magnitudes are those of the difference, or of reference plus difference where the template
 * holds a source within 1.5 arcsec. Negative differences are negative fluxes and have a magnitude
 * only together with a reference. Upper limits are counted and never used as detections; forced
 * photometry enters only the features named for it. The caller leaves out points newer than the
 * alert ({@link org.cosmicoracle.lightcurve.LightCurves#asOf}). Stateless.
 */
public final class LightCurveFeatures {

    private static final List<FeatureSpec> SPECS =
            Stream.of(
                            PhaseFeatures.SPECS,
                            VariabilityFeatures.SPECS,
                            ColourFeatures.SPECS,
                            FluxFeatures.SPECS)
                    .flatMap(List::stream)
                    .toList();

    private static final int[] LOG_DETECTIONS =
            IntStream.range(0, SPECS.size())
                    .filter(i -> SPECS.get(i).name().endsWith("_log_detections"))
                    .toArray();

    private LightCurveFeatures() {}

    /** Returns what each number is, in the order of {@link #compute}. */
    public static List<FeatureSpec> specs() {
        return SPECS;
    }

    /**
     * Returns how many detections a vector of these features was computed from; 0 where it holds
     * none of their counts.
     *
     * @param features starts with these features; what follows is not looked at
     */
    public static int detections(float[] features) {
        double sum = 0;
        for (int i : LOG_DETECTIONS) {
            if (i < features.length && !Float.isNaN(features[i])) {
                sum += Math.pow(10, features[i]) - 1;
            }
        }
        return (int) Math.round(sum);
    }

    /**
     * Returns a new vector of {@code specs().size()} numbers; NaN where one could not be computed,
     * never infinite.
     */
    public static float[] compute(LightCurve curve) {
        FeatureWriter out = new FeatureWriter(SPECS.size());
        MagnitudeSeries[] bands = MagnitudeSeries.ofBands(curve);
        PhaseFeatures.write(NightlyCurve.of(bands), out);
        VariabilityFeatures.write(bands, out);
        ColourFeatures.write(bands, out);
        FluxFeatures.write(curve, out);
        return out.finish();
    }
}
