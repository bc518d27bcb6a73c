package org.cosmicoracle.jobs.week;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.cosmicoracle.alert.NightLedger;

/**
 * The account of the week, candid by candid: what was sent against what is committed on the topics.
 *
 * @param sent packets
 * @param answered alerts with an answer
 * @param lost alerts without one
 * @param doubled alerts with more than one
 * @param strangers answers to what was never sent
 * @param broken packets that were cut off
 * @param rejected packets on rejected-packets
 * @param repeats packets that were sent before
 * @param duplicates repeats in the ledger
 * @param unnamed answers under a bundle that is not in the registry
 * @param otherScores answers that are not what their provenance says
 * @param ledgerCloses true when the ledgers received what was sent and nothing is under way
 */
record WeekAccount(
        long sent,
        long answered,
        long lost,
        long doubled,
        long strangers,
        long broken,
        long rejected,
        long repeats,
        long duplicates,
        long unnamed,
        long otherScores,
        boolean ledgerCloses) {

    /** Counts what was sent; not thread-safe. */
    static final class Sent {
        private final Set<Long> alerts = new HashSet<>();
        private long packets;
        private long broken;
        private long repeats;

        void add(List<SkyPacket> night) {
            for (SkyPacket packet : night) {
                packets++;
                switch (packet.kind()) {
                    case ALERT -> alerts.add(packet.candid());
                    case REPEAT -> repeats++;
                    case BROKEN -> broken++;
                }
            }
        }

        long packets() {
            return packets;
        }
    }

    /**
     * What the topics hold.
     *
     * @param ledger sum of the nights
     * @param rejected packets on rejected-packets
     * @param otherScores answers that are not what their provenance says
     */
    record Told(List<WeekAnswer> answers, NightLedger ledger, long rejected, long otherScores) {}

    /**
     * Draws up the account.
     *
     * @param bundles name/version of those in the registry
     */
    static WeekAccount of(Sent sent, Told told, List<String> bundles) {
        Map<Long, Integer> answers = new HashMap<>();
        long unnamed = 0;
        for (WeekAnswer a : told.answers()) {
            answers.merge(a.candid(), 1, Integer::sum);
            unnamed += bundles.contains(a.model()) ? 0 : 1;
        }
        NightLedger total = told.ledger();
        return new WeekAccount(
                sent.packets,
                answers.size(),
                sent.alerts.stream().filter(c -> !answers.containsKey(c)).count(),
                answers.values().stream().filter(n -> n > 1).count(),
                answers.keySet().stream().filter(c -> !sent.alerts.contains(c)).count(),
                sent.broken,
                told.rejected(),
                sent.repeats,
                total.duplicate(),
                unnamed,
                told.otherScores(),
                total.received() == sent.packets && total.inFlight() == 0);
    }

    boolean closes() {
        return lost == 0
                && doubled == 0
                && strangers == 0
                && broken == rejected
                && repeats == duplicates
                && unnamed == 0
                && otherScores == 0
                && ledgerCloses;
    }
}
