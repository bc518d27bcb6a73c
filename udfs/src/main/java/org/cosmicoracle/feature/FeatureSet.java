package org.cosmicoracle.feature;

import java.util.List;
import java.util.stream.Stream;

/**
 * The features as a whole: light-curve features, context features and the grid share one version.
 */
public final class FeatureSet {

    /**
     * Changes whenever a feature is added, removed, moved or computed differently; a model is bound
     * to one version.
     */
    public static final String VERSION = "3";

    private FeatureSet() {}

    /** Returns the light-curve features followed by the context features. */
    public static List<FeatureSpec> specs() {
        return Stream.concat(LightCurveFeatures.specs().stream(), ContextFeatures.specs().stream())
                .toList();
    }
}
