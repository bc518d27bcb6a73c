package org.cosmicoracle.trainer.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.cosmicoracle.lightcurve.LightCurve;
import org.cosmicoracle.registry.Registry;
import org.cosmicoracle.trainer.data.BadDataException;
import org.cosmicoracle.trainer.data.Snapshot;
import org.cosmicoracle.trainer.data.Split;
import org.cosmicoracle.trainer.data.Splits;
import org.cosmicoracle.trainer.data.TrainingObject;
import org.junit.jupiter.api.Test;

class FoldTrainingTest {

    @Test
    void noObjectOfTheFoldTrainsStopsOrCalibrates() throws BadDataException {
        List<TrainingObject> fold = objects("fold", 20);

        Splits splits = FoldTraining.sides(objects("real", 100), objects("simulated", 50), fold, 1);

        assertThat(splits.of(Split.TEST)).containsExactlyElementsOf(fold);
        List<TrainingObject> others = new ArrayList<>(splits.of(Split.TRAIN));
        others.addAll(splits.of(Split.VALIDATION));
        others.addAll(splits.of(Split.CALIBRATION));
        assertThat(others).hasSize(150).doesNotContainAnyElementsOf(fold);
        assertThat(splits.of(Split.VALIDATION)).isNotEmpty();
        assertThat(splits.of(Split.CALIBRATION)).isNotEmpty();
    }

    @Test
    void anObjectInTheFoldAndOutsideIsOneClearLine() {
        assertThatThrownBy(
                        () ->
                                FoldTraining.sides(
                                        objects("real", 100), List.of(), objects("real", 1), 1))
                .isInstanceOf(BadDataException.class)
                .hasMessageStartingWith("object real0 is in both");
    }

    @Test
    void aBundleThatKnowsANovelClassCannotStandForNovelOnes() throws Exception {
        Registry shipped = new Registry(Path.of("bundles"));

        assertThatThrownBy(() -> FoldTraining.requireNovel(shipped.open("oracle"), List.of()))
                .isInstanceOf(BadDataException.class)
                .hasMessageContaining("was trained on the class")
                .hasMessageEndingWith(
                        "the novel benchmark needs a bundle of ./oracle train --without-novel");
    }

    private static List<TrainingObject> objects(String name, int n) {
        List<TrainingObject> objects = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            objects.add(
                    new TrainingObject(
                            name + i,
                            "AGN",
                            TrainingObject.REAL,
                            List.of(Snapshot.ofCurve(LightCurve.EMPTY))));
        }
        return objects;
    }
}
