package org.cosmicoracle.trainer.protocol;

import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.cosmicoracle.feature.LightCurveFeatures;
import org.cosmicoracle.simulation.SimulatedClass;
import org.cosmicoracle.trainer.data.Example;
import org.cosmicoracle.trainer.data.SimulatedObjects;
import org.cosmicoracle.trainer.data.Snapshot;
import org.cosmicoracle.trainer.data.TrainingObject;
import org.cosmicoracle.trainer.training.Progress;

/**
 * Simulated objects as they were known at a detection of a given number; those that the survey saw
 * less often are passed over. Not thread-safe.
 */
final class HeldOutObjects {

    /** A class of which so few are seen that often is left with what there is. */
    private static final int TRIES_PER_OBJECT = 15;

    private final List<String> classes;
    private final List<Example> moments = new ArrayList<>();
    private final List<Integer> truths = new ArrayList<>();

    private HeldOutObjects(List<String> classes) {
        this.classes = classes;
    }

    /**
     * Draws objects.
     *
     * @param perClass at most so many of each class
     * @param detections at which of its detections an object is shown
     */
    static HeldOutObjects draw(
            List<SimulatedClass> types,
            int perClass,
            int detections,
            long seed,
            Clock clock,
            Progress progress) {
        HeldOutObjects objects =
                new HeldOutObjects(types.stream().map(SimulatedClass::label).toList());
        Set<String> ids = new HashSet<>();
        try (SimulatedObjects source = new SimulatedObjects(seed, 1, clock)) {
            for (int c = 0; c < types.size(); c++) {
                int found = 0;
                for (int i = 0; i < TRIES_PER_OBJECT * perClass && found < perClass; i++) {
                    TrainingObject object = source.drawAt(types.get(c), i, detections);
                    if (object != null && ids.add(object.objectId())) {
                        objects.add(object, c);
                        found++;
                    }
                }
                progress.report(c + 1, types.size(), types.get(c).label());
            }
        }
        return objects;
    }

    private void add(TrainingObject object, int truth) {
        Snapshot moment = object.snapshots().get(0);
        moments.add(new Example(object.objectId(), object.label(), object.source(), moment));
        truths.add(truth);
    }

    List<String> classes() {
        return classes;
    }

    List<Example> moments() {
        return moments;
    }

    int[] truths() {
        return truths.stream().mapToInt(Integer::intValue).toArray();
    }

    /** Returns how many objects there are of each class. */
    Map<String, Integer> counts() {
        Map<String, Integer> counts = new HashMap<>();
        truths.forEach(t -> counts.merge(classes.get(t), 1, Integer::sum));
        return counts;
    }

    /** Returns raw features, one row each: of the light curve, and behind them of the packet. */
    static List<float[]> raw(List<Snapshot> moments, boolean withPacket) {
        List<float[]> rows = new ArrayList<>();
        for (Snapshot moment : moments) {
            float[] curve = LightCurveFeatures.compute(moment.curve());
            float[] packet = withPacket ? moment.metadata() : new float[0];
            float[] row = java.util.Arrays.copyOf(curve, curve.length + packet.length);
            System.arraycopy(packet, 0, row, curve.length, packet.length);
            rows.add(row);
        }
        return rows;
    }
}
