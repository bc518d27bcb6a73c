package org.cosmicoracle.trainer.protocol;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.LongFunction;
import org.cosmicoracle.fewshot.Prototype;
import org.cosmicoracle.fewshot.Taxonomy;
import org.cosmicoracle.registry.ModelBundle;
import org.cosmicoracle.stamp.StampDecoder;
import org.cosmicoracle.trainer.bundle.BundleMaker;
import org.cosmicoracle.trainer.bundle.TrainedObjects;
import org.cosmicoracle.trainer.bundle.TrainingFacts;
import org.cosmicoracle.trainer.data.BadDataException;
import org.cosmicoracle.trainer.data.LabelledCurve;
import org.cosmicoracle.trainer.data.LightCurveFile;
import org.cosmicoracle.trainer.data.Split;
import org.cosmicoracle.trainer.data.Splits;
import org.cosmicoracle.trainer.data.TrainingObject;
import org.cosmicoracle.trainer.training.NetworkTraining;
import org.cosmicoracle.trainer.training.Progress;
import org.cosmicoracle.trainer.training.TrainedNetwork;
import org.cosmicoracle.trainer.training.TrainingConfig;

/**
 * Trains the network of one fold as {@code ./oracle train} trains the one that ships: network,
 * prototypes and calibrator from objects of which none is in the fold.
 */
public final class FoldTraining {

    private static final int LEAST_PER_CLASS = 5;
    private static final String MODEL = "fold";

    private final LongFunction<TrainingConfig> configs;
    private final List<TrainingObject> simulated;
    private final Path work;
    private final Function<String, Progress> bars;

    /**
     * @param configs how to train with a seed
     * @param simulated objects that every fold is also trained on
     * @param work folder for checkpoints and bundles
     */
    public FoldTraining(
            LongFunction<TrainingConfig> configs,
            List<TrainingObject> simulated,
            Path work,
            Function<String, Progress> bars) {
        this.configs = configs;
        this.simulated = List.copyOf(simulated);
        this.work = work;
        this.bars = bars;
    }

    /** Trains on all but a fold. */
    public ModelBundle train(
            List<LabelledCurve> training, List<LabelledCurve> fold, String name, long seed)
            throws IOException, InterruptedException, BadDataException {
        return train(sides(objects(training), simulated, objects(fold), seed), name, seed);
    }

    /**
     * Trains without any example of the novel classes, real or simulated.
     *
     * @param training may hold them; they are left out
     */
    public ModelBundle trainWithoutNovel(List<LabelledCurve> training, String name, long seed)
            throws IOException, InterruptedException, BadDataException {
        List<LabelledCurve> others = training.stream().filter(c -> !NovelClasses.holds(c)).toList();
        List<TrainingObject> drawn =
                simulated.stream().filter(o -> !NovelClasses.holds(o)).toList();
        return train(sides(objects(others), drawn, List.of(), seed), name, seed);
    }

    /** Trains on the simulated objects of all classes but these, and on no real ones. */
    public ModelBundle trainWithout(Set<String> labels, String name, long seed)
            throws IOException, InterruptedException, BadDataException {
        return train(sides(List.of(), without(labels), List.of(), seed), name, seed);
    }

    private List<TrainingObject> without(Set<String> labels) {
        return simulated.stream().filter(o -> !labels.contains(o.label())).toList();
    }

    /**
     * Checks that a bundle can stand for novel classes.
     *
     * @throws BadDataException when it knows one of their leaves or was trained on one of their
     *     objects
     */
    public static void requireNovel(ModelBundle bundle, List<LabelledCurve> curves)
            throws BadDataException {
        TrainedObjects trained = new TrainedObjects(bundle.manifest());
        String leaf =
                bundle.prototypes().prototypes().stream()
                        .map(Prototype::label)
                        .filter(NovelClasses::holdsLeaf)
                        .findFirst()
                        .orElse(null);
        String object =
                curves.stream()
                        .filter(NovelClasses::holds)
                        .map(LabelledCurve::objectId)
                        .filter(trained::contains)
                        .findFirst()
                        .orElse(null);
        if (leaf != null || object != null) {
            throw new BadDataException(
                    bundle.manifest().id()
                            + " was trained on "
                            + (leaf != null ? "the class " + leaf : "object " + object)
                            + ": the novel benchmark needs a bundle of ./oracle train --without-novel");
        }
    }

    /** Shares out what is not in the fold as a training does; without a fold it measures itself. */
    static Splits sides(
            List<TrainingObject> real,
            List<TrainingObject> simulated,
            List<TrainingObject> fold,
            long seed)
            throws BadDataException {
        List<TrainingObject> rest = new ArrayList<>(real);
        rest.addAll(simulated);
        Splits shared = Splits.byHash(rest, seed);
        if (fold.isEmpty()) {
            return shared.requireEach(LEAST_PER_CLASS);
        }
        Map<Split, List<TrainingObject>> sides = new EnumMap<>(Split.class);
        List<TrainingObject> train = new ArrayList<>(shared.of(Split.TRAIN));
        train.addAll(shared.of(Split.TEST));
        sides.put(Split.TRAIN, train);
        sides.put(Split.VALIDATION, shared.of(Split.VALIDATION));
        sides.put(Split.CALIBRATION, shared.of(Split.CALIBRATION));
        sides.put(Split.TEST, fold);
        return Splits.of(sides).requireEach(LEAST_PER_CLASS);
    }

    private static List<TrainingObject> objects(List<LabelledCurve> curves) {
        return new LightCurveFile(Taxonomy.standard()).trainingObjects(curves, Set.of());
    }

    private ModelBundle train(Splits splits, String name, long seed)
            throws IOException, InterruptedException {
        long start = System.nanoTime();
        TrainedNetwork network =
                new NetworkTraining(configs.apply(seed), splits, () -> new StampDecoder()::decode)
                        .run(work.resolve(name + ".checkpoint"), false, bars.apply(name));
        TrainingFacts facts =
                new TrainingFacts(
                        MODEL,
                        name,
                        "./oracle evaluate --cross-validate",
                        seed,
                        simulated.size(),
                        0,
                        Map.of(),
                        (System.nanoTime() - start) / 1e9);
        return new BundleMaker(network, splits, facts, () -> new StampDecoder()::decode)
                .write(work.resolve(name), List.of());
    }
}
