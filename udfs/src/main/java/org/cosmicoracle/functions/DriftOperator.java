package org.cosmicoracle.functions;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.util.OutputTag;
import org.cosmicoracle.drift.DriftCheck;
import org.cosmicoracle.drift.DriftChecks;
import org.cosmicoracle.drift.DriftPoint;
import org.cosmicoracle.drift.ModelNights;
import org.cosmicoracle.drift.NightDrift;
import org.cosmicoracle.drift.RetrainAsk;
import org.cosmicoracle.time.Night;
import org.jspecify.annotations.Nullable;

/**
 * Compares each night with the first nights, of the features and of each bundle, when event time
 * has passed the night's end; asks for a training when it has drifted, once in a while.
 *
 * <p>Runs at parallelism 1. State: samples of the reference nights and of the nights that are not
 * over, for the features and for each bundle: some 1 kB an object, a few MB in all, in memory.
 */
public final class DriftOperator extends AbstractStreamOperator<NightDrift>
        implements OneInputStreamOperator<DriftPoint, NightDrift> {

    private static final long serialVersionUID = 1L;

    public static final String UID = "drift";

    public static final OutputTag<RetrainAsk> ASKS =
            new OutputTag<>("retrain-asks", TypeInformation.of(RetrainAsk.class));

    private static final ListStateDescriptor<DriftPoint> POINTS =
            new ListStateDescriptor<>("points", TypeInformation.of(DriftPoint.class));
    private static final ListStateDescriptor<ModelNights.Memory> MEMORIES =
            new ListStateDescriptor<>("memories", TypeInformation.of(ModelNights.Memory.class));

    private final DriftSettings settings;
    private transient ListState<DriftPoint> storedPoints;
    private transient ListState<ModelNights.Memory> storedMemories;
    private transient Map<String, ModelNights> models;
    private transient Map<String, Double> shown;
    private transient DriftChecks checks;

    public DriftOperator(DriftSettings settings) {
        this.settings = settings;
    }

    @Override
    public void initializeState(StateInitializationContext context) throws Exception {
        super.initializeState(context);
        storedPoints = context.getOperatorStateStore().getListState(POINTS);
        storedMemories = context.getOperatorStateStore().getListState(MEMORIES);
        models = new TreeMap<>();
        shown = new HashMap<>();
        checks = new DriftChecks(settings.alpha());
        List<DriftPoint> points = new ArrayList<>();
        storedPoints.get().forEach(points::add);
        for (ModelNights.Memory memory : storedMemories.get()) {
            nightsOf(memory.model())
                    .restore(
                            memory,
                            points.stream().filter(p -> p.model().equals(memory.model())).toList());
        }
    }

    @Override
    public void processElement(StreamRecord<DriftPoint> element) {
        nightsOf(element.getValue().model()).take(element.getValue());
    }

    @Override
    public void processWatermark(Watermark mark) throws Exception {
        String now = nightAt(mark.getTimestamp());
        if (now != null) {
            models.values().forEach(nights -> closeBefore(now, nights));
        }
        super.processWatermark(mark);
    }

    /** The night that has begun; null before there is any, and after every other at the end. */
    private static @Nullable String nightAt(long watermarkMs) {
        if (watermarkMs == Long.MAX_VALUE) {
            return "99999999";
        }
        return watermarkMs <= 0 ? null : Night.ofEpochMillis(watermarkMs + 1);
    }

    private void closeBefore(String now, ModelNights nights) {
        for (String over = nights.overBefore(now); over != null; over = nights.overBefore(now)) {
            NightDrift drift = nights.close(over, checks);
            output.collect(new StreamRecord<>(drift));
            drift.checks().forEach(this::show);
            RetrainAsk ask =
                    mayAsk(nights.name(), over)
                            ? nights.ask(drift, settings.coolDownNights())
                            : null;
            if (ask != null) {
                output.collect(ASKS, new StreamRecord<>(ask));
            }
        }
    }

    /** One model asks once in a while, whichever of its bundles or features drifted. */
    private boolean mayAsk(String name, String night) {
        return models.values().stream()
                .filter(each -> each.name().equals(name))
                .allMatch(each -> each.mayAsk(night, settings.coolDownNights()));
    }

    private void show(DriftCheck check) {
        if (shown.put(check.name(), check.score()) == null) {
            MetricGroup group =
                    OracleMetrics.scopeOf(getMetricGroup()).addGroup("feature", check.name());
            group.gauge("driftScore", () -> shown.getOrDefault(check.name(), 0.0));
        }
    }

    private ModelNights nightsOf(String model) {
        return models.computeIfAbsent(
                model,
                m -> new ModelNights(m, settings.sampleObjects(), settings.referenceNights()));
    }

    @Override
    public void snapshotState(StateSnapshotContext context) throws Exception {
        super.snapshotState(context);
        List<DriftPoint> points = new ArrayList<>();
        models.values().forEach(nights -> points.addAll(nights.points()));
        storedPoints.update(points);
        storedMemories.update(models.values().stream().map(ModelNights::memory).toList());
    }
}
