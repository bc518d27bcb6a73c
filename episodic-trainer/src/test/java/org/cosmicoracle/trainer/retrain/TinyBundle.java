package org.cosmicoracle.trainer.retrain;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.cosmicoracle.calibration.Calibrator;
import org.cosmicoracle.feature.FeatureSet;
import org.cosmicoracle.fewshot.Prototype;
import org.cosmicoracle.registry.BundleManifest;
import org.cosmicoracle.registry.ModelBundle;

/** Bundles with prototypes and without a network that could answer. */
final class TinyBundle {

    private TinyBundle() {}

    /** Writes a bundle that was trained on some classes. */
    static void write(Path registry, String model, String version, String... classes)
            throws IOException {
        List<Prototype> prototypes =
                java.util.stream.Stream.of(classes)
                        .map(c -> new Prototype(c, new float[] {1, c.length()}, 9, "trained"))
                        .toList();
        BundleManifest manifest =
                new BundleManifest(
                        model,
                        version,
                        FeatureSet.VERSION,
                        "1",
                        1,
                        1,
                        Map.of(),
                        "",
                        Map.of(),
                        Map.of(),
                        Map.of(),
                        Map.of(),
                        Map.of(),
                        Map.of());
        Map<String, Double> each = new TreeMap<>();
        List.of(classes).forEach(c -> each.put(c, 0.5));
        Calibrator calibrator =
                new Calibrator(
                        manifest.id(), 1, each, 0.9, each, new double[] {0, 5, 50}, 0.99, 0.2);
        ModelBundle.write(
                registry.resolve(model).resolve(version),
                manifest,
                prototypes,
                calibrator.toJson(),
                new byte[1],
                "");
    }
}
