package org.cosmicoracle.embedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.Device;
import ai.djl.engine.Engine;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.cosmicoracle.alert.PacketBytes;
import org.cosmicoracle.fewshot.NearestPrototype;
import org.cosmicoracle.registry.ModelBundle;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class DjlEmbedderTest {

    private static final int MAX_BATCH = 8;
    private static final PacketBytes PACKET =
            new PacketBytes(new byte[3], new int[] {0, 1, 2}, new int[] {1, 1, 1});
    private static final StampReader RAMP =
            (packet, x, y, target) -> {
                for (int i = 0; i < NetworkSizes.STAMP_FLOATS; i++) {
                    target.put(i % 63 / 63f);
                }
                return true;
            };
    private static DjlEmbedder embedder;
    private static ModelBundle bundle;

    @BeforeAll
    static void load() {
        bundle = TestBundle.random(7);
        embedder = new DjlEmbedder(bundle, Device.cpu(), MAX_BATCH, RAMP);
    }

    @AfterAll
    static void close() {
        embedder.close();
    }

    @Test
    void embedsAnAlertWithAnyOneModality() {
        ModelInput curveOnly =
                new ModelInput(
                        TestBundle.GRID, TestBundle.FEATURES, new float[0], null, null, null);
        ModelInput stampsOnly =
                new ModelInput(new float[0], new float[0], new float[0], PACKET, null, null);
        ModelInput metadataOnly =
                new ModelInput(new float[0], new float[0], TestBundle.METADATA, null, null, null);

        List<EmbeddedRow> rows = embedder.embed(List.of(curveOnly, stampsOnly, metadataOnly));

        assertThat(rows).extracting(EmbeddedRow::modalities).containsExactly(1, 2, 4);
        assertThat(rows.get(0).vector()).isNotEqualTo(rows.get(1).vector());
        assertThat(rows.get(1).vector()).isNotEqualTo(rows.get(2).vector());
    }

    @Test
    void everyEmbeddingLiesOnTheSphereOfTheBundle() {
        ModelInput metadataOnly =
                new ModelInput(new float[0], new float[0], TestBundle.METADATA, null, null, null);
        float[] vector = embedder.embed(List.of(metadataOnly)).get(0).vector();

        assertThat(NearestPrototype.squaredDistance(vector, new float[vector.length]))
                .isCloseTo(TestBundle.RADIUS * TestBundle.RADIUS, within(1e-3f));
    }

    @Test
    void aBundleFromBeforeTheSphereHasNone() {
        Map<String, Integer> old =
                new HashMap<>(new NetworkSizes(7, 41, 3, 2, 8, TestBundle.RADIUS).toMap());
        old.remove("radius");

        assertThat(NetworkSizes.of(old)).isEqualTo(new NetworkSizes(7, 41, 3, 2, 8, 0));
    }

    @Test
    void givesTheSameAnswerAloneAndInABatch() {
        ModelInput input =
                new ModelInput(
                        TestBundle.GRID,
                        TestBundle.FEATURES,
                        TestBundle.METADATA,
                        PACKET,
                        null,
                        null);
        float[] alone = embedder.embed(List.of(input)).get(0).vector();
        float[] together =
                embedder.embed(List.of(input, input, input, input, input)).get(4).vector();

        for (int i = 0; i < alone.length; i++) {
            assertThat(together[i]).isCloseTo(alone[i], within(1e-4f));
        }
    }

    @Test
    void aBrokenStampDropsThatModalityAndNothingElse() {
        try (DjlEmbedder broken =
                new DjlEmbedder(bundle, Device.cpu(), 2, (packet, x, y, target) -> false)) {
            ModelInput input =
                    new ModelInput(
                            TestBundle.GRID,
                            TestBundle.FEATURES,
                            TestBundle.METADATA,
                            PACKET,
                            null,
                            null);

            assertThat(broken.embed(List.of(input)).get(0).modalities())
                    .isEqualTo(Modality.LIGHT_CURVE.bit() | Modality.METADATA.bit());
        }
    }

    @Test
    void refusesARowOfAnotherShape() {
        ModelInput wrong =
                new ModelInput(
                        new float[5], TestBundle.FEATURES, TestBundle.METADATA, null, null, null);

        assertThatThrownBy(() -> embedder.embed(List.of(wrong)))
                .hasMessageContaining("grid has 5 values");
    }

    @Test
    void freesEverythingABatchMade() {
        ModelInput input =
                new ModelInput(
                        TestBundle.GRID,
                        TestBundle.FEATURES,
                        TestBundle.METADATA,
                        PACKET,
                        null,
                        null);
        List<ModelInput> batch = IntStream.range(0, MAX_BATCH).mapToObj(i -> input).toList();
        var root = Engine.getInstance().newBaseManager().getParentManager();
        embedder.embed(batch);
        int before = root.getManagedArrays().size();
        for (int i = 0; i < 300; i++) {
            embedder.embed(batch);
        }

        assertThat(root.getManagedArrays()).hasSize(before);
    }

    @Test
    void aStartThatAsksForAGpuAndFindsNoneFails() {
        assertThatThrownBy(() -> Devices.of("gpu", 0)).hasMessageContaining("DJL finds none");
        assertThat(Devices.of("auto", 0)).isEqualTo(Device.cpu());
        assertThat(Devices.of("auto", 1).isGpu()).isTrue();
        assertThatThrownBy(() -> Devices.of("tpu", 0)).hasMessageContaining("auto, cpu or gpu");
    }
}
