package org.cosmicoracle.trainer.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.Device;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
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
import org.cosmicoracle.trainer.data.Example;
import org.cosmicoracle.trainer.data.Split;
import org.cosmicoracle.trainer.data.Splits;
import org.cosmicoracle.trainer.data.TrainingObject;
import org.cosmicoracle.trainer.evaluation.Compared;
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
        TrainedNetwork network = train(splits, "network");
        Path target = folder.resolve("tiny").resolve("1");

        new BundleMaker(network, splits, facts("1"), TinyData.noStamps()).write(target, List.of());

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

    /** Two siblings calibrate on what the network that ships learned from. */
    @Test
    void aCrossFittedBundleIsMeasuredOnEveryObjectByTheSiblingThatDidNotLearnFromIt()
            throws Exception {
        List<TrainingObject> objects = TinyData.objects(6);
        List<Splits> folds = Splits.folds(objects, 2, 3);
        List<TrainedNetwork> siblings = new ArrayList<>();
        for (int k = 0; k < 2; k++) {
            siblings.add(train(folds.get(k), "sibling" + k));
        }
        Splits all = Splits.allTrain(objects);
        TrainedNetwork network = train(all, "all");
        Path target = folder.resolve("tiny").resolve("2");

        try (CrossFit fit = new CrossFit(folds, siblings, TinyData.noStamps())) {
            new BundleMaker(network, all, facts("2"), TinyData.noStamps())
                    .write(target, List.of(), fit);

            for (int k = 0; k < 2; k++) {
                try (NetworkComparison sibling =
                        new NetworkComparison(siblings.get(k), TinyData.noStamps())) {
                    List<Example> leftOut = Example.onePhaseEach(folds.get(k).of(Split.TEST), 3);
                    assertThat(distances(fit.compare(leftOut)))
                            .isDeepEqualTo(distances(sibling.compare(leftOut)));
                }
            }
        }

        ModelBundle bundle = ModelBundle.read(new FolderBundleStore(target));
        assertThat(bundle.weights()).isEqualTo(network.weights());
        assertThat(Files.readString(target.resolve(ModelBundle.MODEL_CARD)))
                .contains(
                        "by that one of 2 sibling networks which was trained without it",
                        "| all, one moment each | " + objects.size() + " |",
                        "All 24 steps, with no validation");
    }

    private static float[][] distances(List<Compared> compared) {
        return compared.stream().map(Compared::distances).toArray(float[][]::new);
    }

    @Test
    void anObjectThatNoSiblingLeftOutIsRefused() throws Exception {
        List<TrainingObject> objects = TinyData.objects(6);
        List<Splits> folds = Splits.folds(objects, 2, 3);
        TrainedNetwork sibling = train(folds.get(0), "sibling");
        try (CrossFit fit =
                new CrossFit(folds.subList(0, 1), List.of(sibling), TinyData.noStamps())) {
            List<Example> learned = Example.onePhaseEach(folds.get(0).of(Split.TRAIN), 3);

            assertThatThrownBy(() -> fit.compare(learned))
                    .hasMessageContaining("no fold leaves out");
        }
    }

    private TrainedNetwork train(Splits splits, String name) throws Exception {
        TrainingConfig config = TrainingConfig.of(3, 24).withBatch(16).withChecks(8, 10);
        return new NetworkTraining(config, splits, TinyData.noStamps())
                .run(folder.resolve(name + ".checkpoint"), false, Progress.SILENT);
    }

    private static TrainingFacts facts(String version) {
        return new TrainingFacts("tiny", version, "./oracle train", 3, 6, 0, Map.of(), 1);
    }
}
