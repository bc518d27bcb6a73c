package org.cosmicoracle.trainer.bundle;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.cosmicoracle.calibration.Calibrator;
import org.cosmicoracle.embedding.StampReader;
import org.cosmicoracle.fewshot.NearestPrototype;
import org.cosmicoracle.registry.ModelBundle;
import org.cosmicoracle.trainer.bundle.BundleAnswers.Answered;
import org.cosmicoracle.trainer.data.BadDataException;
import org.cosmicoracle.trainer.data.Example;
import org.cosmicoracle.trainer.data.Split;
import org.cosmicoracle.trainer.data.Splits;
import org.cosmicoracle.trainer.data.TrainingObject;
import org.cosmicoracle.trainer.training.NetworkTraining;
import org.cosmicoracle.trainer.training.Progress;
import org.cosmicoracle.trainer.training.TrainedNetwork;
import org.cosmicoracle.trainer.training.TrainingConfig;
import org.cosmicoracle.trainer.training.WarmStart;
import org.jspecify.annotations.Nullable;

/**
 * From objects to a bundle: split, networks, calibration, measurement. Each network keeps a
 * checkpoint, so that what was cut off goes on. With siblings the network that ships learns from
 * all objects, and one that left an object out answers for it; without them a part of the objects
 * is held out. Not thread-safe.
 */
public final class BundleTraining {

    /** A class with fewer training objects cannot be learned. */
    public static final int LEAST_PER_CLASS = 5;

    private final TrainingConfig config;
    private final Splits splits;
    private final List<Splits> folds;
    private final Supplier<StampReader> stamps;
    private final @Nullable WarmStart start;

    /**
     * @param siblings how many more networks leave a part out; 0 holds three tenths out instead
     * @throws BadDataException names the class that has too few objects
     */
    public BundleTraining(
            TrainingConfig config,
            List<TrainingObject> objects,
            int siblings,
            Supplier<StampReader> stamps)
            throws BadDataException {
        this(config, objects, siblings, stamps, null);
    }

    /**
     * @param siblings how many more networks leave a part out; 0 holds three tenths out instead
     * @param start bundle whose network it goes on from; null to begin anew
     * @throws BadDataException names the class that has too few objects, or says that the network
     *     to go on from knows objects that are held out
     */
    public BundleTraining(
            TrainingConfig config,
            List<TrainingObject> objects,
            int siblings,
            Supplier<StampReader> stamps,
            @Nullable ModelBundle start)
            throws BadDataException {
        this.start = start == null ? null : WarmStart.of(start);
        this.config = config;
        this.stamps = stamps;
        splits = siblings > 0 ? Splits.allTrain(objects) : Splits.byHash(objects, config.seed());
        splits.requireEach(LEAST_PER_CLASS);
        folds = Splits.folds(objects, siblings, config.seed());
        for (Splits fold : folds) {
            fold.requireEach(LEAST_PER_CLASS);
        }
        if (start != null) {
            requireUnseen(start);
        }
    }

    /** What is held out must be new to the weights too. */
    private void requireUnseen(ModelBundle known) throws BadDataException {
        TrainedObjects trained = new TrainedObjects(known.manifest());
        long seen =
                Stream.of(Split.VALIDATION, Split.CALIBRATION, Split.TEST)
                        .flatMap(side -> splits.of(side).stream())
                        .filter(o -> o.isObserved() && trained.contains(o.objectId()))
                        .count();
        if (seen > 0 || !folds.isEmpty()) {
            throw new BadDataException(
                    "a training that goes on from "
                            + known.manifest().id()
                            + " cannot hold out what that one has learned: "
                            + (folds.isEmpty() ? seen + " objects" : "no parts of all"));
        }
    }

    /** Returns what each object is used for. */
    public Splits splits() {
        return splits;
    }

    /**
     * Trains the network and its siblings.
     *
     * @param checkpoint of the network that ships; those of the siblings lie beside it
     * @param resume goes on from checkpoints where there are any
     * @throws IOException when a checkpoint cannot be written, or is of another training
     */
    public Trained train(Path checkpoint, boolean resume, Function<String, Progress> progress)
            throws IOException, InterruptedException {
        List<TrainedNetwork> siblings = new ArrayList<>();
        for (int k = 0; k < folds.size(); k++) {
            String what = "train without part " + (k + 1) + " of " + folds.size();
            siblings.add(run(folds.get(k), sibling(checkpoint, k), resume, progress.apply(what)));
        }
        return new Trained(run(splits, checkpoint, resume, progress.apply("train")), siblings);
    }

    private TrainedNetwork run(Splits objects, Path file, boolean resume, Progress progress)
            throws IOException, InterruptedException {
        return new NetworkTraining(config, objects, stamps, start).run(file, resume, progress);
    }

    private static Path sibling(Path checkpoint, int k) {
        return checkpoint.resolveSibling(
                checkpoint.getFileName().toString().replace(".checkpoint", "")
                        + "."
                        + (k + 1)
                        + ".checkpoint");
    }

    /** Deletes the checkpoints, when the bundle is written. */
    public void deleteCheckpoints(Path checkpoint) throws IOException {
        Files.deleteIfExists(checkpoint);
        for (int k = 0; k < folds.size(); k++) {
            Files.deleteIfExists(sibling(checkpoint, k));
        }
    }

    /** The networks of a training. */
    public final class Trained {

        private final TrainedNetwork network;
        private final List<TrainedNetwork> siblings;

        private Trained(TrainedNetwork network, List<TrainedNetwork> siblings) {
            this.network = network;
            this.siblings = siblings;
        }

        /** Returns the network that ships. */
        public TrainedNetwork network() {
            return network;
        }

        /**
         * Calibrates, measures and writes the bundle.
         *
         * @param packets labelled real packets to measure on; may be empty
         */
        public ModelBundle write(Path folder, TrainingFacts facts, List<Example> packets)
                throws IOException {
            BundleMaker maker = new BundleMaker(network, splits, facts, stamps);
            if (siblings.isEmpty()) {
                return maker.write(folder, packets);
            }
            try (CrossFit fit = new CrossFit(folds, siblings, stamps)) {
                return maker.write(folder, packets, fit);
            }
        }

        /**
         * Returns one moment of each held-out object with the answer of a network that did not
         * learn from it.
         */
        public List<Answered> heldOut(ModelBundle bundle) {
            if (siblings.isEmpty()) {
                try (BundleAnswers answers = new BundleAnswers(bundle, stamps)) {
                    return answers.answer(moments(splits.of(Split.TEST)));
                }
            }
            NearestPrototype decider =
                    new NearestPrototype(
                            bundle.prototypes(), Calibrator.fromJson(bundle.calibrator()));
            try (CrossFit fit = new CrossFit(folds, siblings, stamps)) {
                return fit.compare(moments(splits.of(Split.TRAIN))).stream()
                        .map(
                                c ->
                                        new Answered(
                                                c.example(),
                                                decider.answer(c.distances(), c.evidence())))
                        .toList();
            }
        }

        private List<Example> moments(List<TrainingObject> objects) {
            return Example.onePhaseEach(objects, config.seed());
        }
    }
}
