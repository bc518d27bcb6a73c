package org.cosmicoracle.trainer.zeroshot;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.cosmicoracle.embedding.Embedder;
import org.cosmicoracle.simulation.PhysicalAttribute;
import org.cosmicoracle.trainer.data.Example;
import org.cosmicoracle.trainer.data.SimulatedObjects;
import org.cosmicoracle.trainer.data.TrainingObject;
import org.cosmicoracle.trainer.evaluation.Embedded;

/**
 * The mean embedding of sources of which nothing is known but that they have the attributes of a
 * class, as the survey would see them: the network is the learned part of this map, physics the
 * rest. It asks for no class that is like the new one. Not thread-safe.
 */
final class DescribedObjects implements PrototypeMap {

    private static final MapSettings SETTINGS = new MapSettings(MapSettings.Rows.DESCRIBED, 0, 0);
    private static final int TRIES_PER_OBJECT = 4;

    private final Embedder embedder;
    private final int objects;
    private final long seed;
    private final Clock clock;

    /**
     * @param objects sources drawn from a description
     */
    DescribedObjects(Embedder embedder, int objects, long seed, Clock clock) {
        this.embedder = embedder;
        this.objects = objects;
        this.seed = seed;
        this.clock = clock;
    }

    @Override
    public MapSettings settings() {
        return SETTINGS;
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalArgumentException when the survey would not detect such a source
     */
    @Override
    public float[] prototype(ClassAttributes described) {
        SplittableRandom random = new SplittableRandom(seed + described.label().hashCode());
        List<Example> moments = new ArrayList<>();
        try (SimulatedObjects source = new SimulatedObjects(random.nextLong(), 1, clock)) {
            for (int i = 0; i < TRIES_PER_OBJECT * objects && moments.size() < objects; i++) {
                TrainingObject o = source.described(drawn(described, random), described.label(), i);
                if (o != null) {
                    moments.add(
                            new Example(o.objectId(), o.label(), o.source(), o.snapshots().get(0)));
                }
            }
        }
        if (moments.isEmpty()) {
            throw new IllegalArgumentException(
                    "the survey would not detect " + described.label() + " as it is described");
        }
        List<Embedded> points = Embedded.all(moments, embedder);
        float[] mean = new float[points.get(0).vector().length];
        for (Embedded e : points) {
            for (int t = 0; t < mean.length; t++) {
                mean[t] += e.vector()[t] / points.size();
            }
        }
        return mean;
    }

    private static double[] drawn(ClassAttributes described, SplittableRandom random) {
        double[] values = new double[described.typical().length];
        for (PhysicalAttribute a : PhysicalAttribute.values()) {
            int k = a.ordinal();
            double scaled = described.typical()[k] + described.spread()[k] * random.nextGaussian();
            values[k] = a.unscaled(scaled);
        }
        return values;
    }
}
