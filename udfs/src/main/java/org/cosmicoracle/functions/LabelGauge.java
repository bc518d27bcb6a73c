package org.cosmicoracle.functions;

import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.runtime.metrics.groups.AbstractMetricGroup;
import org.jspecify.annotations.Nullable;

/**
 * A text as a metric: a gauge of 1 whose label holds it, as Prometheus shows versions. Only the
 * last text shown is there. Not thread-safe.
 */
final class LabelGauge {

    static final String LABEL = "version";

    private final MetricGroup scope;
    private final String name;
    private @Nullable String shown;
    private @Nullable MetricGroup group;

    LabelGauge(MetricGroup scope, String name) {
        this.scope = scope;
        this.name = name;
    }

    void show(String text) {
        if (text.equals(shown)) {
            return;
        }
        if (group instanceof AbstractMetricGroup<?> before) {
            before.close(); // the only way to take a metric out
        }
        shown = text;
        group = scope.addGroup(LABEL, text);
        group.gauge(name, () -> 1);
    }
}
