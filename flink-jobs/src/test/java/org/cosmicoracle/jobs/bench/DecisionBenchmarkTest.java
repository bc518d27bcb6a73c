package org.cosmicoracle.jobs.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.cosmicoracle.calibration.Evidence;
import org.cosmicoracle.embedding.Modality;
import org.cosmicoracle.jobs.bench.DecisionBenchmark.Query;
import org.cosmicoracle.registry.ModelBundle;
import org.cosmicoracle.registry.Registry;
import org.junit.jupiter.api.Test;

class DecisionBenchmarkTest {

    @Test
    void aDecisionIsMeasuredWithTheRegionsOfTheBundleAndWithout() throws IOException {
        ModelBundle bundle =
                new Registry(Path.of("..", "episodic-trainer", "bundles")).open("oracle");
        float[] prototype = bundle.prototypes().prototypes().get(0).vector();
        Query query = new Query(prototype, new Evidence(Modality.LIGHT_CURVE.bit(), 12));

        BenchmarkItem item =
                new DecisionBenchmark(bundle, List.of(query), Duration.ofMillis(2)).run();

        assertThat(item.perSecond()).isPositive();
        assertThat(item.n()).isPositive();
        assertThat(item.peerName()).isEqualTo("without regions");
        assertThat(item.peerRatio()).isPositive();
        assertThat(item.conditions()).contains("regions for 4 kinds of evidence");
    }
}
