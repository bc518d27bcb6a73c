package org.cosmicoracle.trainer.protocol;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.cosmicoracle.lightcurve.LightCurve;
import org.cosmicoracle.photometry.AbFlux;
import org.cosmicoracle.time.JulianDate;

/**
 * Report key {@code domainShift}: the network's closed set on either side of what may differ
 * between training and use. Every side has its counts and intervals.
 *
 * @param simulatedAndReal fresh simulated objects, as many of each class, against the real ones;
 *     both by light curve alone. The shares of the classes differ, so balanced accuracy compares
 * @param brightAndFaint real objects by peak magnitude, parted at {@code medianPeakMagnitude}
 * @param medianPeakMagnitude of the real objects [mag]
 * @param earlyAndLate the same objects, those with at least ten detections, after 3, 10 and all
 * @param bySeason real objects by the year of their first detection
 */
record DomainShiftSection(
        Map<String, ClosedSetResult> simulatedAndReal,
        Map<String, ClosedSetResult> brightAndFaint,
        double medianPeakMagnitude,
        Map<String, ClosedSetResult> earlyAndLate,
        Map<String, ClosedSetResult> bySeason) {

    private static final int EARLY = 3;
    private static final int LATER = 10;

    /**
     * @param log the network's answers
     * @param objects the same objects' whole light curves
     * @param simulated answers to simulated objects, may be empty
     */
    static DomainShiftSection of(
            AlertLog log, List<TestObject> objects, List<Answer> simulated, long seed) {
        Map<String, LightCurve> curves = new TreeMap<>();
        objects.forEach(o -> curves.put(o.objectId(), o.points()));
        List<Answer> whole = AlertLog.answers(log.whole());
        double median = median(curves.values().stream().map(DomainShiftSection::peak).toList());
        Map<String, List<Answer>> brightness = new LinkedHashMap<>();
        Map<String, List<Answer>> seasons = new TreeMap<>();
        for (Answer a : whole) {
            LightCurve curve = curves.getOrDefault(a.objectId(), LightCurve.EMPTY);
            if (curve.size() > 0) {
                put(brightness, peak(curve) <= median ? "bright" : "faint", a);
                put(seasons, year(curve), a);
            }
        }
        return new DomainShiftSection(
                results(sides("simulated", simulated, "real", whole), seed),
                results(brightness, seed),
                median,
                results(phases(log), seed),
                results(seasons, seed));
    }

    private static Map<String, List<Answer>> phases(AlertLog log) {
        Set<String> lasting =
                log.withDetections(LATER).stream()
                        .map(a -> a.answer().objectId())
                        .collect(Collectors.toSet());
        Map<String, List<Answer>> phases = new LinkedHashMap<>();
        log.byDetections(EARLY, LATER)
                .forEach(
                        (n, alerts) ->
                                phases.put(
                                        n,
                                        AlertLog.answers(alerts).stream()
                                                .filter(a -> lasting.contains(a.objectId()))
                                                .toList()));
        return phases;
    }

    private static Map<String, List<Answer>> sides(
            String one, List<Answer> first, String other, List<Answer> second) {
        Map<String, List<Answer>> sides = new LinkedHashMap<>();
        sides.put(one, first);
        sides.put(other, second);
        return sides;
    }

    private static void put(Map<String, List<Answer>> sides, String side, Answer answer) {
        sides.computeIfAbsent(side, s -> new ArrayList<>()).add(answer);
    }

    private static Map<String, ClosedSetResult> results(
            Map<String, List<Answer>> sides, long seed) {
        Map<String, ClosedSetResult> results = new LinkedHashMap<>();
        sides.forEach(
                (name, answers) -> {
                    if (!answers.isEmpty()) {
                        results.put(
                                name,
                                ClosedSetResult.of(
                                        List.of(answers), ClassMap.CLOSED_SET.classes(), seed));
                    }
                });
        return results;
    }

    /** Returns the magnitude of the brightest detection [mag]. */
    private static double peak(LightCurve curve) {
        double most = 0;
        for (float flux : curve.fluxNanojansky()) {
            most = Math.max(most, flux);
        }
        return AbFlux.magnitude(most);
    }

    private static String year(LightCurve curve) {
        return Integer.toString(
                Instant.ofEpochMilli(JulianDate.toEpochMillis(curve.jd()[0]))
                        .atZone(ZoneOffset.UTC)
                        .getYear());
    }

    private static double median(List<Double> values) {
        double[] sorted = values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        return sorted.length == 0 ? Double.NaN : sorted[(sorted.length - 1) / 2];
    }
}
