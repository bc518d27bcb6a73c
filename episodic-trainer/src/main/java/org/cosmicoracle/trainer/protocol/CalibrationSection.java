package org.cosmicoracle.trainer.protocol;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.cosmicoracle.trainer.evaluation.CalibrationComparison;
import org.cosmicoracle.trainer.evaluation.CalibrationError;

/**
 * Report key {@code calibration}: how far the network's probabilities are from shares of right
 * answers, each beside what a calibrated model shows.
 *
 * @param overall whole light curves, the top class
 * @param perClass whole light curves: the probability of each class against whether it was the one
 * @param perPhase by number of detections, one alert of each object
 * @param perObject one alert of each object, chosen by a hash of its id
 * @param perAlert every alert
 * @param perAlertNull95ByObject as {@code perAlert.eceNull95}, with all alerts of an object drawn
 *     together
 * @param methods on the calibration objects alone, at several phases each, cross-fitted by object
 * @param calibrationObjects how many these were
 */
record CalibrationSection(
        CalibrationError overall,
        Map<String, CalibrationError> perClass,
        Map<String, CalibrationError> perPhase,
        CalibrationError perObject,
        CalibrationError perAlert,
        double perAlertNull95ByObject,
        Map<String, CalibrationComparison.Row> methods,
        int calibrationObjects) {

    private static final int[] DETECTIONS = {1, 2, 3, 5, 10};

    static CalibrationSection of(AlertLog log, CalibrationCheck check, long seed) {
        List<Answer> whole = AlertLog.answers(log.whole());
        Map<String, CalibrationError> perClass = new LinkedHashMap<>();
        List<String> classes = ClassMap.CLOSED_SET.classes();
        for (int c = 0; c < classes.size(); c++) {
            perClass.put(
                    classes.get(c),
                    CalibrationError.ofClass(
                            ClosedSetResult.probabilities(whole),
                            ClosedSetResult.truths(whole),
                            c,
                            seed));
        }
        Map<String, CalibrationError> perPhase = new LinkedHashMap<>();
        log.byDetections(DETECTIONS)
                .forEach((n, alerts) -> perPhase.put(n, error(AlertLog.answers(alerts), seed)));
        List<Answer> every = AlertLog.answers(log.all());
        return new CalibrationSection(
                error(whole, seed),
                perClass,
                perPhase,
                error(AlertLog.answers(log.oneEach(seed)), seed),
                error(every, seed),
                every.isEmpty()
                        ? Double.NaN
                        : CalibrationError.nullQuantileByOwner(
                                ClosedSetResult.confidences(every),
                                every.stream().map(Answer::objectId).toArray(String[]::new),
                                seed),
                check.methods(seed),
                check.objects());
    }

    private static CalibrationError error(List<Answer> answers, long seed) {
        return CalibrationError.of(
                ClosedSetResult.confidences(answers), ClosedSetResult.right(answers), seed);
    }
}
