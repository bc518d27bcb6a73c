package org.cosmicoracle.calibration;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How distances become logits for one {@link Evidence#group}.
 *
 * @param temperature squared distances are divided by it
 * @param bias by class, added to its logit [nats]; a class that is not named has none
 */
public record EvidenceScale(double temperature, @Nullable Map<String, Double> bias) {

    public EvidenceScale {
        if (!(temperature > 0)) {
            throw new IllegalArgumentException("temperature must be positive: " + temperature);
        }
        bias = bias == null ? Map.of() : bias;
    }

    /** Returns the bias of a class; 0 where none was fitted. */
    public double biasOf(String label) {
        return bias == null ? 0 : bias.getOrDefault(label, 0.0);
    }
}
