package org.cosmicoracle.rollout;

import java.util.List;

/**
 * How a challenger compares with the champion on the alerts of one night so far. A later report of
 * the same trial and night holds the earlier one.
 *
 * @param champion name/version of the active bundle
 * @param challenger name/version of the bundle on trial
 * @param night observing night, YYYYMMDD
 * @param share of the objects that the challenger answers for; 0 a shadow
 * @param pairs alerts that both embedded
 * @param alone alerts that only the answering bundle saw: the other failed or was too late
 * @param challengerAnswered alerts, alone or not, that the challenger answered
 * @param championAbstained pairs in which the champion abstained
 * @param challengerAbstained pairs in which the challenger abstained
 * @param means over pairs: <i>sameClass</i>, share with one top class; <i>distance</i>, total
 *     variation; and challenger less champion of <i>topProbability</i>, <i>abstained</i>,
 *     <i>noveltyScore</i>; empty without pairs
 * @param championP99Ms 99th percentile of the time of its network, queue included, to a tenth [ms];
 *     NaN without one
 * @param challengerP99Ms the challenger's
 * @param missing classes that the champion has and the challenger lacks
 */
public record TrialReport(
        String champion,
        String challenger,
        String night,
        double share,
        long pairs,
        long alone,
        long challengerAnswered,
        long championAbstained,
        long challengerAbstained,
        List<PairedMean> means,
        double championP99Ms,
        double challengerP99Ms,
        List<String> missing) {

    /** Names of the means. */
    public static final List<String> MEANS =
            List.of("sameClass", "distance", "topProbability", "abstained", "noveltyScore");
}
