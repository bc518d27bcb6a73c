package org.cosmicoracle.functions;

import java.util.HashMap;
import java.util.Map;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Histogram;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.runtime.metrics.DescriptiveStatisticsHistogram;
import org.cosmicoracle.alert.RejectReason;

/**
 * The metrics of ARCHITECTURE section 7 under scope {@value #SCOPE}. One per operator instance;
 * each registers what it touches first, so an operator exposes only its own.
 */
final class OracleMetrics {

    static final String SCOPE = "cosmic_oracle";
    private static final int HISTOGRAM_WINDOW = 2048;

    private final MetricGroup group;
    private final Map<String, Counter> counters = new HashMap<>();
    private final Map<String, Histogram> histograms = new HashMap<>();

    OracleMetrics(MetricGroup operatorGroup) {
        this.group = operatorGroup.addGroup(SCOPE);
    }

    MetricGroup group() {
        return group;
    }

    void received() {
        counter("alertsReceived").inc();
    }

    void duplicate() {
        counter("alertsDuplicate").inc();
    }

    void classified() {
        counter("alertsClassified").inc();
    }

    void rejected(RejectReason reason) {
        labelled("alertsRejected", "reason", reason.code()).inc();
    }

    void abstained(String reason) {
        labelled("alertsAbstained", "reason", reason).inc();
    }

    void decoded(long ms) {
        histogram("decodeMs").update(ms);
    }

    void endToEnd(long ms) {
        histogram("endToEndMs").update(ms);
    }

    Histogram histogram(String name) {
        return histograms.computeIfAbsent(
                name,
                n -> group.histogram(n, new DescriptiveStatisticsHistogram(HISTOGRAM_WINDOW)));
    }

    private Counter counter(String name) {
        return counters.computeIfAbsent(name, group::counter);
    }

    private Counter labelled(String name, String label, String value) {
        return counters.computeIfAbsent(
                name + value, key -> group.addGroup(label, value).counter(name));
    }
}
