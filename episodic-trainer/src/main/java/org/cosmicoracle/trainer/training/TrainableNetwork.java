package org.cosmicoracle.trainer.training;

import ai.djl.MalformedModelException;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import ai.djl.training.GradientCollector;
import ai.djl.training.ParameterStore;
import ai.djl.training.initializer.XavierInitializer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.cosmicoracle.embedding.NetworkSizes;
import org.cosmicoracle.embedding.OracleNetwork;
import org.jspecify.annotations.Nullable;

/**
 * The network with a prototype per class, and its optimiser. With {@link Objective#PROTOTYPES}
 * these are learned, and the sampling's prior is added to the logits (Menon et al. 2021,
 * arXiv:2007.07314, eq. 10), so that distances do not carry it. Use on one thread.
 */
final class TrainableNetwork implements AutoCloseable {

    /** The squared distance that counts as one unit of logit. */
    static final double DISTANCE_UNIT = 8;

    private static final int FORMAT = 1;

    private final NDManager manager;
    private final OracleNetwork network;
    private final ParameterStore store;
    private final NDArray prototypes;
    private final AdamW optimizer;
    private final NDArray logPrior;
    private final double smoothing;
    private final int classes;
    private final @Nullable EpisodeShape episode;

    TrainableNetwork(TrainingConfig config, NetworkSizes sizes, double[] sampledShare) {
        Engine.getInstance().setRandomSeed((int) config.seed());
        manager = Engine.getInstance().newBaseManager();
        network = new OracleNetwork(sizes, config.backbones());
        network.setInitializer(new XavierInitializer(), Parameter.Type.WEIGHT);
        network.initialize(manager, DataType.FLOAT32, network.inputShapes(config.batch()));
        store = new ParameterStore(manager, false);
        classes = sampledShare.length;
        prototypes = manager.zeros(new Shape(classes, sizes.embedding()), DataType.FLOAT32);
        float[] logs = new float[classes];
        for (int c = 0; c < classes; c++) {
            logs[c] = (float) Math.log(sampledShare[c]);
        }
        logPrior = manager.create(logs, new Shape(1, classes));
        smoothing = config.labelSmoothing();
        episode =
                config.objective() == Objective.EPISODES
                        ? EpisodeShape.of(config.batch(), classes)
                        : null;
        optimizer =
                new AdamW(
                        episode == null ? learnedWith(network, prototypes) : learned(network),
                        config.weightDecay(),
                        manager);
    }

    /** Returns the network's weights that learn, and one array beside them. */
    static List<NDArray> learnedWith(OracleNetwork network, NDArray head) {
        List<NDArray> learned = learned(network);
        learned.add(head);
        return learned;
    }

    private static List<NDArray> learned(OracleNetwork network) {
        List<NDArray> learned = new ArrayList<>();
        network.getParameters().values().stream()
                .filter(Parameter::requiresGradient)
                .forEach(p -> learned.add(p.getArray()));
        return learned;
    }

    /**
     * Puts the prototypes where they start to learn: {@code [class][dimension]}. From class means
     * the embedding keeps what pretraining found; from random points it first has to follow them,
     * and classes that are taught later are told apart worse.
     */
    void putPrototypes(float[][] at) {
        try (NDManager scope = manager.newSubManager()) {
            put(scope.create(at), prototypes);
        }
    }

    /** Learns from one batch and returns its loss. */
    float step(
            int step,
            NDList inputs,
            int[] labels,
            double learningRate,
            NDManager scope,
            long seed) {
        Engine.getInstance()
                .setRandomSeed(
                        (int) (seed * 31 + step)); // drop-out follows from seed and step alone
        float value;
        try (GradientCollector gradients = Engine.getInstance().newGradientCollector()) {
            NDArray e = network.forward(store, inputs, true).singletonOrThrow();
            NDArray loss =
                    episode == null
                            ? prototypeLoss(e, labels, scope)
                            : episode.loss(e, smoothing, scope);
            gradients.backward(loss);
            value = loss.getFloat();
        }
        optimizer.step(step + 1, learningRate, scope);
        return value;
    }

