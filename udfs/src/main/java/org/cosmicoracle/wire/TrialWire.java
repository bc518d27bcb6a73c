package org.cosmicoracle.wire;

import java.io.IOException;
import org.cosmicoracle.rollout.PairedMean;
import org.cosmicoracle.rollout.TrialReport;

/**
 * {@link TrialReport} to and from its value on the topic; the key is the challenger. Not
 * thread-safe.
 */
public final class TrialWire {

    private final Containers<org.cosmicoracle.schemas.TrialReport> containers =
            new Containers<>(org.cosmicoracle.schemas.TrialReport.getClassSchema());

    /** Returns the value for the topic, written at {@code atMs} [Unix ms]. */
    public byte[] write(TrialReport r, long atMs) {
        return containers.write(
                new org.cosmicoracle.schemas.TrialReport(
                        r.champion(),
                        r.challenger(),
                        r.night(),
                        r.share(),
                        r.pairs(),
                        r.alone(),
                        r.challengerAnswered(),
                        r.championAbstained(),
                        r.challengerAbstained(),
                        r.means().stream()
                                .map(
                                        m ->
                                                new org.cosmicoracle.schemas.PairedMean(
                                                        m.name(), m.mean(), m.low(), m.high()))
                                .toList(),
                        r.championP99Ms(),
                        r.challengerP99Ms(),
                        r.missing(),
                        atMs));
    }

    /**
     * Reads a value of the topic.
     *
     * @throws IOException when the bytes are no report
     */
    public TrialReport read(byte[] container) throws IOException {
        org.cosmicoracle.schemas.TrialReport v = containers.read(container);
        return new TrialReport(
                v.getChampion(),
                v.getChallenger(),
                v.getNight(),
                v.getShare(),
                v.getPairs(),
                v.getAlone(),
                v.getChallengerAnswered(),
                v.getChampionAbstained(),
                v.getChallengerAbstained(),
                v.getMeans().stream()
                        .map(m -> new PairedMean(m.getName(), m.getMean(), m.getLow(), m.getHigh()))
                        .toList(),
                v.getChampionP99Ms(),
                v.getChallengerP99Ms(),
                v.getMissing());
    }
}
