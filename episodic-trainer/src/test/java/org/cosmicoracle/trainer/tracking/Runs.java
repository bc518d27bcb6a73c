package org.cosmicoracle.trainer.tracking;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/** A run to keep. */
final class Runs {

    private Runs() {}

    static TrackedRun run(String name) {
        Map<String, Double> metrics = new TreeMap<>();
        metrics.put("simulated: macroF1", 0.75);
        metrics.put("all, one moment each: ece", 0.02);
        metrics.put("never measured", Double.NaN);
        return new TrackedRun(
                "stars & novae",
                name,
                1_000,
                2_500,
                Map.of("seed", "5", "lightcurves", "x".repeat(900)),
                metrics,
                Map.of("verb", "train"),
                Map.of(
                        "bundle/model card.md",
                        "# card".getBytes(StandardCharsets.UTF_8),
                        "bundle/network.params",
                        new byte[] {0, 1, 2, -1}),
                new TrackedRun.RegisteredModel("oracle", "bundle", "champion"));
    }
}
