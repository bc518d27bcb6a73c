package org.cosmicoracle.trainer.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.cosmicoracle.lightcurve.LightCurve;
import org.junit.jupiter.api.Test;

class SplitsTest {

    @Test
    void anObjectOnTwoSidesIsRefused() {
        assertThatThrownBy(
                        () ->
                                Splits.of(
                                        Map.of(
                                                Split.TRAIN,
                                                        List.of(
                                                                object("a", "AGN"),
                                                                object("b", "AGN")),
                                                Split.TEST, List.of(object("b", "AGN")))))
                .isInstanceOf(BadDataException.class)
                .hasMessage("object b is in both TRAIN and TEST: keep one");
    }

    @Test
    void anObjectTwiceOnOneSideIsRefused() {
        assertThatThrownBy(() -> Splits.byHash(List.of(object("a", "AGN"), object("a", "Nova")), 1))
                .isInstanceOf(BadDataException.class)
                .hasMessageStartingWith("object a is in both");
    }

    @Test
    void sidesHaveTheirSharesAndDependOnTheSeed() throws BadDataException {
        List<TrainingObject> objects = new ArrayList<>();
        for (int i = 0; i < 4000; i++) {
            objects.add(object("object" + i, "AGN"));
        }
        Splits one = Splits.byHash(objects, 1);

        assertThat(one.of(Split.TRAIN)).hasSizeBetween(2680, 2920);
        assertThat(one.of(Split.TEST)).hasSizeBetween(330, 470);
        assertThat(Splits.byHash(objects, 1).fingerprint()).isEqualTo(one.fingerprint());
        assertThat(Splits.byHash(objects, 2).of(Split.TEST)).isNotEqualTo(one.of(Split.TEST));
    }

    @Test
    void eachObjectIsLeftOutOfOneFoldAndTrainsInAllOthers() throws BadDataException {
        List<TrainingObject> objects = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            objects.add(object("object" + i, "AGN"));
        }
        List<Splits> folds = Splits.folds(objects, 3, 1);

        List<TrainingObject> leftOut = new ArrayList<>();
        for (Splits fold : folds) {
            assertThat(fold.of(Split.TEST)).hasSizeBetween(70, 130);
            assertThat(fold.of(Split.TRAIN)).hasSize(300 - fold.of(Split.TEST).size());
            assertThat(fold.of(Split.TRAIN)).doesNotContainAnyElementsOf(fold.of(Split.TEST));
            leftOut.addAll(fold.of(Split.TEST));
        }
        assertThat(leftOut).containsExactlyInAnyOrderElementsOf(objects);
        assertThat(Splits.allTrain(objects).of(Split.TRAIN)).isEqualTo(objects);
    }

    @Test
    void anObjectStaysOnItsSideWhenOthersCome() throws BadDataException {
        List<TrainingObject> few = List.of(object("a", "AGN"), object("b", "AGN"));
        List<TrainingObject> more =
                List.of(object("c", "AGN"), object("b", "AGN"), object("a", "AGN"));

        for (Split split : Split.values()) {
            assertThat(Splits.byHash(more, 5).of(split))
                    .containsAll(Splits.byHash(few, 5).of(split));
        }
    }

    @Test
    void aClassWithTooFewObjectsIsNamed() throws BadDataException {
        Splits splits =
                Splits.of(
                        Map.of(
                                Split.TRAIN,
                                List.of(
                                        object("a", "AGN"),
                                        object("b", "AGN"),
                                        object("c", "Nova"))));

        assertThatThrownBy(() -> splits.requireEach(2))
                .isInstanceOf(BadDataException.class)
                .hasMessage(
                        "class Nova has 1 training objects, at least 2 are needed: simulate more or leave the class out");
    }

    private static TrainingObject object(String id, String label) {
        return new TrainingObject(
                id, label, TrainingObject.REAL, List.of(Snapshot.ofCurve(LightCurve.EMPTY)));
    }
}
