package org.cosmicoracle.trainer.protocol;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.cosmicoracle.trainer.data.LabelledCurve;
import org.jspecify.annotations.Nullable;

/**
 * Whether the network's answers can be relied on: gathers its answers to every alert and makes the
 * sections {@code calibration}, {@code labelShift}, {@code conformalSets}, {@code abstention} and
 * {@code domainShift}. Of a repeated experiment it takes the first repeat. Not thread-safe.
 */
final class TrustReport {

    private static final int SIMULATED_PER_CLASS = 60;

    private final long seed;
    private final AlertLog log = new AlertLog();
    private final CalibrationCheck check = new CalibrationCheck();
    private final Map<String, TestObject> objects = new TreeMap<>();
    private final List<Answer> simulated = new ArrayList<>();
    private double @Nullable [] prior;

    TrustReport(long seed) {
        this.seed = seed;
    }

    /**
     * Adds objects that the network did not learn from.
     *
     * @param calibration curves of which those that the bundle was calibrated on are taken
     */
    void add(NetworkScorer network, List<LabelledCurve> test, List<LabelledCurve> calibration) {
        log.addAll(network.alerts(TestObject.alerts(test, ClassMap.CLOSED_SET)));
        TestObject.of(test, ClassMap.CLOSED_SET, View.WHOLE)
                .forEach(o -> objects.put(o.objectId(), o));
        check.add(network, calibration);
        if (prior == null) { // the first network answers what all networks could
            prior = network.closedSetPrior();
            simulated.addAll(
                    network.closedSet(
                            TestObject.of(
                                    SimulatedCurves.draw(SIMULATED_PER_CLASS, seed),
                                    ClassMap.CLOSED_SET,
                                    View.WHOLE)));
        }
    }

    /** Returns the sections by their keys; none before anything was added. */
    Map<String, Object> sections() {
        Map<String, Object> sections = new LinkedHashMap<>();
        double[] from = prior;
        if (from == null || log.all().isEmpty()) {
            return sections;
        }
        sections.put("calibration", CalibrationSection.of(log, check, seed));
        sections.put("labelShift", LabelShiftSection.of(AlertLog.answers(log.whole()), from, seed));
        sections.put("conformalSets", ConformalSection.of(log));
        sections.put("abstention", AbstentionSection.of(log));
        sections.put(
                "domainShift",
                DomainShiftSection.of(log, List.copyOf(objects.values()), simulated, seed));
        return sections;
    }
}
