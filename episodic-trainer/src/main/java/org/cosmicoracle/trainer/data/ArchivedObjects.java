package org.cosmicoracle.trainer.data;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.cosmicoracle.alert.Alert;
import org.cosmicoracle.lightcurve.HistoryBounds;
import org.cosmicoracle.replay.NightReplay;
import org.cosmicoracle.replay.ReplayedAlert;
import org.jspecify.annotations.Nullable;

/**
 * Archived alerts of an object as the stream saw them: taken through {@link NightReplay}, with the
 * anchors of their answers, each with the light curve that had come by then, and nothing later. Of
 * many alerts a few are kept, early ones more often, as {@link SimulatedObjects} does. Stateless.
 */
public final class ArchivedObjects {

    /** A container may hold an object twice. */
    private static final Comparator<Alert> BY_CANDID = Comparator.comparingLong(Alert::candid);

    private final int alertsPerObject;

    /**
     * @param alertsPerObject most alerts kept of one object
     */
    public ArchivedObjects(int alertsPerObject) {
        this.alertsPerObject = alertsPerObject;
    }

    /**
     * An object that was put together.
     *
     * @param object null when it has no alert in a night that is learned from
     * @param asAnswered alerts of those nights whose features equal those of the archived answer
     *     bit for bit
     * @param otherwise alerts with other features than the archived answer
     * @param unanswered alerts without an answer of this feature set
     */
    public record Assembled(
            @Nullable TrainingObject object, int asAnswered, int otherwise, int unanswered) {}

    /**
     * Puts an object together.
     *
     * @param nights of this object alone, by YYYYMMDD
     */
    public Assembled of(String objectId, String label, SortedMap<String, ArchivedNight> nights) {
        List<ReplayedAlert> alerts = replayed(nights);
        int equal = 0;
        int other = 0;
        for (ReplayedAlert alert : alerts) {
            equal += Boolean.TRUE.equals(alert.isAsAnswered()) ? 1 : 0;
            other += Boolean.FALSE.equals(alert.isAsAnswered()) ? 1 : 0;
        }
        return new Assembled(
                alerts.isEmpty() ? null : object(objectId, label, alerts),
                equal,
                other,
                alerts.size() - equal - other);
    }

    private static List<ReplayedAlert> replayed(SortedMap<String, ArchivedNight> nights) {
        NightReplay replay = new NightReplay(HistoryBounds.STANDARD);
        List<ReplayedAlert> alerts = new ArrayList<>();
        nights.forEach(
                (name, night) -> {
                    List<Alert> sorted = night.alerts().stream().sorted(BY_CANDID).toList();
                    if (night.isLearned()) {
                        replay.night(sorted, night.answers(), alerts::add);
                    } else {
                        replay.past(sorted, night.answers());
                    }
                });
        return alerts;
    }

    private TrainingObject object(String objectId, String label, List<ReplayedAlert> alerts) {
        List<Snapshot> snapshots = new ArrayList<>();
        for (int kept : early(objectId, alerts.size())) {
            snapshots.add(snapshot(alerts.get(kept)));
        }
        return new TrainingObject(objectId, label, TrainingObject.ARCHIVED, snapshots);
    }

    private static Snapshot snapshot(ReplayedAlert replayed) {
        Alert alert = replayed.alert();
        return new Snapshot(
                alert.lightCurve(),
                replayed.features().context(),
                alert.packet(),
                alert.candidate().xpos(),
                alert.candidate().ypos());
    }

    /** Returns alert numbers, log-uniform, the same for the same object and number of alerts. */
    private TreeSet<Integer> early(String objectId, int alerts) {
        SplittableRandom random = new SplittableRandom(objectId.hashCode());
        TreeSet<Integer> chosen = new TreeSet<>();
        for (int k = 0; k < alertsPerObject; k++) {
            chosen.add(Math.min(alerts - 1, (int) Math.pow(alerts + 1.0, random.nextDouble()) - 1));
        }
        return chosen;
    }
}
