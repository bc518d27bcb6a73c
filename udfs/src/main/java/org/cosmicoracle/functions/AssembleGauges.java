package org.cosmicoracle.functions;

import java.util.concurrent.atomic.AtomicLong;
import org.apache.flink.metrics.MetricGroup;
import org.cosmicoracle.fewshot.Scoring;

/**
 * What one slot's assemble step shows of its state: how many alerts wait, how many anchors it
 * holds, and what it stamps alerts with. Written by the task, read by reporters.
 */
final class AssembleGauges {

    private final LabelGauge model;
    private final LabelGauge prototypes;
    private final AtomicLong waiting;
    private final AtomicLong anchors;

    AssembleGauges(MetricGroup scope, long waiting, long anchors) {
        this.waiting = new AtomicLong(waiting);
        this.anchors = new AtomicLong(anchors);
        scope.gauge("waitingAlerts", this.waiting::get);
        scope.gauge("anchorsHeld", this.anchors::get);
        model = new LabelGauge(scope, "activeModelVersion");
        prototypes = new LabelGauge(scope, "prototypeSetVersion");
    }

    void oneMoreWaits() {
        waiting.incrementAndGet();
    }

    void oneLessWaits() {
        waiting.decrementAndGet();
    }

    long waiting() {
        return waiting.get();
    }

    void oneMoreAnchor() {
        anchors.incrementAndGet();
    }

    void inForce(Scoring scoring) {
        model.show(scoring.model());
        prototypes.show(scoring.prototypesVersion());
    }
}
