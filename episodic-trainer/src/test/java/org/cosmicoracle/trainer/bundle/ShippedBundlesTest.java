package org.cosmicoracle.trainer.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.Device;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.cosmicoracle.alert.PacketBytes;
import org.cosmicoracle.embedding.DjlEmbedder;
import org.cosmicoracle.embedding.ModelInput;
import org.cosmicoracle.embedding.NetworkSizes;
import org.cosmicoracle.embedding.StampReader;
import org.cosmicoracle.feature.LightCurveGrid;
import org.cosmicoracle.registry.ModelBundle;
import org.cosmicoracle.registry.Registry;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What ships embeds as it did when it was made: {@code shipped-embeddings.json} holds the embedding
 * of one input by each bundle.
 */
class ShippedBundlesTest {

    private static final PacketBytes PACKET =
            new PacketBytes(new byte[3], new int[] {0, 1, 2}, new int[] {1, 1, 1});
    private static final StampReader WAVES =
            (packet, x, y, target) -> {
                for (int i = 0; i < NetworkSizes.STAMP_FLOATS; i++) {
                    target.put((float) Math.sin(0.001 * i * (i % 17)));
                }
                return true;
            };

    @ParameterizedTest
    @ValueSource(strings = {"oracle/5", "oracle-novel/5"})
    void embedsAsItDid(String id) throws IOException {
        ModelBundle bundle = new Registry(Path.of("bundles")).open(id);
        float[] golden = golden().get(id);

        try (DjlEmbedder embedder = new DjlEmbedder(bundle, Device.cpu(), 1, WAVES)) {
            float[] now = embedder.embed(List.of(input(bundle))).get(0).vector();
            assertThat(now).hasSameSizeAs(golden);
            for (int i = 0; i < now.length; i++) {
                assertThat(now[i]).isCloseTo(golden[i], within(1e-4f));
            }
        }
    }

    private static Map<String, float[]> golden() throws IOException {
        try (InputStream json =
                ShippedBundlesTest.class.getResourceAsStream("shipped-embeddings.json")) {
            return new ObjectMapper()
                    .readerForMapOf(float[].class)
                    .readValue(Objects.requireNonNull(json));
        }
    }

    private static ModelInput input(ModelBundle bundle) {
        NetworkSizes sizes = NetworkSizes.of(bundle.manifest().network());
        return new ModelInput(
                waves(LightCurveGrid.CHANNELS * LightCurveGrid.LENGTH),
                waves(sizes.lightCurveFeatures()),
                waves(sizes.metadata()),
                PACKET,
                null,
                null);
    }

    private static float[] waves(int n) {
        float[] values = new float[n];
        for (int i = 0; i < n; i++) {
            values[i] = (float) Math.cos(0.3 * i);
        }
        return values;
    }
}
