package org.cosmicoracle.trainer.protocol;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cosmicoracle.registry.ModelBundle;
import org.cosmicoracle.simulation.SimulatedClass;
import org.cosmicoracle.trainer.data.BadDataException;
import org.cosmicoracle.trainer.data.SimulatedObjects;
import org.cosmicoracle.trainer.data.TrainingObject;
import org.cosmicoracle.trainer.evaluation.Embedded;
import org.cosmicoracle.trainer.training.Progress;

/**
 * Report key {@code noveltySimulated}: rare simulated classes are left out of a training of their
 * own, and its bundle looks for them among common ones (the set-up of Gupta et al. 2024,
 * arXiv:2403.14742: 54 rare objects, 12,040 common ones, the 2,000 strangest inspected). Objects
 * are seen as a packet of their last alert shows them.
 */
public final class SimulatedNovelty {

    /** Short and faint, slow, and brighter than any supernova: none is like a known class. */
    public static final List<SimulatedClass> RARE =
            List.of(
                    SimulatedClass.KILONOVA,
                    SimulatedClass.GRB_AFTERGLOW,
                    SimulatedClass.MICROLENSING,
                    SimulatedClass.TDE,
                    SimulatedClass.SLSN);

    /** Seen in one exposure only: they have no light curve. */
    private static final Set<SimulatedClass> LEFT_OUT =
            Set.of(SimulatedClass.ASTEROID, SimulatedClass.BOGUS);

    private static final int LEAST_DETECTIONS = 3;
    private static final int CHUNK = 512;
    private static final int KNOWN_PER_CLASS = 150;
    private static final double RARE_SHARE = 54.0 / 12_094;
    private static final double INSPECTED_SHARE = 2_000.0 / 12_094;

    private final Set<SimulatedClass> rare;
    private final long seed;

    /**
     * @param rare classes that the network must not see
     * @param seed of the objects that are scored; another than that of the training
     */
    public SimulatedNovelty(Set<SimulatedClass> rare, long seed) {
        this.rare = Set.copyOf(rare);
        this.seed = seed;
    }

    /** Returns the labels of the rare classes. */
    public Set<String> labels() {
        return rare.stream()
                .map(SimulatedClass::label)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /**
     * Trains without the rare classes and scores.
     *
     * @param training makes the bundle
     * @param objects how many are scored, of which as many are rare as in the paper
     * @param source draws them
     * @throws BadDataException when a class has too few objects to train on
     */
    NoveltyTable measure(
            FoldTraining training, int objects, SimulatedObjects source, Progress progress)
            throws IOException, InterruptedException, BadDataException {
        ModelBundle bundle = training.trainWithout(labels(), "novelty", seed);
        List<float[]> embeddings = new ArrayList<>();
        double[] stream = new double[objects];
        List<String> names = new ArrayList<>();
        try (NetworkScorer network = new NetworkScorer(bundle)) {
            List<TrainingObject> known = known(source, objects);
            while (names.size() < objects) { // packets are large: a few at a time
                int until = Math.min(objects, names.size() + CHUNK);
                List<TrainingObject> drawn = new ArrayList<>();
                for (int i = names.size(); i < until; i++) {
                    drawn.add(source.drawWhole(typeOf(i, objects), i, LEAST_DETECTIONS));
                }
                for (Embedded moment : network.newest(drawn)) {
                    stream[embeddings.size()] = network.noveltyOf(moment);
                    embeddings.add(moment.vector());
                }
                drawn.forEach(o -> names.add(o.label()));
                progress.report(until, objects, "objects to search");
            }
            return NoveltyTable.of(
                    network.known(known),
                    embeddings,
                    stream,
                    names,
                    labels(),
                    (int) Math.round(objects * INSPECTED_SHARE),
                    seed);
        }
    }

    /** Draws known objects at the same phase as those that are searched, and none of them. */
    private List<TrainingObject> known(SimulatedObjects source, int objects) {
        List<TrainingObject> known = new ArrayList<>();
        for (SimulatedClass type : types(false)) {
            for (int i = 0; i < KNOWN_PER_CLASS; i++) {
                known.add(source.drawWhole(type, objects + i, LEAST_DETECTIONS));
            }
        }
        return known;
    }

    private List<SimulatedClass> types(boolean isRare) {
        return Stream.of(SimulatedClass.values())
                .filter(type -> !LEFT_OUT.contains(type))
                .filter(type -> rare.contains(type) == isRare)
                .toList();
    }

    /** Returns the class of the i-th object: rare ones first, each class in turn. */
    private SimulatedClass typeOf(int i, int objects) {
        int rareObjects = Math.max(1, (int) Math.round(objects * RARE_SHARE));
        List<SimulatedClass> types = types(i < rareObjects);
        return types.get(i % types.size());
    }
}
