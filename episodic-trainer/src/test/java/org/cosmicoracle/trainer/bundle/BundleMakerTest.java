package org.cosmicoracle.trainer.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.Device;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.cosmicoracle.calibration.Calibrator;
import org.cosmicoracle.embedding.DjlEmbedder;
import org.cosmicoracle.fewshot.Decision;
import org.cosmicoracle.fewshot.NearestPrototype;
import org.cosmicoracle.registry.FolderBundleStore;
import org.cosmicoracle.registry.ModelBundle;
import org.cosmicoracle.simulation.SimulatedClass;
import org.cosmicoracle.trainer.TinyData;
import org.cosmicoracle.trainer.data.Splits;
import org.cosmicoracle.trainer.training.NetworkTraining;
import org.cosmicoracle.trainer.training.Progress;
import org.cosmicoracle.trainer.training.TrainedNetwork;
import org.cosmicoracle.trainer.training.TrainingConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BundleMakerTest {

    @TempDir private Path folder;

    @Test
    void aTrainedNetworkBecomesABundleThatClassifies() throws Exception {
        Splits splits = TinyData.splits(6);
        TrainingConfig config = TrainingConfig.of(3, 24).withBatch(16).withChecks(8, 10);
        TrainedNetwork network =
                new NetworkTraining(config, splits, TinyData.noStamps())
                        .run(folder.resolve("checkpoint"), false, Progress.SILENT);
        TrainingFacts facts =
                new TrainingFacts("tiny", "1", "./oracle train", 3, 6, 0, Map.of(), 1);
        Path target = folder.resolve("tiny").resolve("1");

        new BundleMaker(network, splits, facts, TinyData.noStamps()).write(target, List.of());

        ModelBundle bundle = ModelBundle.read(new FolderBundleStore(target));
        assertThat(bundle.manifest().id()).isEqualTo("tiny/1");
        assertThat(bundle.manifest().metrics()).containsKey("all, one moment each: macroF1");
        assertThat(bundle.weights()).isEqualTo(network.weights());
        assertThat(Files.readString(target.resolve(ModelBundle.MODEL_CARD)))
                .contains(
                        "# Model card: tiny/1",
                        "| all, one moment each | 18 |",
                        "Not measured: no labelled packets");
        try (DjlEmbedder embedder =
                new DjlEmbedder(bundle, Device.cpu(), 4, TinyData.noStamps().get())) {
            NearestPrototype nearest =
                    new NearestPrototype(
                            bundle.prototypes(), Calibrator.fromJson(bundle.calibrator()));
            float[] e =
                    embedder.embed(
                                    List.of(
                                            TinyData.object(SimulatedClass.RR_LYRAE, 900)
                                                    .snapshots()
                                                    .get(0)
                                                    .input(7)))
                            .get(0)
                            .vector();
            Decision decision = nearest.decide(e);
            assertThat(decision.labels()).containsExactly("Asteroid", "RR Lyrae", "SN Ia");
            assertThat(sum(decision.probabilities()))
                    .isEqualTo(1f, org.assertj.core.api.Assertions.within(1e-6f));
        }
    }

    private static float sum(float[] values) {
        float sum = 0;
        for (float v : values) {
            sum += v;
        }
        return sum;
    }
}
