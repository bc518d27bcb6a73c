package org.cosmicoracle.trainer.protocol;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.cosmicoracle.trainer.evaluation.BinomialInterval;
import org.cosmicoracle.trainer.evaluation.CalibratorFit;
import org.cosmicoracle.trainer.evaluation.Interval;

/**
 * Report key {@code conformalSets}: the network's sets by number of detections and by class.
 *
 * @param level they are built for
 * @param byDetections after so many detections, one alert of each object; {@code all} is the whole
 *     light curve
 */
record ConformalSection(double level, Map<String, Map<String, Sets>> byDetections) {

    private static final int[] DETECTIONS = {1, 2, 3, 5, 10};

    /**
     * The sets of some objects.
     *
     * @param n objects
     * @param coverage share whose class is in its set
     * @param binomialCi95 of the coverage, Clopper and Pearson
     * @param holdsLevel whether that interval holds the level
     * @param meanSetSize classes in a set, those outside the closed set too
     * @param empty share of sets without a class of the closed set
     */
    record Sets(
            int n,
            double coverage,
            Interval binomialCi95,
            boolean holdsLevel,
            double meanSetSize,
            double empty) {

        static Sets of(List<ScoredAlert> alerts) {
            int n = alerts.size();
            int covered =
                    (int)
                            alerts.stream()
                                    .filter(a -> a.answer().conformal()[a.answer().truth()])
                                    .count();
            Interval interval = BinomialInterval.of(covered, n);
            return new Sets(
                    n,
                    (double) covered / n,
                    interval,
                    interval.low() <= CalibratorFit.LEVEL && CalibratorFit.LEVEL <= interval.high(),
                    alerts.stream().mapToInt(ScoredAlert::setSize).average().orElse(Double.NaN),
                    alerts.stream().filter(a -> a.answer().setSize() == 0).count() / (double) n);
        }
    }

    static ConformalSection of(AlertLog log) {
        Map<String, Map<String, Sets>> phases = new LinkedHashMap<>();
        log.byDetections(DETECTIONS).forEach((name, alerts) -> phases.put(name, perClass(alerts)));
        return new ConformalSection(CalibratorFit.LEVEL, phases);
    }

    private static Map<String, Sets> perClass(List<ScoredAlert> alerts) {
        Map<String, Sets> rows = new LinkedHashMap<>();
        List<String> classes = ClassMap.CLOSED_SET.classes();
        for (int c = 0; c < classes.size(); c++) {
            int label = c;
            List<ScoredAlert> own =
                    alerts.stream().filter(a -> a.answer().truth() == label).toList();
            if (!own.isEmpty()) {
                rows.put(classes.get(c), Sets.of(own));
            }
        }
        return rows;
    }
}
