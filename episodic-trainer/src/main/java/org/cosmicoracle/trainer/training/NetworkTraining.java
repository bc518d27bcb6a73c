package org.cosmicoracle.trainer.training;

import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import org.cosmicoracle.embedding.BatchBuffers;
import org.cosmicoracle.embedding.ModelInput;
import org.cosmicoracle.embedding.NetworkSizes;
import org.cosmicoracle.embedding.StampReader;
import org.cosmicoracle.feature.ContextFeatures;
import org.cosmicoracle.feature.LightCurveFeatures;
import org.cosmicoracle.feature.LightCurveGrid;
import org.cosmicoracle.trainer.data.Example;
import org.cosmicoracle.trainer.data.Split;
import org.cosmicoracle.trainer.data.Splits;
import org.cosmicoracle.trainer.data.TrainingObject;
import org.cosmicoracle.trainer.evaluation.Confusion;
import org.jspecify.annotations.Nullable;

/**
 * Trains the network, checks it on the validation objects from time to time, keeps the best and
 * stops when there is no better one. Without validation objects it takes every step and keeps the
 * last. One training per process at a time: the engine has one gradient tape.
 */
public final class NetworkTraining {

    /** Dimension of the embedding. */
    public static final int EMBEDDING = 64;

    /** Radius of the sphere it lies on: coordinates are then of the size of 1. */
    private static final int RADIUS = 8;

    private static final int NORMALIZATION_DRAWS = 4000;
    private static final int CHUNK = 64;

    /** Steps whose mean loss is shown. */
    private static final int NOTED = 50;

    private final TrainingConfig config;
    private final Splits splits;
    private final Supplier<StampReader> stamps;
    private final List<String> labels;
    private final @Nullable WarmStart start;
    private final NetworkSizes sizes =
            new NetworkSizes(
                    LightCurveGrid.CHANNELS,
                    LightCurveGrid.LENGTH,
                    LightCurveFeatures.specs().size(),
                    ContextFeatures.specs().size(),
                    EMBEDDING,
                    RADIUS);

    /**
     * @param splits each class with at least one training object
     * @param stamps makes one stamp reader per thread
     */
    public NetworkTraining(TrainingConfig config, Splits splits, Supplier<StampReader> stamps) {
        this(config, splits, stamps, null);
    }

    /**
     * @param splits each class with at least one training object
     * @param stamps makes one stamp reader per thread
     * @param start the network to go on from; null to begin with random weights
     * @throws IllegalArgumentException when it is a network of another kind
     */
    public NetworkTraining(
            TrainingConfig config,
            Splits splits,
            Supplier<StampReader> stamps,
            @Nullable WarmStart start) {
        if (start != null
                && !(start.sizes().equals(sizes) && start.backbones().equals(config.backbones()))) {
            throw new IllegalArgumentException(
                    start.bundle() + " has another network: nothing can go on from its weights");
        }
        this.start = start;
        this.config = config;
        this.splits = splits;
        this.stamps = stamps;
        labels = List.copyOf(splits.countsByLabel().keySet());
    }

    /**
     * Trains.
     *
     * @param checkpoint written at each check
     * @param resume goes on from {@code checkpoint} when there is one
     * @throws IOException when the checkpoint cannot be written, or is of another training
     */
    public TrainedNetwork run(Path checkpoint, boolean resume, Progress progress)
            throws IOException, InterruptedException {
        ClassSampler sampler =
                new ClassSampler(splits.of(Split.TRAIN), labels, config.samplingPower());
        Normalizations norms = start == null ? fitNormalizations(sampler) : start.normalizations();
        List<Example> validation = Example.onePhaseEach(splits.of(Split.VALIDATION), config.seed());
        String identity =
                config.seed()
                        + " "
                        + config.batch()
                        + " "
                        + config.pretrainingSteps()
                        + " "
                        + config.steps()
                        + " "
                        + config.backbones()
                        + " "
                        + config.objective().id()
                        + " "
                        + splits.fingerprint()
                        + (start == null ? "" : " from " + start.digest());
        try (TrainableNetwork network = new TrainableNetwork(config, sizes, sampler.share())) {
            TrainingLog log = new TrainingLog(config.steps());
            BestSoFar best =
                    resume && Files.exists(checkpoint)
                            ? Checkpoint.read(checkpoint, identity, network, log)
                            : new BestSoFar();
            int first = best.nextStep();
            if (first == 0 && start != null) {
                network.putWeights(start.weights());
            }
            if (first == 0 && config.pretrainingSteps() > 0) {
                log.pretrained(pretrain(network, sampler, norms, progress));
            }
            if (first == 0) {
                network.putPrototypes(classMeans(network, sampler, norms));
            }
            int step = first;
            try (BatchSource batches =
                    new BatchSource(
                            config,
                            config.objective() == Objective.EPISODES
                                    ? BatchSource.Kind.EPISODES
                                    : BatchSource.Kind.SINGLE,
                            sampler,
                            () -> slot(norms),
                            network.manager(),
                            first)) {
                while (step < config.steps() && !mayStop(best, step)) {
                    log.step(oneStep(network, batches, step));
                    step++;
                    if (step % config.checkEvery() == 0 || step == config.steps()) {
                        if (config.objective() == Objective.EPISODES) {
                            network.putPrototypes(classMeans(network, sampler, norms));
                        }
                        if (validation.isEmpty()) {
                            best.takeLast(step, network);
                        } else {
                            double macroF1 = macroF1(network, norms, validation);
                            log.check(macroF1);
                            best.offer(step, macroF1, network);
                        }
                        Checkpoint.write(checkpoint, identity, network, best, log);
                    }
                    progress.report(
                            config.pretrainingSteps() + step,
                            config.pretrainingSteps() + config.steps(),
                            note(log, best));
                }
            }
            return new TrainedNetwork(
                    labels,
                    sizes,
                    config.backbones(),
                    norms,
                    best.weights(),
                    best.prototypes(),
                    step,
                    best.step(),
                    best.macroF1(),
                    log.curve());
        }
    }

