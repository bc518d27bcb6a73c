package org.cosmicoracle.embedding;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.cosmicoracle.registry.ModelBundle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EmbeddingServiceTest {

    private static final ModelInput BLANK =
            new ModelInput(
                    TestBundle.GRID, TestBundle.FEATURES, TestBundle.METADATA, null, null, null);

    private final Map<String, ModelBundle> registry =
            Map.of(
                    "oracle/1", TestBundle.random(1),
                    "oracle/2", TestBundle.random(2),
                    "oracle/3", TestBundle.random(3),
                    "oracle/4", TestBundle.random(4));
    private final List<String> opened = new CopyOnWriteArrayList<>();
    private final EmbeddingService service =
            new EmbeddingService(
                    model -> {
                        opened.add(model);
                        return registry.get(model);
                    },
                    "cpu",
                    MicroBatchOptions.of(2, Duration.ZERO, 4),
                    (rows, queueNanos, batchNanos) -> {});

    @AfterEach
    void close() {
        service.close();
    }

    @Test
    void opensABundleOnceAsLongAsItIsOneOfTheLastThree() {
        service.prepare("oracle/2");
        embed("oracle/1");
        embed("oracle/2");
        embed("oracle/1");

        assertThat(opened).containsExactlyInAnyOrder("oracle/1", "oracle/2");
    }

    @Test
    void dropsABundleThatIsNotOneOfTheLastThree() {
        embed("oracle/1");
        embed("oracle/2");
        embed("oracle/3");
        embed("oracle/4");
        embed("oracle/1");

        assertThat(opened)
                .containsExactly("oracle/1", "oracle/2", "oracle/3", "oracle/4", "oracle/1");
    }

    private void embed(String model) {
        assertThat(service.embed(model, BLANK).join().vector()).isNotEmpty();
    }
}
