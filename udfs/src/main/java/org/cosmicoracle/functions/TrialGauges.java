package org.cosmicoracle.functions;

import org.apache.flink.metrics.MetricGroup;
import org.cosmicoracle.rollout.PairedMean;
import org.cosmicoracle.rollout.TrialReport;
import org.jspecify.annotations.Nullable;

/** The last report of a trial as metrics. Written by the task, read by reporters. */
final class TrialGauges {

    private final LabelGauge challenger;
    private volatile @Nullable TrialReport last;

    TrialGauges(MetricGroup scope) {
        challenger = new LabelGauge(scope, "trialModelVersion");
        scope.gauge("trialShare", () -> last == null ? 0 : last.share());
        scope.gauge("trialPairs", () -> last == null ? 0L : last.pairs());
        scope.gauge("trialAlone", () -> last == null ? 0L : last.alone());
        for (String name : TrialReport.MEANS) {
            scope.addGroup("quantity", name).gauge("trialMean", () -> mean(name));
        }
    }

    void show(TrialReport report) {
        last = report;
        challenger.show(report.challenger());
    }

    private double mean(String name) {
        TrialReport report = last;
        return report == null
                ? Double.NaN
                : report.means().stream()
                        .filter(mean -> mean.name().equals(name))
                        .mapToDouble(PairedMean::mean)
                        .findFirst()
                        .orElse(Double.NaN);
    }
}