    private float[][] classMeans(
            TrainableNetwork network, ClassSampler sampler, Normalizations norms) {
        SplittableRandom random = config.randomOf(-2);
        Augmentation augmentation = new Augmentation(random.split());
        BatchBuffers buffers =
                new BatchBuffers(sizes, norms.lightCurve(), norms.metadata(), stamps.get(), CHUNK);
        float[][] means = new float[labels.size()][sizes.embedding()];
        for (int c = 0; c < means.length; c++) {
            List<ModelInput> drawn = new ArrayList<>();
            for (int i = 0; i < CHUNK; i++) {
                drawn.add(augmentation.draw(sampler.drawObject(c, random)));
            }
            try (NDManager scope = network.manager().newSubManager()) {
                float[] e = network.embed(buffers.fill(drawn, scope));
                for (int i = 0; i < e.length; i++) {
                    means[c][i % sizes.embedding()] += e[i] / CHUNK;
                }
            }
        }
        return means;
    }

    private boolean mayStop(BestSoFar best, int step) {
        return config.mayStopAt(step) && best.checksSince() >= config.patience();
    }

    /** Not put on disk: what was cut off before the first checkpoint begins again. */
    private float[] pretrain(
            TrainableNetwork network, ClassSampler sampler, Normalizations norms, Progress progress)
            throws InterruptedException {
        int steps = config.pretrainingSteps();
        float[] losses = new float[steps];
        try (ContrastiveTask task = network.contrastiveTask(config);
                BatchSource batches =
                        new BatchSource(
                                config,
                                BatchSource.Kind.PAIRS,
                                sampler,
                                () -> slot(norms),
                                network.manager(),
                                0)) {
            for (int step = 0; step < steps; step++) {
                try (BatchSource.Batch batch = batches.next()) {
                    losses[step] =
                            requireFinite(task.step(step, batch.inputs(), batch.scope()), step);
                }
                progress.report(
                        step + 1,
                        steps + config.steps(),
                        String.format(
                                Locale.ROOT,
                                "pretraining, loss %.3f",
                                TrainingLog.mean(losses, step + 1, NOTED)));
            }
        }
        return losses;
    }

    private float oneStep(TrainableNetwork network, BatchSource batches, int step)
            throws InterruptedException {
        try (BatchSource.Batch batch = batches.next()) {
            float loss =
                    network.step(
                            step,
                            batch.inputs(),
                            batch.labels(),
                            config.learningRateAt(step),
                            batch.scope(),
                            config.seed());
            return requireFinite(loss, step);
        }
    }

    private static float requireFinite(float loss, int step) {
        if (!Float.isFinite(loss)) {
            throw new IllegalStateException(
                    "the loss is not finite at step " + step + ": lower the learning rate");
        }
        return loss;
    }

    private static String note(TrainingLog log, BestSoFar best) {
        String loss = String.format(Locale.ROOT, "loss %.3f", log.recentLoss(NOTED));
        return best.macroF1() >= 0
                ? String.format(
                        Locale.ROOT, "%s, best validation macro F1 %.3f", loss, best.macroF1())
                : loss;
    }

    private BatchSource.Slot slot(Normalizations norms) {
        TurningStampReader turning = new TurningStampReader(stamps.get());
        return new BatchSource.Slot(
                new BatchBuffers(
                        sizes, norms.lightCurve(), norms.metadata(), turning, config.batch()),
                turning);
    }

    private Normalizations fitNormalizations(ClassSampler sampler) {
        SplittableRandom random = config.randomOf(-1);
        Augmentation augmentation = new Augmentation(random.split());
        List<ModelInput> drawn = new ArrayList<>();
        int draws = Math.min(NORMALIZATION_DRAWS, 20 * splits.of(Split.TRAIN).size());
        for (int i = 0; i < draws; i++) {
            TrainingObject object = sampler.drawObject(sampler.drawClass(random), random);
            drawn.add(augmentation.draw(object));
        }
        return Normalizations.fit(drawn, sizes.lightCurveFeatures(), sizes.metadata());
    }

    private double macroF1(
            TrainableNetwork network, Normalizations norms, List<Example> validation) {
        float[][] prototypes = network.prototypes();
        Confusion confusion = new Confusion(labels);
        BatchBuffers buffers =
                new BatchBuffers(sizes, norms.lightCurve(), norms.metadata(), stamps.get(), CHUNK);
        for (int from = 0; from < validation.size(); from += CHUNK) {
            List<Example> chunk =
                    validation.subList(from, Math.min(validation.size(), from + CHUNK));
            try (NDManager scope = network.manager().newSubManager()) {
                List<ModelInput> inputs = chunk.stream().map(Example::input).toList();
                float[] e = network.embed(buffers.fill(inputs, scope));
                for (int i = 0; i < chunk.size(); i++) {
                    confusion.add(
                            chunk.get(i).label(),
                            labels.get(nearest(e, i * sizes.embedding(), prototypes)));
                }
            }
        }
        return confusion.macroF1();
    }

    private static int nearest(float[] all, int at, float[][] prototypes) {
        int best = 0;
        double least = Double.POSITIVE_INFINITY;
        for (int c = 0; c < prototypes.length; c++) {
            double sum = 0;
            for (int i = 0; i < prototypes[c].length; i++) {
                double d = (double) all[at + i] - prototypes[c][i];
                sum += d * d;
            }
            if (sum < least) {
                least = sum;
                best = c;
            }
        }
        return best;
    }
}
