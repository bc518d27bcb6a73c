package org.cosmicoracle.trainer.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.cosmicoracle.alert.PacketBytes;
import org.cosmicoracle.embedding.Backbones;
import org.cosmicoracle.embedding.BatchBuffers;
import org.cosmicoracle.embedding.DjlEmbedder;
import org.cosmicoracle.embedding.EmbeddedRow;
import org.cosmicoracle.embedding.InputNormalization;
import org.cosmicoracle.embedding.LightCurveBackbone;
import org.cosmicoracle.embedding.ModelInput;
import org.cosmicoracle.embedding.NetworkSizes;
import org.cosmicoracle.embedding.StampBackbone;
import org.cosmicoracle.embedding.StampReader;
import org.cosmicoracle.fewshot.PrototypeSet;
import org.cosmicoracle.registry.BundleManifest;
import org.cosmicoracle.registry.ModelBundle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class TrainableNetworkTest {

    private static final NetworkSizes SIZES = new NetworkSizes(7, 41, 5, 3, 16, 8);
    private static final int STEPS = 30;
    private static final int ROWS = 16;
    private static final PacketBytes PACKET =
            new PacketBytes(new byte[3], new int[] {0, 1, 2}, new int[] {1, 1, 1});

    static Stream<Arguments> networks() {
        return Stream.of(
                arguments(
                        new Backbones(LightCurveBackbone.CNN, StampBackbone.CNN),
                        Objective.PROTOTYPES),
                arguments(
                        new Backbones(LightCurveBackbone.CNN, StampBackbone.CNN),
                        Objective.EPISODES),
                arguments(
                        new Backbones(LightCurveBackbone.GRU, StampBackbone.RESNET),
                        Objective.PROTOTYPES),
                arguments(
                        new Backbones(LightCurveBackbone.TRANSFORMER, StampBackbone.CENTRED_CNN),
                        Objective.PROTOTYPES));
    }

    @ParameterizedTest
    @MethodSource("networks")
    void learnsAndItsBundleEmbedsAsItDoesItself(Backbones backbones, Objective objective) {
        TrainingConfig config =
                TrainingConfig.of(3, STEPS)
                        .withBatch(ROWS)
                        .withBackbones(backbones)
                        .withObjective(objective);
        try (TrainableNetwork network =
                new TrainableNetwork(config, SIZES, new double[] {0.5, 0.5})) {
            List<ModelInput> rows = rows();
            int[] labels = new int[ROWS];
            Arrays.fill(labels, ROWS / 2, ROWS, 1);
            BatchBuffers buffers =
                    new BatchBuffers(SIZES, normalization(5), normalization(3), brightness(), ROWS);
            float[][] start = {point(0), point(1)};
            network.putPrototypes(start);
            assertThat(network.prototypes()).isDeepEqualTo(start);
            float[] losses = new float[STEPS];
            for (int step = 0; step < STEPS; step++) {
                try (NDManager scope = network.manager().newSubManager()) {
                    losses[step] =
                            network.step(
                                    step,
                                    buffers.fill(rows, scope),
                                    labels,
                                    config.learningRateAt(step),
                                    scope,
                                    3);
                }
            }
            float[] trained;
            try (NDManager scope = network.manager().newSubManager()) {
                trained = network.embed(buffers.fill(rows, scope));
            }

            assertThat(losses[STEPS - 1]).isLessThan(0.6f * losses[0]);
            assertThat(flat(embed(bundle(backbones, network.weights()), rows)))
                    .containsExactly(trained, within(1e-6f));
        }
    }

    /** Returns a point of the sphere on its own axis. */
    private static float[] point(int axis) {
        float[] point = new float[SIZES.embedding()];
        point[axis] = SIZES.radius();
        return point;
    }

    private static List<EmbeddedRow> embed(ModelBundle bundle, List<ModelInput> rows) {
        try (DjlEmbedder embedder = new DjlEmbedder(bundle, Device.cpu(), ROWS, brightness())) {
            return embedder.embed(rows);
        }
    }

    private static ModelBundle bundle(Backbones backbones, byte[] weights) {
        Normalizations norms = new Normalizations(normalization(5), normalization(3));
        BundleManifest manifest =
                new BundleManifest(
                        "m",
                        "1",
                        "1",
                        "1",
                        1,
                        1,
                        Map.of(),
                        "",
                        Map.of(),
                        SIZES.toMap(),
                        backbones.toMap(),
                        norms.toMap(),
                        Map.of(),
                        Map.of());
        return new ModelBundle(manifest, "", new PrototypeSet("m/1", "1", List.of()), "", weights);
    }

    private static InputNormalization normalization(int n) {
        float[] ones = new float[n];
        Arrays.fill(ones, 1);
        return new InputNormalization(new float[n], ones);
    }

    /** Two classes: the light curve of the second falls where that of the first rises. */
    private static List<ModelInput> rows() {
        Random random = new Random(5);
        List<ModelInput> rows = new ArrayList<>();
        for (int row = 0; row < ROWS; row++) {
            float[] grid = new float[SIZES.channels() * SIZES.length()];
            int slope = row < ROWS / 2 ? 1 : -1;
            for (int k = 5; k < 25; k++) {
                grid[k] = 0.5f + 0.02f * slope * (k - 15) + 0.02f * (float) random.nextGaussian();
                grid[SIZES.length() + k] = 0.9f;
            }
            rows.add(
                    new ModelInput(
                            grid,
                            new float[SIZES.lightCurveFeatures()],
                            new float[SIZES.metadata()],
                            PACKET,
                            null,
                            null));
        }
        return rows;
    }

    private static StampReader brightness() {
        return (packet, x, y, target) -> {
            for (int i = 0; i < NetworkSizes.STAMP_FLOATS; i++) {
                target.put(i % 63 / 63f);
            }
            return true;
        };
    }

    private static float[] flat(List<EmbeddedRow> rows) {
        float[] all = new float[rows.size() * SIZES.embedding()];
        for (int i = 0; i < rows.size(); i++) {
            System.arraycopy(
                    rows.get(i).vector(), 0, all, i * SIZES.embedding(), SIZES.embedding());
        }
        return all;
    }
}
