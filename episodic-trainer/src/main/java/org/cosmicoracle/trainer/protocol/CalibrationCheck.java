package org.cosmicoracle.trainer.protocol;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.cosmicoracle.trainer.bundle.TrainedObjects;
import org.cosmicoracle.trainer.data.LabelledCurve;
import org.cosmicoracle.trainer.evaluation.CalibrationComparison;

/**
 * Answers to the real objects that a bundle was calibrated on, at several phases each: what ways to
 * calibrate are compared on, so that no test object decides between them. Not thread-safe.
 */
final class CalibrationCheck {

    private static final int FOLDS = 5;

    private final List<Answer> answers = new ArrayList<>();

    /** Adds the calibration objects among these. */
    void add(NetworkScorer network, List<LabelledCurve> curves) {
        TrainedObjects trained = network.trained();
        List<LabelledCurve> own =
                curves.stream().filter(c -> trained.calibrated(c.objectId())).toList();
        List<View> views = new ArrayList<>(View.BY_DETECTIONS);
        views.add(View.WHOLE);
        for (View view : views) {
            answers.addAll(network.closedSet(TestObject.of(own, ClassMap.CLOSED_SET, view)));
        }
    }

    int objects() {
        return (int) answers.stream().map(Answer::objectId).distinct().count();
    }

    Map<String, CalibrationComparison.Row> methods(long seed) {
        return CalibrationComparison.of(
                ClosedSetResult.probabilities(answers),
                ClosedSetResult.truths(answers),
                answers.stream().map(Answer::objectId).toArray(String[]::new),
                FOLDS,
                seed);
    }
}
