package org.cosmicoracle.functions;

import java.util.HashMap;
import java.util.Map;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Histogram;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.runtime.metrics.DescriptiveStatisticsHistogram;
import org.cosmicoracle.alert.RejectReason;
import org.cosmicoracle.fewshot.NearestPrototype;

/**
 * Counters and histograms under scope {@value #SCOPE}; docs/metrics.md says what each counts. One
 * per operator instance. What an operator counts is there from its start, at 0: a rate over a
 * counter that appears with its first event misses that event.
 */
final class OracleMetrics {

    static final String SCOPE = "cosmic_oracle";

    private static final String RECEIVED = "alertsReceived";
    private static final String CLASSIFIED = "alertsClassified";
    private static final String ABSTAINED = "alertsAbstained";
    private static final String REJECTED = "alertsRejected";
    private static final String DUPLICATE = "alertsDuplicate";
    private static final String DECODE_MS = "decodeMs";
    private static final String END_TO_END_MS = "endToEndMs";
    private static final int HISTOGRAM_WINDOW = 2048;

    private final MetricGroup group;
    private final Map<String, Counter> counters = new HashMap<>();
    private final Map<String, Histogram> histograms = new HashMap<>();

    OracleMetrics(MetricGroup operatorGroup) {
        this.group = scopeOf(operatorGroup);
    }

    static MetricGroup scopeOf(MetricGroup operatorGroup) {
        return operatorGroup.addGroup(SCOPE);
    }

    static OracleMetrics ofDecode(MetricGroup operatorGroup) {
        OracleMetrics metrics = new OracleMetrics(operatorGroup);
        metrics.counter(RECEIVED);
        for (RejectReason reason : RejectReason.values()) {
            if (reason != RejectReason.EMBEDDING_FAILED) {
                metrics.byReason(REJECTED, reason.code());
            }
        }
        metrics.histogram(DECODE_MS);
        return metrics;
    }

    static OracleMetrics ofAssemble(MetricGroup operatorGroup) {
        OracleMetrics metrics = new OracleMetrics(operatorGroup);
        metrics.counter(DUPLICATE);
        return metrics;
    }

    static OracleMetrics ofClassify(MetricGroup operatorGroup) {
        OracleMetrics metrics = new OracleMetrics(operatorGroup);
        metrics.counter(CLASSIFIED);
        metrics.byReason(ABSTAINED, NearestPrototype.NOVEL);
        metrics.byReason(ABSTAINED, NearestPrototype.AMBIGUOUS);
        metrics.byReason(REJECTED, RejectReason.EMBEDDING_FAILED.code());
        metrics.histogram(END_TO_END_MS);
        return metrics;
    }

    void received() {
        counter(RECEIVED).inc();
    }

    void duplicate() {
        counter(DUPLICATE).inc();
    }

    void classified() {
        counter(CLASSIFIED).inc();
    }

    void rejected(RejectReason reason) {
        byReason(REJECTED, reason.code()).inc();
    }

    void abstained(String reason) {
        byReason(ABSTAINED, reason).inc();
    }

    void decoded(long ms) {
        histogram(DECODE_MS).update(ms);
    }

    void endToEnd(long ms) {
        histogram(END_TO_END_MS).update(ms);
    }

    Histogram histogram(String name) {
        return histograms.computeIfAbsent(
                name,
                n -> group.histogram(n, new DescriptiveStatisticsHistogram(HISTOGRAM_WINDOW)));
    }

    private Counter counter(String name) {
        return counters.computeIfAbsent(name, group::counter);
    }

    private Counter byReason(String name, String reason) {
        return counters.computeIfAbsent(
                name + reason, key -> group.addGroup("reason", reason).counter(name));
    }
}
