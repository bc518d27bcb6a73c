package org.cosmicoracle.trainer.data;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.function.IntConsumer;
import org.cosmicoracle.alert.Alert;
import org.cosmicoracle.alert.AlertDecoder;
import org.cosmicoracle.alert.PacketOrigin;
import org.cosmicoracle.feature.ContextFeatures;
import org.cosmicoracle.lightcurve.LightCurve;
import org.cosmicoracle.lightcurve.LightCurves;
import org.cosmicoracle.simulation.PacketWriter;
import org.cosmicoracle.simulation.SimulatedAlert;
import org.cosmicoracle.simulation.SimulatedClass;
import org.cosmicoracle.simulation.SimulatedObject;
import org.cosmicoracle.sky.AnchorMatch;
import org.cosmicoracle.time.JulianDate;
import org.jspecify.annotations.Nullable;

/**
 * Draws simulated objects and reads a few packets of each through the decoder, as the job does.
 * Early alerts come more often than late ones: alerts come early.
 */
public final class SimulatedObjects implements AutoCloseable {

    private static final int MAX_PACKET_BYTES = 4 << 20;
    private static final double PACKET_HISTORY_CHANCE = 0.5;
    private static final double RECEIVED_AFTER_DAYS = 0.01;

    private final long seed;
    private final int alertsPerObject;
    private final PacketWriter writer = new PacketWriter();
    private final AlertDecoder decoder;

    /**
     * @param seed of the objects
     * @param alertsPerObject most alerts kept of one object
     * @param clock stamps the decoded alerts; no feature depends on it
     */
    public SimulatedObjects(long seed, int alertsPerObject, Clock clock) {
        this.seed = seed;
        this.alertsPerObject = alertsPerObject;
        decoder = new AlertDecoder(MAX_PACKET_BYTES, clock);
    }

    /** Returns the i-th object of a class; the same seed, class and i give the same object. */
    public TrainingObject draw(SimulatedClass type, int i) {
        SplittableRandom random = randomOf(type, seed, i);
        SimulatedObject object = SimulatedObject.draw(type, random.nextLong());
        return early(object, object.label(), random);
    }

    /**
     * Returns the i-th source of which nothing is known but its attributes; null when the survey
     * would not detect it.
     *
     * @param attributes in the order and units of {@link
     *     org.cosmicoracle.simulation.PhysicalAttribute}; NaN where not said
     * @param label what it is called
     */
    public @Nullable TrainingObject described(double[] attributes, String label, int i) {
        SplittableRandom random = new SplittableRandom(seed * 1_000_003 + i);
        SimulatedObject object = SimulatedObject.described(attributes, random.nextLong());
        return object == null ? null : early(object, label, random);
    }

    private TrainingObject early(SimulatedObject object, String label, SplittableRandom random) {
        List<Snapshot> snapshots = new ArrayList<>();
        List<AnchorMatch> anchors = object.anchors();
        for (int alert : earlyAlerts(object.alerts(), random)) {
            snapshots.add(snapshot(object, anchors, alert, random.nextDouble()));
        }
        return new TrainingObject(object.objectId(), label, TrainingObject.SIMULATED, snapshots);
    }

    /** Returns the object that {@link #draw} reads packets of, as the survey saw it. */
    public static SimulatedObject object(SimulatedClass type, long seed, int i) {
        return SimulatedObject.draw(type, randomOf(type, seed, i).nextLong());
    }

    private static SplittableRandom randomOf(SimulatedClass type, long seed, int i) {
        return new SplittableRandom(seed * 1_000_003 + type.ordinal() * 100_003L + i);
    }

