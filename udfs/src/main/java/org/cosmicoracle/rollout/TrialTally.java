package org.cosmicoracle.rollout;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The pairs of one trial and night, counted. Immutable; arrays are not shared.
 *
 * @param champion name/version of the active bundle
 * @param challenger name/version of the bundle on trial
 * @param night observing night, YYYYMMDD
 * @param share that the challenger answered for in the last pair
 * @param alone alerts that only the answering bundle saw: the other failed or was too late
 * @param challengerAnswered alerts, alone or not, that the challenger answered
 * @param championAbstained pairs in which the champion abstained
 * @param challengerAbstained pairs in which the challenger abstained
 * @param pairs {@code [group]} pairs by the group of their object
 * @param sums {@code [mean * groups + group]} sums over these pairs of {@link TrialReport#MEANS}
 * @param championMs {@code [bin]} times of the champion's network
 * @param challengerMs {@code [bin]} times of the challenger's
 * @param missing classes that the challenger lacked in the last pair
 */
public record TrialTally(
        String champion,
        String challenger,
        String night,
        double share,
        long alone,
        long challengerAnswered,
        long championAbstained,
        long challengerAbstained,
        long[] pairs,
        double[] sums,
        long[] championMs,
        long[] challengerMs,
        List<String> missing) {

    private static final double P99 = 0.99;

    /** Returns a tally without pairs for what a pair is about. */
    public static TrialTally emptyFor(TrialPair pair) {
        return new TrialTally(
                pair.champion(),
                pair.challenger(),
                pair.night(),
                pair.share(),
                0,
                0,
                0,
                0,
                new long[PairedMean.GROUPS],
                new double[TrialReport.MEANS.size() * PairedMean.GROUPS],
                new long[LatencyBins.COUNT],
                new long[LatencyBins.COUNT],
                List.of());
    }

    /** Returns this with one pair more. */
    public TrialTally plus(TrialPair pair) {
        TrialSide one = pair.championSide();
        TrialSide other = pair.challengerSide();
        TrialTally timed =
                new TrialTally(
                        champion,
                        challenger,
                        night,
                        pair.share(),
                        alone,
                        challengerAnswered + (pair.challengerAnswered() ? 1 : 0),
                        championAbstained,
                        challengerAbstained,
                        pairs,
                        sums,
                        one == null ? championMs : plusOne(championMs, one.embedMs()),
                        other == null ? challengerMs : plusOne(challengerMs, other.embedMs()),
                        missing);
        return one == null || other == null
                ? timed.with(alone + 1, 0, 0, pairs, sums, missing)
                : timed.plusPair(pair, one, other);
    }

    private TrialTally plusPair(TrialPair pair, TrialSide one, TrialSide other) {
        int group = PairedMean.groupOf(pair.objectId());
        long[] counts = pairs.clone();
        double[] totals = sums.clone();
        counts[group]++;
        double[] values = values(one, other, pair.distance());
        for (int q = 0; q < values.length; q++) {
            totals[q * PairedMean.GROUPS + group] += values[q];
        }
        return with(
                alone,
                one.abstained() ? 1 : 0,
                other.abstained() ? 1 : 0,
                counts,
                totals,
                pair.missing());
    }

    private TrialTally with(
            long seenAlone,
            int moreOfChampion,
            int moreOfChallenger,
            long[] counts,
            double[] totals,
            List<String> lacking) {
        return new TrialTally(
                champion,
                challenger,
                night,
                share,
                seenAlone,
                challengerAnswered,
                championAbstained + moreOfChampion,
                challengerAbstained + moreOfChallenger,
                counts,
                totals,
                championMs,
                challengerMs,
                lacking);
    }

    private static double[] values(TrialSide champion, TrialSide challenger, float distance) {
        return new double[] {
            champion.topClass().equals(challenger.topClass()) ? 1 : 0,
            distance,
            challenger.topProbability() - champion.topProbability(),
            (challenger.abstained() ? 1 : 0) - (champion.abstained() ? 1 : 0),
            challenger.noveltyScore() - champion.noveltyScore()
        };
    }

    private static long[] plusOne(long[] bins, float ms) {
        long[] more = bins.clone();
        more[LatencyBins.of(ms)]++;
        return more;
    }

    /** Returns the pairs of all groups. */
    public long pairsInAll() {
        return Arrays.stream(pairs).sum();
    }

    /** Returns what is to be said of them. */
    public TrialReport report() {
        List<PairedMean> means = new ArrayList<>();
        long n = pairsInAll();
        for (int q = 0; n > 0 && q < TrialReport.MEANS.size(); q++) {
            int from = q * PairedMean.GROUPS;
            means.add(
                    PairedMean.of(
                            TrialReport.MEANS.get(q),
                            pairs,
                            Arrays.copyOfRange(sums, from, from + PairedMean.GROUPS)));
        }
        return new TrialReport(
                champion,
                challenger,
                night,
                share,
                n,
                alone,
                challengerAnswered,
                championAbstained,
                challengerAbstained,
                means,
                LatencyBins.quantile(championMs, P99),
                LatencyBins.quantile(challengerMs, P99),
                missing);
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof TrialTally that
                && report().equals(that.report())
                && Arrays.equals(pairs, that.pairs)
                && Arrays.equals(sums, that.sums)
                && Arrays.equals(championMs, that.championMs)
                && Arrays.equals(challengerMs, that.challengerMs);
    }

    @Override
    public int hashCode() {
        return 31 * challenger.hashCode() + night.hashCode();
    }
}
