package org.cosmicoracle.trainer.retrain;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichFlatMapFunction;
import org.apache.flink.util.Collector;
import org.cosmicoracle.simulation.SimulatedClass;
import org.cosmicoracle.trainer.data.SimulatedObjects;
import org.cosmicoracle.trainer.data.TrainingObject;

/** Draws simulated objects by number, those that {@code ./oracle train} draws. No state. */
final class DrawSimulatedFunction extends RichFlatMapFunction<Long, TrainingObject> {

    static final String UID = "draw-simulated";

    private static final long serialVersionUID = 1L;

    private final long seed;
    private final int alertsPerObject;
    private transient SimulatedObjects objects;

    DrawSimulatedFunction(long seed, int alertsPerObject) {
        this.seed = seed;
        this.alertsPerObject = alertsPerObject;
    }

    /** Returns how many numbers there are for so many objects of each class. */
    static long numbers(int perClass) {
        return (long) perClass * SimulatedClass.values().length;
    }

    @Override
    public void open(OpenContext context) {
        objects =
                new SimulatedObjects(
                        seed, alertsPerObject, Clock.fixed(Instant.EPOCH, ZoneOffset.UTC));
    }

    @Override
    public void flatMap(Long number, Collector<TrainingObject> out) {
        SimulatedClass[] types = SimulatedClass.values();
        out.collect(
                objects.draw(types[(int) (number % types.length)], (int) (number / types.length)));
    }

    @Override
    public void close() {
        if (objects != null) {
            objects.close();
        }
    }
}