    private NDArray prototypeLoss(NDArray embedded, int[] labels, NDManager scope) {
        NDArray target = scope.create(targets(labels), new Shape(labels.length, classes));
        NDArray distances = embedded.expandDims(1).sub(prototypes).square().sum(new int[] {2});
        NDArray logits = distances.mul(-1 / DISTANCE_UNIT).add(logPrior);
        return logits.logSoftmax(1).mul(target).sum(new int[] {1}).mean().neg();
    }

    /** Returns the task that pretrains this network's weights; close it before the first step. */
    ContrastiveTask contrastiveTask(TrainingConfig config) {
        return new ContrastiveTask(network, store, config, manager);
    }

    private float[] targets(int[] labels) {
        float[] targets = new float[labels.length * classes];
        java.util.Arrays.fill(targets, (float) (smoothing / classes));
        for (int i = 0; i < labels.length; i++) {
            targets[i * classes + labels[i]] += (float) (1 - smoothing);
        }
        return targets;
    }

    /** Returns the learned prototypes, {@code [class][dimension]}. */
    float[][] prototypes() {
        float[] all = prototypes.toFloatArray();
        int dimension = all.length / classes;
        float[][] rows = new float[classes][];
        for (int c = 0; c < classes; c++) {
            rows[c] = java.util.Arrays.copyOfRange(all, c * dimension, (c + 1) * dimension);
        }
        return rows;
    }

    /** Returns the network's weights as the bundle keeps them. */
    byte[] weights() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            network.saveParameters(out);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** Writes weights, prototypes and the optimiser's moments. */
    void save(DataOutputStream out) throws IOException {
        out.writeInt(FORMAT);
        write(out, weights());
        write(out, prototypes.encode());
        optimizer.save(out);
    }

    /**
     * Restores what {@link #save} wrote.
     *
     * @throws IOException when it is of another network or another format
     */
    void load(DataInputStream in) throws IOException {
        int format = in.readInt();
        if (format != FORMAT) {
            throw new IOException(
                    "the checkpoint has format " + format + ", this release reads " + FORMAT);
        }
        putWeights(in.readNBytes(in.readInt()));
        try (NDManager scope = manager.newSubManager()) {
            put(NDArray.decode(scope, in.readNBytes(in.readInt())), prototypes);
            optimizer.load(in, scope);
        }
    }

    /**
     * Puts the weights that {@link #weights} returned where the network goes on from.
     *
     * @throws IOException when they are of another network
     */
    void putWeights(byte[] weights) throws IOException {
        try (NDManager scope = manager.newSubManager()) {
            OracleNetwork stored = new OracleNetwork(network.sizes(), network.backbones());
            stored.initialize(scope, DataType.FLOAT32, stored.inputShapes(1));
            stored.loadParameters(scope, new DataInputStream(new ByteArrayInputStream(weights)));
            for (String name : network.getParameters().keys()) {
                put(
                        stored.getParameters().get(name).getArray(),
                        network.getParameters().get(name).getArray());
            }
        } catch (MalformedModelException e) {
            throw new IOException("the weights are of another network: " + e.getMessage(), e);
        }
    }

    /** Some parameters, the means of a normalisation, do not learn and stay so. */
    private static void put(NDArray values, NDArray target) {
        if (target.hasGradient()) {
            AdamW.inPlace(target, () -> values.copyTo(target));
        } else {
            values.copyTo(target);
        }
    }

    private static void write(DataOutputStream out, byte[] bytes) throws IOException {
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    NDManager manager() {
        return manager;
    }

    /** Embeds a prepared batch without learning: {@code [row][dimension]} in one array. */
    float[] embed(NDList inputs) {
        return network.forward(store, inputs, false).singletonOrThrow().toFloatArray();
    }

    @Override
    public void close() {
        manager.close();
    }
}
