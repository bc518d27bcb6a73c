package org.cosmicoracle.rollout;

import org.jspecify.annotations.Nullable;

/**
 * What one of the two bundles of a trial said of an alert.
 *
 * @param topClass the class it answers, also where it abstains
 * @param topProbability probability of that class
 * @param abstained true when it says "I do not know"
 * @param abstainReason why, as a code; null when not abstained
 * @param noveltyScore 0 like its training objects to 1 like none of them
 * @param embedMs how long its network took, the queue included [ms]
 */
public record TrialSide(
        String topClass,
        float topProbability,
        boolean abstained,
        @Nullable String abstainReason,
        float noveltyScore,
        float embedMs) {}