    /** Returns what is known at an alert: from its packet alone, or from all alerts before it. */
    private Snapshot snapshot(
            SimulatedObject object, List<AnchorMatch> anchors, int alert, double chance) {
        Alert decoded = decode(object.alert(alert, writer));
        LightCurve curve =
                chance < PACKET_HISTORY_CHANCE
                        ? decoded.lightCurve()
                        : LightCurves.merge(
                                decoded.lightCurve(),
                                LightCurves.asOf(object.lightCurve(), decoded.candidate().jd()));
        return new Snapshot(
                LightCurves.asOf(curve, decoded.candidate().jd()),
                ContextFeatures.compute(decoded.candidate(), anchors),
                decoded.packet(),
                decoded.candidate().xpos(),
                decoded.candidate().ypos());
    }

    /**
     * Returns an object of a class at its last alert, with its whole history; the same seed, class
     * and i give the same one.
     *
     * @param leastDetections objects with fewer are drawn anew
     */
    public TrainingObject drawWhole(SimulatedClass type, int i, int leastDetections) {
        SplittableRandom random = randomOf(type, seed, i);
        SimulatedObject object;
        do {
            object = SimulatedObject.draw(type, random.nextLong());
        } while (object.alerts() < leastDetections);
        return new TrainingObject(
                object.objectId(),
                object.label(),
                TrainingObject.SIMULATED,
                List.of(snapshot(object, object.anchors(), object.alerts() - 1, 1)));
    }

    /**
     * Returns the i-th object of a class as it was known at its n-th detection, with every point
     * before; null when it was detected less often.
     */
    public @Nullable TrainingObject drawAt(SimulatedClass type, int i, int detections) {
        SimulatedObject object = object(type, seed, i);
        if (object.alerts() < detections) {
            return null;
        }
        return new TrainingObject(
                object.objectId(),
                object.label(),
                TrainingObject.SIMULATED,
                List.of(snapshot(object, object.anchors(), detections - 1, 1)));
    }

    /** Returns the i-th object of a class in the packet of any one of its alerts, and no more. */
    public TrainingObject packet(SimulatedClass type, int i) {
        SplittableRandom random = randomOf(type, seed, i);
        SimulatedObject object = SimulatedObject.draw(type, random.nextLong());
        int alert = random.nextInt(object.alerts());
        return new TrainingObject(
                object.objectId(),
                object.label(),
                TrainingObject.SIMULATED,
                List.of(snapshot(object, List.of(), alert, 0)));
    }

    /**
     * Draws n objects of each class in turn. Names may fall together; of two objects with one name
     * the first stays.
     *
     * @param drawn hears how many were drawn by now
     */
    public static List<TrainingObject> ofEach(
            Collection<SimulatedClass> types,
            int n,
            long seed,
            int alertsPerObject,
            Clock clock,
            IntConsumer drawn) {
        List<TrainingObject> objects = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        try (SimulatedObjects source = new SimulatedObjects(seed, alertsPerObject, clock)) {
            for (int i = 0; i < n; i++) {
                for (SimulatedClass type : types) {
                    TrainingObject object = source.draw(type, i);
                    if (ids.add(object.objectId())) {
                        objects.add(object);
                    }
                }
                drawn.accept((i + 1) * types.size());
            }
        }
        return objects;
    }

    /** Returns alert numbers in order, log-uniform in the number of detections. */
    private TreeSet<Integer> earlyAlerts(int alerts, SplittableRandom random) {
        TreeSet<Integer> chosen = new TreeSet<>();
        for (int k = 0; k < alertsPerObject; k++) {
            chosen.add(Math.min(alerts - 1, (int) Math.pow(alerts + 1.0, random.nextDouble()) - 1));
        }
        return chosen;
    }

    private Alert decode(SimulatedAlert sent) {
        List<Alert> alerts = new ArrayList<>(1);
        long receivedMs = JulianDate.toEpochMillis(sent.jd() + RECEIVED_AFTER_DAYS);
        decoder.decode(
                sent.packet(),
                new PacketOrigin("simulated", 0, 0, "", receivedMs),
                alerts::add,
                rejected -> {
                    throw new IllegalStateException(
                            "a simulated packet was rejected: " + rejected.message());
                });
        return alerts.get(0);
    }

    @Override
    public void close() {
        writer.close();
    }
}
