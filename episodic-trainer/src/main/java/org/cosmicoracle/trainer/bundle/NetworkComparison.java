package org.cosmicoracle.trainer.bundle;

import ai.djl.Device;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.cosmicoracle.embedding.DjlEmbedder;
import org.cosmicoracle.embedding.StampReader;
import org.cosmicoracle.feature.FeatureSet;
import org.cosmicoracle.fewshot.NearestPrototype;
import org.cosmicoracle.fewshot.PrototypeSet;
import org.cosmicoracle.fewshot.Taxonomy;
import org.cosmicoracle.registry.BundleManifest;
import org.cosmicoracle.registry.ModelBundle;
import org.cosmicoracle.trainer.data.Example;
import org.cosmicoracle.trainer.data.TrainingObject;
import org.cosmicoracle.trainer.evaluation.Compared;
import org.cosmicoracle.trainer.evaluation.Comparison;
import org.cosmicoracle.trainer.evaluation.Embedded;
import org.cosmicoracle.trainer.novelty.RegionsFit;
import org.cosmicoracle.trainer.training.TrainedNetwork;

/**
 * Compares with the learned prototypes of one network. To ask it only for objects that the network
 * did not learn from is left to the caller. Not thread-safe.
 */
final class NetworkComparison implements Comparison, AutoCloseable {

    private final DjlEmbedder embedder;
    private final float[][] prototypes;

    NetworkComparison(TrainedNetwork network, Supplier<StampReader> stamps) {
        embedder = new DjlEmbedder(bundle(network), Device.cpu(), Embedded.BATCH, stamps.get());
        prototypes = network.prototypes();
    }

    private static ModelBundle bundle(TrainedNetwork network) {
        BundleManifest manifest =
                new BundleManifest(
                        "network",
                        "0",
                        FeatureSet.VERSION,
                        Taxonomy.standard().version(),
                        0,
                        1,
                        Map.of(),
                        "",
                        Map.of(),
                        network.sizes().toMap(),
                        network.backbones().toMap(),
                        network.normalizations().toMap(),
                        Map.of(),
                        Map.of());
        return new ModelBundle(
                manifest,
                "",
                new PrototypeSet(manifest.id(), "1", List.of()),
                "",
                network.weights());
    }

    @Override
    public List<Compared> compare(List<Example> examples, int modalities) {
        return Embedded.all(examples, embedder, modalities).stream()
                .map(e -> new Compared(e.example(), e.modalities(), distances(e.vector())))
                .toList();
    }

    /** Embeds every moment of objects. */
    List<Embedded> moments(List<TrainingObject> objects) {
        return Embedded.moments(objects, embedder);
    }

    /**
     * Returns by wide group of evidence how strange moments are to regions fitted to others.
     *
     * @param learned moments of objects that the network learned from
     * @param held objects that it did not
     */
    Map<String, List<Double>> strangeness(List<Embedded> learned, List<TrainingObject> held) {
        return RegionsFit.strangeness(learned, moments(held));
    }

    private float[] distances(float[] vector) {
        float[] distances = new float[prototypes.length];
        for (int c = 0; c < distances.length; c++) {
            distances[c] = NearestPrototype.squaredDistance(vector, prototypes[c]);
        }
        return distances;
    }

    @Override
    public void close() {
        embedder.close();
    }
}
