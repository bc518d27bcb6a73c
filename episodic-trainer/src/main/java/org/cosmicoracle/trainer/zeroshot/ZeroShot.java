package org.cosmicoracle.trainer.zeroshot;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.cosmicoracle.embedding.Embedder;
import org.cosmicoracle.fewshot.Prototype;
import org.cosmicoracle.simulation.PhysicalAttribute;
import org.cosmicoracle.simulation.SimulatedClass;
import org.cosmicoracle.trainer.data.BadDataException;
import org.cosmicoracle.trainer.data.Example;
import org.cosmicoracle.trainer.data.SimulatedObjects;
import org.cosmicoracle.trainer.data.Snapshot;
import org.cosmicoracle.trainer.data.TrainingObject;
import org.cosmicoracle.trainer.evaluation.Embedded;
import org.cosmicoracle.trainer.training.Progress;

/**
 * Learns the map of one model from simulated objects of classes that it knows, whose attributes are
 * known from their physics. The objects are others than those it was trained on when the seed is
 * another. Not thread-safe.
 */
public final class ZeroShot {

    private static final int LEAST_CLASSES = 5;

    private final Embedder embedder;
    private final Clock clock;
    private final Map<String, ClassAttributes> table = AttributeFile.standard();

    public ZeroShot(Embedder embedder, Clock clock) {
        this.embedder = embedder;
        this.clock = clock;
    }

    /**
     * Learns.
     *
     * @param known classes of the model; those that cannot be simulated are passed over
     * @param perClass objects of each
     * @throws BadDataException when fewer than five known classes can be simulated
     */
    public MapChoice learn(Set<String> known, int perClass, long seed, Progress progress)
            throws BadDataException {
        List<SimulatedClass> types = new ArrayList<>();
        for (SimulatedClass type : SimulatedClass.values()) {
            if (known.contains(type.label()) && table.containsKey(type.label())) {
                types.add(type);
            }
        }
        if (types.size() < LEAST_CLASSES) {
            throw new BadDataException(
                    "a map from attributes needs at least "
                            + LEAST_CLASSES
                            + " known classes that can be simulated, there are "
                            + types.size());
        }
        List<DescribedExample> examples = new ArrayList<>();
        try (SimulatedObjects source = new SimulatedObjects(seed, 1, clock)) {
            for (SimulatedClass type : types) {
                examples.addAll(describe(source, type, perClass, seed));
                progress.report(examples.size(), perClass * types.size(), type.label());
            }
        }
        return MapChoice.of(
                examples, table, List.of(new DescribedObjects(embedder, perClass, seed, clock)));
    }

    private List<DescribedExample> describe(
            SimulatedObjects source, SimulatedClass type, int perClass, long seed) {
        List<Example> moments = new ArrayList<>();
        List<double[]> attributes = new ArrayList<>();
        for (int i = 0; i < perClass; i++) {
            TrainingObject object = source.draw(type, i);
            Snapshot moment = object.snapshots().get(0);
            moments.add(new Example(object.objectId(), object.label(), object.source(), moment));
            attributes.add(scaled(SimulatedObjects.object(type, seed, i).attributes()));
        }
        List<DescribedExample> examples = new ArrayList<>();
        List<Embedded> points = Embedded.all(moments, embedder);
        for (int i = 0; i < points.size(); i++) {
            double logDetections = Math.log10(Math.max(1, moments.get(i).snapshot().detections()));
            examples.add(
                    new DescribedExample(
                            type.label(),
                            attributes.get(i),
                            logDetections,
                            points.get(i).vector()));
        }
        return examples;
    }

    private static double[] scaled(double[] values) {
        double[] scaled = new double[values.length];
        for (PhysicalAttribute a : PhysicalAttribute.values()) {
            scaled[a.ordinal()] = a.scaled(values[a.ordinal()]);
        }
        return scaled;
    }

    /** Returns the prototype of a described class, marked as zero-shot. */
    public static Prototype prototype(MapChoice choice, ClassAttributes described) {
        return new Prototype(
                described.label(), choice.map().prototype(described), 0, Prototype.ZERO_SHOT);
    }
}
