package org.cosmicoracle.trainer;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.cosmicoracle.embedding.StampReader;
import org.cosmicoracle.simulation.SimulatedClass;
import org.cosmicoracle.simulation.SimulatedObject;
import org.cosmicoracle.trainer.data.BadDataException;
import org.cosmicoracle.trainer.data.Snapshot;
import org.cosmicoracle.trainer.data.Split;
import org.cosmicoracle.trainer.data.Splits;
import org.cosmicoracle.trainer.data.TrainingObject;

/** A few simulated light curves, without packets: enough to train on in seconds. */
public final class TinyData {

    private static final SimulatedClass[] CLASSES = {
        SimulatedClass.SN_IA, SimulatedClass.RR_LYRAE, SimulatedClass.ASTEROID
    };

    private TinyData() {}

    /** Returns objects of three classes on all four sides. */
    public static Splits splits(int perClassAndSide) throws BadDataException {
        Map<Split, List<TrainingObject>> sides = new EnumMap<>(Split.class);
        long seed = 1;
        for (Split split : Split.values()) {
            List<TrainingObject> side = new ArrayList<>();
            for (int i = 0; i < perClassAndSide; i++) {
                for (SimulatedClass type : CLASSES) {
                    side.add(object(type, seed++));
                }
            }
            sides.put(split, side);
        }
        return Splits.of(sides);
    }

    /** Returns objects of three classes. */
    public static List<TrainingObject> objects(int perClass) {
        List<TrainingObject> objects = new ArrayList<>();
        for (int i = 0; i < perClass; i++) {
            for (SimulatedClass type : CLASSES) {
                objects.add(object(type, 1 + objects.size()));
            }
        }
        return objects;
    }

    /** Returns one object with its whole light curve. */
    public static TrainingObject object(SimulatedClass type, long seed) {
        SimulatedObject drawn = SimulatedObject.draw(type, seed);
        return new TrainingObject(
                type.name() + seed,
                drawn.label(),
                TrainingObject.SIMULATED,
                List.of(Snapshot.ofCurve(drawn.lightCurve(drawn.alerts() - 1))));
    }

    /** Returns readers that never see a stamp. */
    public static Supplier<StampReader> noStamps() {
        return () -> (packet, xpos, ypos, target) -> false;
    }
}
