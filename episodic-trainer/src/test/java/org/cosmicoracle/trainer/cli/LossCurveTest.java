package org.cosmicoracle.trainer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.cosmicoracle.trainer.tracking.TrackedRun.Point;
import org.cosmicoracle.trainer.training.TrainingCurve;
import org.junit.jupiter.api.Test;

class LossCurveTest {

    @Test
    void aSeriesHoldsTheMeanLossOfSomeStepsAtTheStepThatEndsThem() {
        float[] losses = new float[2 * LossCurve.EVERY + 2];
        Arrays.fill(losses, 0, LossCurve.EVERY, 4);
        Arrays.fill(losses, LossCurve.EVERY, losses.length, 2);
        LossCurve curve =
                new LossCurve(
                        new TrainingCurve(
                                new float[] {3, 1},
                                losses,
                                List.of(new TrainingCurve.Check(42, 0.5))));

        assertThat(curve.series())
                .containsEntry("pretraining/loss", List.of(new Point(2, 2)))
                .containsEntry(
                        "training/loss",
                        List.of(new Point(20, 4), new Point(40, 2), new Point(42, 2)))
                .containsEntry("validation/macroF1", List.of(new Point(42, 0.5)));
    }

    @Test
    void thePictureScalesTheHighestLossToTheTopAndMarksEachCheck() {
        float[] losses = new float[2 * LossCurve.EVERY];
        Arrays.fill(losses, 0, LossCurve.EVERY, 8);
        Arrays.fill(losses, LossCurve.EVERY, losses.length, 4);
        String svg =
                new LossCurve(
                                new TrainingCurve(
                                        new float[0],
                                        losses,
                                        List.of(new TrainingCurve.Check(40, 0.25))))
                        .svg();

        assertThat(svg)
                .contains("x1=\"260.0\" y1=\"60.0\" x2=\"460.0\" y2=\"260.0\"")
                .contains("cx=\"460.0\" cy=\"360.0\"")
                .endsWith("</svg>\n");
    }
}
