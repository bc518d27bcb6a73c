package org.cosmicoracle.rollout;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One alert as both bundles of a trial see it.
 *
 * @param champion name/version of the active bundle
 * @param challenger name/version of the bundle on trial
 * @param share of the objects that the challenger answers for
 * @param night observing night, YYYYMMDD
 * @param objectId the survey's object id
 * @param candid survey-unique id of the detection
 * @param challengerAnswered true where the answer that went out is the challenger's
 * @param championSide what the champion said; null where it failed or was too late beside the other
 * @param challengerSide what the challenger said; null as above; one of the two is there
 * @param distance total variation distance of their probabilities, 0 to 1, with the classes that
 *     only one of them has taken together as one; NaN where a side is missing
 * @param missing classes that the champion has and the challenger lacks
 */
public record TrialPair(
        String champion,
        String challenger,
        double share,
        String night,
        String objectId,
        long candid,
        boolean challengerAnswered,
        @Nullable TrialSide championSide,
        @Nullable TrialSide challengerSide,
        float distance,
        List<String> missing) {}
