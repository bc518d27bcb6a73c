package org.cosmicoracle.trainer.protocol;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/** The network's answers to every alert of every closed-set object. Not thread-safe. */
final class AlertLog {

    private final List<ScoredAlert> alerts = new ArrayList<>();

    void addAll(List<ScoredAlert> found) {
        alerts.addAll(found);
    }

    /** Returns all alerts. */
    List<ScoredAlert> all() {
        return alerts;
    }

    /** Returns the last alert of each object: its whole light curve. */
    List<ScoredAlert> whole() {
        Map<String, ScoredAlert> last = new TreeMap<>();
        alerts.forEach(
                a ->
                        last.merge(
                                a.answer().objectId(),
                                a,
                                (x, y) -> y.detections() > x.detections() ? y : x));
        return List.copyOf(last.values());
    }

    /** Returns one alert of each object, chosen by a hash of its id. */
    List<ScoredAlert> oneEach(long seed) {
        Map<String, List<ScoredAlert>> byObject = new TreeMap<>();
        alerts.forEach(
                a ->
                        byObject.computeIfAbsent(a.answer().objectId(), o -> new ArrayList<>())
                                .add(a));
        List<ScoredAlert> chosen = new ArrayList<>();
        byObject.forEach(
                (id, own) -> {
                    own.sort(Comparator.comparingInt(ScoredAlert::detections));
                    chosen.add(own.get(Math.floorMod((id + seed).hashCode(), own.size())));
                });
        return chosen;
    }

    /** Returns the alerts with so many detections, one of each object that had as many. */
    List<ScoredAlert> withDetections(int n) {
        return only(a -> a.detections() == n);
    }

    /** Returns alerts by group, and last the whole light curves. */
    Map<String, List<ScoredAlert>> byDetections(int... numbers) {
        Map<String, List<ScoredAlert>> groups = new LinkedHashMap<>();
        for (int n : numbers) {
            groups.put(Integer.toString(n), withDetections(n));
        }
        groups.put("all", whole());
        return groups;
    }

    private List<ScoredAlert> only(Predicate<ScoredAlert> which) {
        return alerts.stream().filter(which).toList();
    }

    static List<Answer> answers(List<ScoredAlert> alerts) {
        return alerts.stream().map(ScoredAlert::answer).toList();
    }
}
