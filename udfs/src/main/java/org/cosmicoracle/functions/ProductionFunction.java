package org.cosmicoracle.functions;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.cosmicoracle.drift.LateScore;
import org.cosmicoracle.drift.ProductionReport;
import org.cosmicoracle.drift.ProductionTally;
import org.cosmicoracle.time.Night;

/**
 * Counts late scores by class and age, keyed by bundle, and reports them when a night of the stream
 * is over, at its local noon. Runs at parallelism 1: its gauges are the stream's.
 *
 * <p>State: one {@link ProductionTally} of some 400 bytes for each class and age of each bundle,
 * kept for good.
 */
public final class ProductionFunction
        extends KeyedProcessFunction<String, LateScore, ProductionReport> {

    private static final long serialVersionUID = 1L;

    public static final String UID = "production-scores";

    private static final long DAY_MS = 86_400_000L;
    private static final long NOON_MS = 20L * 3_600_000; // of Palomar, in UTC
    private static final String SEPARATOR = "\t";

    private static final MapStateDescriptor<String, ProductionTally> TALLIES =
            new MapStateDescriptor<>(
                    "tallies", Types.STRING, TypeInformation.of(ProductionTally.class));

    private transient MapState<String, ProductionTally> tallies;
    private transient Map<String, ProductionTally> shown;
    private transient MetricGroup scope;

    @Override
    public void open(OpenContext context) {
        tallies = getRuntimeContext().getMapState(TALLIES);
        shown = new HashMap<>();
        scope = OracleMetrics.scopeOf(getRuntimeContext().getMetricGroup());
    }

    @Override
    public void processElement(LateScore score, Context ctx, Collector<ProductionReport> out)
            throws Exception {
        String key = score.label() + SEPARATOR + score.age();
        ProductionTally before = tallies.get(key);
        tallies.put(key, (before == null ? ProductionTally.empty() : before).plus(score));
        show(score);
        long now = Math.max(0, ctx.timerService().currentWatermark());
        ctx.timerService().registerEventTimeTimer(nextNoon(now));
    }

    private static long nextNoon(long timeMs) {
        return Math.floorDiv(timeMs - NOON_MS, DAY_MS) * DAY_MS + DAY_MS + NOON_MS;
    }

    @Override
    public void onTimer(long timestamp, OnTimerContext ctx, Collector<ProductionReport> out)
            throws Exception {
        Map<String, ProductionTally> sorted = new TreeMap<>();
        for (Map.Entry<String, ProductionTally> each : tallies.entries()) {
            sorted.put(each.getKey(), each.getValue());
        }
        List<ProductionReport.Row> rows = new ArrayList<>();
        sorted.forEach(
                (key, tally) -> {
                    String[] parts = key.split(SEPARATOR, 2);
                    rows.add(new ProductionReport.Row(parts[0], parts[1], tally));
                });
        String night = Night.ofEpochMillis(timestamp - 1);
        out.collect(new ProductionReport(ctx.getCurrentKey(), night, rows));
    }

    /** Since the start of the task, over all bundles: what a dashboard watches. */
    private void show(LateScore score) {
        String label = score.label();
        if (!shown.containsKey(label)) {
            MetricGroup group = scope.addGroup("class", label);
            group.gauge("conformalCoverage", () -> tallyOf(label).coverage());
            group.gauge("productionAccuracy", () -> tallyOf(label).accuracy());
        }
        shown.put(label, tallyOf(label).plus(score));
    }

    private ProductionTally tallyOf(String label) {
        ProductionTally tally = shown.get(label);
        return tally == null ? ProductionTally.empty() : tally;
    }
}
