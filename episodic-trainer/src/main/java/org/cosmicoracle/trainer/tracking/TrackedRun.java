package org.cosmicoracle.trainer.tracking;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A finished run. Figures that are not finite are left out; names become such as MLflow takes.
 *
 * @param experiment name of the group of runs
 * @param name of the run
 * @param startMs when it began [Unix ms]
 * @param endMs when it ended [Unix ms]
 * @param params what was asked for
 * @param metrics what came out
 * @param series what came out step by step, in order
 * @param tags what it is about
 * @param artifacts path to content; not copied, never modified
 * @param model the model version it made; null when it made none
 */
public record TrackedRun(
        String experiment,
        String name,
        long startMs,
        long endMs,
        Map<String, String> params,
        Map<String, Double> metrics,
        Map<String, List<Point>> series,
        Map<String, String> tags,
        Map<String, byte[]> artifacts,
        @Nullable RegisteredModel model) {

    /** The least that a server of MLflow takes of a parameter. */
    private static final int MOST_CHARACTERS = 500;

    /**
     * A version for the model registry.
     *
     * @param name of the model
     * @param folder of the artifacts that holds it
     * @param alias that is to point at it; null for none
     */
    public record RegisteredModel(String name, String folder, @Nullable String alias) {}

    /**
     * One value of a series.
     *
     * @param step of the training
     */
    public record Point(int step, double value) {}

    public TrackedRun {
        Map<String, String> shortened = new TreeMap<>();
        params.forEach((key, value) -> shortened.put(cleaned(key), shortened(value)));
        params = Collections.unmodifiableMap(shortened);
        Map<String, Double> finite = new TreeMap<>();
        metrics.forEach(
                (key, x) -> {
                    if (Double.isFinite(x)) {
                        String clean = cleaned(key);
                        while (finite.containsKey(clean)) {
                            clean += "_";
                        }
                        finite.put(clean, x);
                    }
                });
        metrics = Collections.unmodifiableMap(finite);
        Map<String, List<Point>> curves = new TreeMap<>();
        series.forEach(
                (key, points) ->
                        curves.put(
                                cleaned(key),
                                points.stream().filter(p -> Double.isFinite(p.value())).toList()));
        series = Collections.unmodifiableMap(curves);
        tags = Collections.unmodifiableMap(new TreeMap<>(tags));
        artifacts = Collections.unmodifiableMap(new TreeMap<>(artifacts));
    }

    /** A run without series. */
    public TrackedRun(
            String experiment,
            String name,
            long startMs,
            long endMs,
            Map<String, String> params,
            Map<String, Double> metrics,
            Map<String, String> tags,
            Map<String, byte[]> artifacts,
            @Nullable RegisteredModel model) {
        this(experiment, name, startMs, endMs, params, metrics, Map.of(), tags, artifacts, model);
    }

    /** MLflow takes letters, digits, underscores, dashes, periods, blanks and slashes. */
    private static String cleaned(String key) {
        return key.replace(": ", "/")
                .replaceAll("[^A-Za-z0-9_\\-. /]", "")
                .replaceAll("/+", "/")
                .replaceAll("^/|/$|\\.\\.", "");
    }

    private static String shortened(String value) {
        return value.length() <= MOST_CHARACTERS
                ? value
                : value.substring(0, MOST_CHARACTERS - 3) + "...";
    }
}
