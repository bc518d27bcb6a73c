package org.cosmicoracle.fewshot;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The answer to one embedding.
 *
 * @param labels classes, in the order of the arrays
 * @param probabilities calibrated, sum to 1
 * @param distances squared Euclidean distance from each prototype
 * @param topClass the class that is answered: the most probable one, or with a {@link
 *     org.cosmicoracle.calibration.Calibrator#priorDiscount} one that is rarer and fits better
 * @param conformalSet classes that cannot be excluded at {@code conformalLevel}; holds the top
 *     class
 * @param conformalLevel coverage the set is built for
 * @param abstained true when the answer is "I do not know"
 * @param abstainReason why, as a code; null when not abstained
 * @param noveltyScore 0 like the training objects to 1 like none of them
 */
public record Decision(
        List<String> labels,
        float[] probabilities,
        float[] distances,
        String topClass,
        List<String> conformalSet,
        float conformalLevel,
        boolean abstained,
        @Nullable String abstainReason,
        float noveltyScore) {}
