package org.cosmicoracle.embedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.nio.FloatBuffer;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.cosmicoracle.alert.PacketBytes;
import org.cosmicoracle.feature.LightCurveGrid;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class BackboneTest {

    private static final int LENGTH = LightCurveGrid.LENGTH;
    private static final PacketBytes PACKET =
            new PacketBytes(new byte[3], new int[] {0, 1, 2}, new int[] {1, 1, 1});

    static Stream<Backbones> all() {
        return Stream.of(LightCurveBackbone.values())
                .flatMap(
                        curve ->
                                Stream.of(StampBackbone.values())
                                        .map(stamps -> new Backbones(curve, stamps)));
    }

    @ParameterizedTest
    @MethodSource("all")
    void everyPairReadBackFromItsBundleEmbedsAloneAsInABatchAndLeavesNothingBehind(
            Backbones backbones) {
        try (DjlEmbedder embedder = embedder(backbones)) {
            List<ModelInput> batch = List.of(input(3, 30), input(10, 20), input(0, 0));
            var root = Engine.getInstance().newBaseManager().getParentManager();
            List<EmbeddedRow> together = embedder.embed(batch);
            int held = root.getManagedArrays().size();

            for (int i = 0; i < batch.size(); i++) {
                float[] alone = embedder.embed(List.of(batch.get(i))).get(0).vector();
                for (int j = 0; j < alone.length; j++) {
                    assertThat(together.get(i).vector()[j]).isCloseTo(alone[j], within(1e-4f));
                }
            }
            assertThat(together.get(0).vector()).isNotEqualTo(together.get(1).vector());
            assertThat(root.getManagedArrays()).hasSize(held);
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = LightCurveBackbone.class,
            names = {"GRU", "TRANSFORMER"})
    void whatStandsWhereThereIsNoEvidenceDoesNotCountButWhereThereIsItDoes(
            LightCurveBackbone backbone) {
        try (DjlEmbedder embedder = embedder(new Backbones(backbone, StampBackbone.CNN))) {
            ModelInput input = input(5, 15);
            float[] vector = embed(embedder, input);

            input.grid()[30] = 0.05f;
            assertThat(embed(embedder, input)).isEqualTo(vector);
            input.grid()[10] += 0.05f;
            assertThat(embed(embedder, input)).isNotEqualTo(vector);
        }
    }

    @Test
    void aPoolingOverNoEvidenceIsZeroAndOverSomeTakesOnlyThat() {
        try (NDManager manager = NDManager.newBaseManager()) {
            NDArray states = manager.create(new float[] {-1, -3, 7, 1, 2, 3}, new Shape(2, 3, 1));
            NDArray evidence = manager.create(new float[] {1, 1, 0, 0, 0, 0}, new Shape(2, 3));

            assertThat(GridEvidence.pool(states, evidence).toFloatArray())
                    .containsExactly(new float[] {-2, -1, 0, 0}, within(0f));
        }
    }

    @Test
    void theCentreOfAStampIsItsMiddleAndTheOneCellOfTheFirstBundlesItsLeftEdge() {
        try (NDManager manager = NDManager.newBaseManager()) {
            float[] stamp = new float[36];
            stamp[2 * 6 + 2] = 4;
            stamp[3 * 6] = 36;
            NDArray x = manager.create(stamp, new Shape(1, 1, 6, 6));
            float mean = 40f / 36;

            assertThat(StampPooling.meanAndCentre(x).toFloatArray()).containsExactly(mean, 1);
            assertThat(StampPooling.meanAndOneCell(x).toFloatArray()).containsExactly(mean, 36);
        }
    }

    @Test
    void aManifestNamesBackbonesAndOneWithoutNamesHasConvolutions() {
        Backbones named = new Backbones(LightCurveBackbone.GRU, StampBackbone.RESNET);

        assertThat(Backbones.of(named.toMap())).isEqualTo(named);
        assertThat(Backbones.of(Map.of()))
                .isEqualTo(new Backbones(LightCurveBackbone.CNN, StampBackbone.CNN));
        assertThatThrownBy(() -> Backbones.of(Map.of(Backbones.LIGHT_CURVE, "lstm")))
                .hasMessage("backbone 'lstm' of lightCurve is none of cnn, gru, transformer");
    }

    private static DjlEmbedder embedder(Backbones backbones) {
        return new DjlEmbedder(
                TestBundle.random(7, backbones), Device.cpu(), 4, BackboneTest::ramp);
    }

    private static boolean ramp(
            PacketBytes packet, @Nullable Float xpos, @Nullable Float ypos, FloatBuffer target) {
        for (int i = 0; i < NetworkSizes.STAMP_FLOATS; i++) {
            target.put(i % 63 / 63f);
        }
        return true;
    }

    private static float[] embed(DjlEmbedder embedder, ModelInput input) {
        return embedder.embed(List.of(input)).get(0).vector();
    }

    /** A source seen in g at these phases of the grid. */
    private static ModelInput input(int from, int to) {
        float[] grid = new float[LightCurveGrid.CHANNELS * LENGTH];
        for (int k = from; k < to; k++) {
            grid[k] = (float) Math.exp(-0.1 * k);
            grid[LENGTH + k] = 0.9f;
        }
        return new ModelInput(grid, TestBundle.FEATURES, TestBundle.METADATA, PACKET, null, null);
    }
}
