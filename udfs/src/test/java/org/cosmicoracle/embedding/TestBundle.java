package org.cosmicoracle.embedding;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.cosmicoracle.calibration.Calibrator;
import org.cosmicoracle.feature.ContextFeatures;
import org.cosmicoracle.feature.FeatureSet;
import org.cosmicoracle.feature.LightCurveFeatures;
import org.cosmicoracle.feature.LightCurveGrid;
import org.cosmicoracle.fewshot.Prototype;
import org.cosmicoracle.fewshot.Taxonomy;
import org.cosmicoracle.registry.BundleManifest;
import org.cosmicoracle.registry.FolderBundleStore;
import org.cosmicoracle.registry.ModelBundle;

/**
 * A bundle with random weights and prototypes of every leaf class: what it says means nothing, but
 * says it repeatably.
 */
public final class TestBundle {

    static final float[] GRID = new float[LightCurveGrid.CHANNELS * LightCurveGrid.LENGTH];
    static final float[] FEATURES = new float[LightCurveFeatures.specs().size()];
    static final float[] METADATA = new float[ContextFeatures.specs().size()];

    private static final int EMBEDDING = 8;

    /** Radius of the sphere the embeddings lie on. */
    static final int RADIUS = 3;

    private TestBundle() {}

    /** Returns such a bundle in memory. */
    static ModelBundle random(long seed) {
        return random(seed, Backbones.STANDARD);
    }

    /** Returns such a bundle of a network with these backbones. */
    static ModelBundle random(long seed, Backbones backbones) {
        try {
            Path folder = Files.createTempDirectory("bundle").resolve("1");
            write(folder, "oracle", "1", seed, backbones);
            return ModelBundle.read(new FolderBundleStore(folder));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes such a bundle into a folder. */
    public static void write(Path folder, String model, String version, long seed)
            throws IOException {
        write(folder, model, version, seed, Backbones.STANDARD);
    }

    private static void write(
            Path folder, String model, String version, long seed, Backbones backbones)
            throws IOException {
        NetworkSizes sizes =
                new NetworkSizes(
                        LightCurveGrid.CHANNELS,
                        LightCurveGrid.LENGTH,
                        FEATURES.length,
                        METADATA.length,
                        EMBEDDING,
                        RADIUS);
        String id = model + "/" + version;
        SplittableRandom random = new SplittableRandom(seed);
        List<Prototype> prototypes = new ArrayList<>();
        Map<String, Double> prior = new LinkedHashMap<>();
        Map<String, Double> quantiles = new LinkedHashMap<>();
        for (String leaf : Taxonomy.standard().leaves()) {
            float[] vector = new float[EMBEDDING];
            for (int i = 0; i < EMBEDDING; i++) {
                vector[i] = (float) random.nextDouble(-1, 1);
            }
            prototypes.add(new Prototype(leaf, vector, 1, Prototype.TRAINED));
            prior.put(leaf, 0.0);
            quantiles.put(leaf, 0.9);
        }
        Calibrator calibrator =
                new Calibrator(id, 1, prior, 0.9, quantiles, new double[] {0, 5, 50}, 0.99, 0.2);
        ModelBundle.write(
                folder,
                new BundleManifest(
                        model,
                        version,
                        FeatureSet.VERSION,
                        Taxonomy.standard().version(),
                        seed,
                        1,
                        Map.of(),
                        "random",
                        Map.of(),
                        sizes.toMap(),
                        backbones.toMap(),
                        normalization(),
                        Map.of(),
                        Map.of()),
                prototypes,
                calibrator.toJson(),
                weights(sizes, backbones, (int) seed),
                "# Random weights, for tests");
    }

    /** Makes a bundle say that it was trained on another feature set. */
    public static void claimFeatureSet(Path folder, String version) throws IOException {
        Path manifest = folder.resolve(ModelBundle.MANIFEST);
        String ours = "\"featureSet\" : \"" + FeatureSet.VERSION + "\"";
        String text = Files.readString(manifest);
        if (!text.contains(ours)) {
            throw new IllegalStateException("no " + ours + " in " + manifest);
        }
        Files.writeString(manifest, text.replace(ours, "\"featureSet\" : \"" + version + "\""));
    }

    private static Map<String, float[]> normalization() {
        return Map.of(
                "lightCurve.mean",
                new float[FEATURES.length],
                "lightCurve.deviation",
                ones(FEATURES.length),
                "metadata.mean",
                new float[METADATA.length],
                "metadata.deviation",
                ones(METADATA.length));
    }

    private static float[] ones(int n) {
        float[] ones = new float[n];
        Arrays.fill(ones, 1);
        return ones;
    }

    private static byte[] weights(NetworkSizes sizes, Backbones backbones, int seed)
            throws IOException {
        Engine.getInstance().setRandomSeed(seed);
        try (NDManager manager = NDManager.newBaseManager()) {
            OracleNetwork network = new OracleNetwork(sizes, backbones);
            network.initialize(manager, DataType.FLOAT32, network.inputShapes(1));
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            network.saveParameters(new DataOutputStream(bytes));
            return bytes.toByteArray();
        }
    }
}
