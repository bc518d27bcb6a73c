package org.cosmicoracle.trainer.realism;

import java.util.List;
import org.cosmicoracle.feature.ContextFeatures;
import org.cosmicoracle.feature.FeatureSpec;
import org.cosmicoracle.feature.LightCurveFeatures;

/**
 * Names and units of a row of numbers.
 *
 * @param specs in the order of the row
 */
record Features(List<FeatureSpec> specs) {

    static final Features LIGHT_CURVE = new Features(LightCurveFeatures.specs());
    static final Features METADATA = new Features(ContextFeatures.specs());

    int size() {
        return specs.size();
    }

    String name(int k) {
        return specs.get(k).name();
    }

    String unit(int k) {
        return specs.get(k).unit();
    }
}
