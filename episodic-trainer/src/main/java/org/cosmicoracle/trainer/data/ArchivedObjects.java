package org.cosmicoracle.trainer.data;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import org.cosmicoracle.alert.Alert;
import org.cosmicoracle.alert.AlertDecoder;
import org.cosmicoracle.alert.PacketOrigin;
import org.cosmicoracle.feature.ContextFeatures;
import org.cosmicoracle.lightcurve.LightCurve;
import org.cosmicoracle.lightcurve.LightCurves;
import org.jspecify.annotations.Nullable;

/**
 * Archived packets of an object as the stream saw them: in order of time, a repeat dropped, each
 * alert with the light curve that had come by then, and nothing later. Of many alerts a few are
 * kept, early ones more often, as {@link SimulatedObjects} does. Not thread-safe.
 */
public final class ArchivedObjects {

    /** Points and days of a history that the stream keeps by default. */
    private static final int MOST_POINTS = 500;

    private static final double MOST_DAYS = 400;
    private static final int MAX_PACKET_BYTES = 16 << 20;

    private static final Comparator<Alert> IN_TIME =
            Comparator.<Alert>comparingDouble(a -> a.candidate().jd())
                    .thenComparingLong(Alert::candid);

    private final int alertsPerObject;
    private final AlertDecoder decoder =
            new AlertDecoder(MAX_PACKET_BYTES, Clock.fixed(Instant.EPOCH, ZoneOffset.UTC));

    /**
     * @param alertsPerObject most alerts kept of one object
     */
    public ArchivedObjects(int alertsPerObject) {
        this.alertsPerObject = alertsPerObject;
    }

    /**
     * Returns the object behind packets, whatever their order; null when none of them is a readable
     * alert of it.
     *
     * @param packets with others' alerts in them perhaps, which are left alone
     */
    public @Nullable TrainingObject of(
            String objectId, String label, List<ReceivedPacket> packets) {
        List<Alert> alerts = alertsOf(objectId, packets);
        if (alerts.isEmpty()) {
            return null;
        }
        TreeSet<Integer> kept = early(objectId, alerts.size());
        List<Snapshot> snapshots = new ArrayList<>();
        LightCurve history = LightCurve.EMPTY;
        for (int i = 0; i < alerts.size(); i++) {
            Alert alert = alerts.get(i);
            double jd = alert.candidate().jd();
            history =
                    LightCurves.bounded(
                            LightCurves.merge(history, alert.lightCurve()),
                            MOST_POINTS,
                            jd - MOST_DAYS);
            if (kept.contains(i)) {
                snapshots.add(snapshot(alert, LightCurves.asOf(history, jd)));
            }
        }
        return new TrainingObject(objectId, label, TrainingObject.ARCHIVED, snapshots);
    }

    private static Snapshot snapshot(Alert alert, LightCurve curve) {
        return new Snapshot(
                curve,
                ContextFeatures.compute(alert.candidate(), List.of()),
                alert.packet(),
                alert.candidate().xpos(),
                alert.candidate().ypos());
    }

    private List<Alert> alertsOf(String objectId, List<ReceivedPacket> packets) {
        TreeMap<Long, Alert> alerts = new TreeMap<>();
        for (ReceivedPacket packet : packets) {
            decoder.decode(
                    packet.container(),
                    new PacketOrigin("archive", 0, 0, "", packet.receivedMs()),
                    alert -> {
                        if (alert.objectId().equals(objectId)) {
                            alerts.putIfAbsent(alert.candid(), alert);
                        }
                    },
                    rejected -> {});
        }
        List<Alert> inTime = new ArrayList<>(alerts.values());
        inTime.sort(IN_TIME);
        return inTime;
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
