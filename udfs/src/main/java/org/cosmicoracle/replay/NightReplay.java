package org.cosmicoracle.replay;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.cosmicoracle.alert.Alert;
import org.cosmicoracle.feature.AlertFeatures;
import org.cosmicoracle.feature.AlertJoin;
import org.cosmicoracle.lightcurve.HistoryBounds;
import org.cosmicoracle.lightcurve.ObjectHistory;
import org.cosmicoracle.sky.AnchorMatch;
import org.cosmicoracle.time.JulianDate;
import org.jspecify.annotations.Nullable;

/**
 * Takes the alerts of whole nights through what the stream did to them up to the network: the join
 * with the object's history, and the features.
 *
 * <p>Nights are given in ascending order. Within a night alerts go in the order in which the stream
 * received them, for history is what came before: by the time in the answer, within a partition by
 * offset; an alert without an answer goes after its predecessor in the partition. Anchors are those
 * of the answer. An alert without an answer has none, yet is part of the history, as it was in the
 * stream.
 *
 * <p>Holds the history of every object that has not expired. Not thread-safe.
 */
public final class NightReplay {

    private static final long DAY_MS = 86_400_000L;
    private static final Comparator<Alert> BY_OFFSET =
            Comparator.<Alert>comparingInt(alert -> alert.origin().partition())
                    .thenComparingLong(alert -> alert.origin().offset());

    private final HistoryBounds bounds;
    private final Map<String, ObjectHistory> histories = new HashMap<>();
    private int repeats;

    /**
     * @param bounds what the stream keeps of an object
     */
    public NightReplay(HistoryBounds bounds) {
        this.bounds = bounds;
    }

    private record Received(Alert alert, @Nullable Answered answer, long atMs) {}

    /**
     * Replays a night.
     *
     * @param alerts of the night, in any order but that of one container; a repeat of a candid is
     *     left out and counted
     * @param answers by candid
     */
    public void night(
            List<Alert> alerts, Map<Long, Answered> answers, Consumer<ReplayedAlert> out) {
        take(
                alerts,
                answers,
                (joined, answer) -> {
                    List<AnchorMatch> anchors = answer == null ? List.of() : answer.anchors();
                    out.accept(
                            new ReplayedAlert(
                                    joined,
                                    anchors,
                                    AlertFeatures.of(joined, anchors),
                                    answer == null ? null : answer.features()));
                });
    }

    /**
     * Takes a night into the histories alone, as {@link #night} does, without features.
     *
     * @param alerts of the night
     * @param answers by candid
     */
    public void past(List<Alert> alerts, Map<Long, Answered> answers) {
        take(alerts, answers, (joined, answer) -> {});
    }

    private void take(
            List<Alert> alerts,
            Map<Long, Answered> answers,
            BiConsumer<Alert, @Nullable Answered> out) {
        List<Received> received = inPartitions(alerts, answers);
        received.sort(Comparator.comparingLong(Received::atMs)); // stable
        long latestMs = 0;
        for (Received next : received) {
            latestMs = Math.max(latestMs, JulianDate.toEpochMillis(next.alert.candidate().jd()));
            join(next, out);
        }
        long expired = latestMs - DAY_MS; // nothing of a later night is older
        histories.values().removeIf(history -> history.expiryMs() <= expired);
    }

    private static List<Received> inPartitions(List<Alert> alerts, Map<Long, Answered> answers) {
        List<Received> received = new ArrayList<>(alerts.size());
        int partition = -1;
        long atMs = 0;
        for (Alert alert : alerts.stream().sorted(BY_OFFSET).toList()) {
            if (alert.origin().partition() != partition) {
                partition = alert.origin().partition();
                atMs = 0;
            }
            Answered answer = answers.get(alert.candid());
            if (answer != null) {
                atMs = answer.receivedMs();
            } else if (answers.isEmpty()) { // the archive's own clock is all there is
                atMs = alert.origin().receivedMs();
            }
            received.add(new Received(alert, answer, atMs));
        }
        return received;
    }

    private void join(Received next, BiConsumer<Alert, @Nullable Answered> out) {
        String objectId = next.alert.objectId();
        AlertJoin joined = AlertJoin.of(next.alert, histories.get(objectId), bounds);
        if (joined.isRepeat()) {
            repeats++;
            return;
        }
        histories.put(objectId, joined.history());
        out.accept(joined.alert(), next.answer);
    }

    /** Returns how many alerts were repeats of another so far. */
    public int repeats() {
        return repeats;
    }
}
