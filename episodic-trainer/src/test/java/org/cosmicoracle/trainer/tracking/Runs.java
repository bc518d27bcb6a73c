package org.cosmicoracle.trainer.tracking;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.cosmicoracle.trainer.tracking.TrackedRun.Point;

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
                Map.of(
                        "training: loss",
                        List.of(new Point(20, 2.5), new Point(40, 1.5), new Point(60, Double.NaN))),
                Map.of("verb", "train"),
                Map.of(
                        "bundle/model card.md",
                        "# card".getBytes(StandardCharsets.UTF_8),
                        "bundle/network.params",
                        new byte[] {0, 1, 2, -1}),
                new TrackedRun.RegisteredModel("oracle", "bundle", "champion"));
    }
}
