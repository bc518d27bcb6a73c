package org.cosmicoracle.trainer.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.FutureTask;
import org.cosmicoracle.embedding.Backbones;
import org.cosmicoracle.embedding.LightCurveBackbone;
import org.cosmicoracle.embedding.StampBackbone;
import org.cosmicoracle.registry.ModelBundle;
import org.cosmicoracle.trainer.TinyData;
import org.cosmicoracle.trainer.data.BadDataException;
import org.cosmicoracle.trainer.data.Splits;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NetworkTrainingTest {

    private static final int STEPS = 24;
    private static final int PRETRAINING = 8;

    @TempDir private Path folder;

    @Test
    void lossFallsAndClassesArePartedOnObjectsNotTrainedOn() throws Exception {
        TrainedNetwork trained = train(7, "a");

        assertThat(mean(trained.curve().training(), 16, STEPS))
                .isLessThan(0.7 * mean(trained.curve().training(), 0, 4));
        assertThat(trained.bestMacroF1()).isGreaterThan(0.6);
    }

    @Test
    void episodesPartTheClassesTooAndTheirPrototypesAreClassMeans() throws Exception {
        TrainingConfig config =
                TrainingConfig.of(7, STEPS)
                        .withPretraining(0)
                        .withBatch(18)
                        .withChecks(8, 10)
                        .withObjective(Objective.EPISODES);
        TrainedNetwork trained =
                new NetworkTraining(config, splits(), TinyData.noStamps())
                        .run(folder.resolve("episodes"), false, Progress.SILENT);

        assertThat(trained.bestMacroF1()).isGreaterThan(0.6);
        for (float[] prototype : trained.prototypes()) {
            double length = 0;
            for (float x : prototype) {
                length += x * x;
            }
            // a mean of points of the sphere lies inside of it
            assertThat(Math.sqrt(length)).isBetween(0.1, 8.0);
        }
    }

    @Test
    void sameSeedGivesTheSameWeightsAndAnotherSeedOthers() throws Exception {
        String first = ModelBundle.sha256(train(7, "a").weights());

        assertThat(ModelBundle.sha256(train(7, "b").weights())).isEqualTo(first);
        assertThat(ModelBundle.sha256(train(8, "c").weights())).isNotEqualTo(first);
    }

    @Test
    void pretrainingComesFirstAndChangesWhatTheTrainingStartsFrom() throws Exception {
        List<String> notes = new ArrayList<>();
        TrainingConfig config =
                TrainingConfig.of(7, STEPS)
                        .withPretraining(PRETRAINING)
                        .withBatch(18)
                        .withChecks(8, 10);
        TrainedNetwork with =
                new NetworkTraining(config, splits(), TinyData.noStamps())
                        .run(
                                folder.resolve("with"),
                                false,
                                (done, total, note) -> notes.add(done + "/" + total + " " + note));
        TrainedNetwork without =
                new NetworkTraining(config.withPretraining(0), splits(), TinyData.noStamps())
                        .run(folder.resolve("without"), false, Progress.SILENT);

        assertThat(notes).hasSize(PRETRAINING + STEPS);
        assertThat(notes.subList(0, PRETRAINING))
                .allMatch(note -> note.contains("/32 pretraining, loss "));
        assertThat(ModelBundle.sha256(with.weights()))
                .isNotEqualTo(ModelBundle.sha256(without.weights()));
    }

    @Test
    void aTrainingThatWasKilledGoesOnFromItsCheckpointAsIfItHadNotBeen() throws Exception {
        TrainedNetwork whole = train(7, "whole");
        Path checkpoint = folder.resolve("killed");
        assertThatThrownBy(
                        () ->
                                training(7, 10)
                                        .run(
                                                checkpoint,
                                                false,
                                                (done, total, note) -> {
                                                    if (done == PRETRAINING + 19) {
                                                        throw new IllegalStateException("killed");
                                                    }
                                                }))
                .hasMessage("killed");

        TrainedNetwork resumed = training(7, 10).run(checkpoint, true, Progress.SILENT);

        assertThat(whole.curve().pretraining()).hasSize(PRETRAINING);
        assertThat(whole.curve().training()).hasSize(STEPS);
        assertThat(whole.curve().checks())
                .extracting(TrainingCurve.Check::step)
                .containsExactly(8, 16, STEPS);
        assertThat(resumed.curve()).usingRecursiveComparison().isEqualTo(whole.curve());
        assertThat(ModelBundle.sha256(resumed.weights()))
                .isEqualTo(ModelBundle.sha256(whole.weights()));
    }

    /** A task of Flink is such a thread; this one loads the engine, if no other test has. */
    @Test
    void aThreadThatDidNotLoadTheEngineTrainsAndGoesOnToTheSameWeights() throws Exception {
        TrainedNetwork here = train(7, "here");
        Path checkpoint = folder.resolve("there");
        FutureTask<TrainedNetwork> there =
                new FutureTask<>(
                        () -> {
                            training(7, 10).run(checkpoint, false, Progress.SILENT);
                            return training(7, 10).run(checkpoint, true, Progress.SILENT);
                        });
        new Thread(there).start();

        assertThat(ModelBundle.sha256(there.get().weights()))
                .isEqualTo(ModelBundle.sha256(here.weights()));
    }

    @Test
    void aCheckpointOfAnotherTrainingIsRefused() throws Exception {
        Path checkpoint = folder.resolve("a");
        train(7, "a");
        byte[] before = Files.readAllBytes(checkpoint);

        assertThatThrownBy(() -> training(8, 10).run(checkpoint, true, Progress.SILENT))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("is of other data, seed, backbones or options");
        assertThat(Files.readAllBytes(checkpoint)).isEqualTo(before);
    }

    @Test
    void aCheckpointOfAnotherBackboneIsRefusedInOneLine() throws Exception {
        Path checkpoint = folder.resolve("a");
        train(7, "a");
        TrainingConfig gru =
                config(7, 10)
                        .withBackbones(new Backbones(LightCurveBackbone.GRU, StampBackbone.CNN));

        assertThatThrownBy(
                        () ->
                                new NetworkTraining(gru, splits(), TinyData.noStamps())
                                        .run(checkpoint, true, Progress.SILENT))
                .isInstanceOf(IOException.class)
                .hasMessage(
                        checkpoint
                                + " is of other data, seed, backbones or options: delete it or start without --resume");
    }

    @Test
    void aWarmStartGoesOnFromTheWeightsAndNormalisationsOfAnotherNetwork() throws Exception {
        TrainedNetwork before = train(7, "before");
        TrainingConfig few = config(7, 10).warm(before.backbones());

        TrainedNetwork after =
                new NetworkTraining(few, splits(), TinyData.noStamps(), start(before))
                        .run(folder.resolve("after"), false, Progress.SILENT);

        assertThat(after.normalizations()).isSameAs(before.normalizations());
        assertThat(after.curve().training()[0])
                .isLessThan(0.7f * train(7, "cold").curve().training()[0]);
    }

    @Test
    void aWarmStartFromANetworkOfAnotherKindIsRefused() throws Exception {
        WarmStart start = start(train(7, "before"));
        TrainingConfig gru =
                config(7, 10)
                        .withBackbones(new Backbones(LightCurveBackbone.GRU, StampBackbone.CNN));

        assertThatThrownBy(() -> new NetworkTraining(gru, splits(), TinyData.noStamps(), start))
                .hasMessageContaining("tiny/1 has another network");
    }

    private static WarmStart start(TrainedNetwork network) {
        return new WarmStart(
                "tiny/1",
                "digest",
                network.backbones(),
                network.sizes(),
                network.normalizations(),
                network.weights());
    }

    @Test
    void stopsWhenThereIsNoBetterNetworkButNotWhileTheLearningRateIsHigh() throws Exception {
        TrainingConfig config = TrainingConfig.of(7, 400).withBatch(18).withChecks(2, 2);

        TrainedNetwork trained =
                new NetworkTraining(config, splits(), TinyData.noStamps())
                        .run(folder.resolve("a"), false, Progress.SILENT);

        assertThat(trained.steps()).isGreaterThanOrEqualTo(300).isLessThan(400);
        assertThat(trained.bestStep()).isLessThanOrEqualTo(trained.steps() - 4);
    }

    private TrainedNetwork train(long seed, String name) throws Exception {
        return training(seed, 10).run(folder.resolve(name), false, Progress.SILENT);
    }

    private static NetworkTraining training(long seed, int patience) throws BadDataException {
        return new NetworkTraining(config(seed, patience), splits(), TinyData.noStamps());
    }

    private static TrainingConfig config(long seed, int patience) {
        return TrainingConfig.of(seed, STEPS)
                .withPretraining(PRETRAINING)
                .withBatch(18)
                .withChecks(8, patience);
    }

    private static Splits splits() throws BadDataException {
        return TinyData.splits(6);
    }

    private static double mean(float[] values, int from, int to) {
        double sum = 0;
        for (int i = from; i < to; i++) {
            sum += values[i] / (to - from);
        }
        return sum;
    }
}
