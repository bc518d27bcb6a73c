package org.cosmicoracle.functions;

import java.util.List;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.OperatorStateStore;
import org.apache.flink.api.common.state.ReadOnlyBroadcastState;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.apache.flink.streaming.api.functions.co.KeyedBroadcastProcessFunction;
import org.apache.flink.util.Collector;
import org.cosmicoracle.alert.Alert;
import org.cosmicoracle.alert.Candidate;
import org.cosmicoracle.alert.LedgerEntry;
import org.cosmicoracle.alert.LedgerEntry.Outcome;
import org.cosmicoracle.feature.AlertFeatures;
import org.cosmicoracle.feature.AlertJoin;
import org.cosmicoracle.fewshot.Scoring;
import org.cosmicoracle.lightcurve.HistoryBounds;
import org.cosmicoracle.lightcurve.ObjectHistory;
import org.cosmicoracle.sky.AnchorCells;
import org.cosmicoracle.sky.AnchorMatch;
import org.cosmicoracle.sky.AnchorMatcher;
import org.jspecify.annotations.Nullable;

/**
 * Joins an alert with its object's history and the reference anchors, and computes its features.
 *
 * <p>Keyed by objectId. A repeat of a candid is dropped and counted. A score uses only points up to
 * the alert's own jd, so a late packet changes no other's score. Alerts wait until the anchors'
 * first load has ended and a scoring is known.
 *
 * <p>State: one {@link ObjectHistory} per object, bounded in points and dropped by an event-time
 * timer; alerts that wait before the first load has ended, on disk; anchors by cell and the
 * scoring, as broadcast state; the number of alerts that wait, for the metric.
 */
public final class AssembleFunction
        extends KeyedBroadcastProcessFunction<String, Alert, ReferenceUpdate, AssembledAlert>
        implements CheckpointedFunction {

    private static final long serialVersionUID = 1L;

    public static final String UID = "assemble-light-curve";

    /** HEALPix cell to the anchors listed in it, packed: the store and the index in one. */
    public static final MapStateDescriptor<Long, byte[]> ANCHOR_CELLS =
            new MapStateDescriptor<>("anchor-cells", Types.LONG, TypeInformation.of(byte[].class));

    /** Anchor key to the cells it is listed in, to take it out again. */
    public static final MapStateDescriptor<String, long[]> ANCHOR_KEYS =
            new MapStateDescriptor<>("anchor-keys", Types.STRING, TypeInformation.of(long[].class));

    /**
     * The scoring in force, under {@link #CURRENT}; without its prototypes, which only the
     * classifier needs.
     */
    public static final MapStateDescriptor<String, Scoring> SCORING =
            new MapStateDescriptor<>("scoring", Types.STRING, TypeInformation.of(Scoring.class));

    /** Number of anchors of the first load under {@link #CURRENT}, once it has ended. */
    public static final MapStateDescriptor<String, Long> ANCHORS_READY =
            new MapStateDescriptor<>("anchors-ready", Types.STRING, Types.LONG);

    private static final String CURRENT = "current";
    private static final long WAITING_RETRY_MS = 100;
    private static final ValueStateDescriptor<ObjectHistory> HISTORY =
            new ValueStateDescriptor<>("history", TypeInformation.of(ObjectHistory.class));
    private static final ListStateDescriptor<Alert> WAITING =
            new ListStateDescriptor<>("waiting", TypeInformation.of(Alert.class));

    /**
     * How many alerts wait, which keyed state cannot say; after rescaling only the sum is right.
     */
    private static final ListStateDescriptor<Long> WAITING_COUNT =
            new ListStateDescriptor<>("waiting-count", Types.LONG);

    private final HistoryBounds bounds;
    private transient ValueState<ObjectHistory> history;
    private transient ListState<Alert> waiting;
    private transient OracleMetrics metrics;

    @SuppressWarnings("NullAway.Init") // Flink calls initializeState before open
    private transient AssembleGauges gauges;

    @SuppressWarnings("NullAway.Init") // Flink calls initializeState before open
    private transient ListState<Long> waitingCount;

    public AssembleFunction(HistoryBounds bounds) {
        this.bounds = bounds;
    }

    @Override
    public void open(OpenContext context) {
        history = getRuntimeContext().getState(HISTORY);
        waiting = getRuntimeContext().getListState(WAITING);
        metrics = OracleMetrics.ofAssemble(getRuntimeContext().getMetricGroup());
    }

    /** Broadcast state can be read here, and only here, before the first element comes. */
    @Override
    public void initializeState(FunctionInitializationContext context) throws Exception {
        OperatorStateStore store = context.getOperatorStateStore();
        waitingCount = store.getListState(WAITING_COUNT);
        long waits = 0;
        for (long one : waitingCount.get()) {
            waits += one;
        }
        long anchors = 0;
        for (var unused : store.getBroadcastState(ANCHOR_KEYS).immutableEntries()) {
            anchors++;
        }
        gauges =
                new AssembleGauges(
                        OracleMetrics.scopeOf(getRuntimeContext().getMetricGroup()),
                        waits,
                        anchors);
        Scoring scoring = store.getBroadcastState(SCORING).get(CURRENT);
        if (scoring != null) {
            gauges.inForce(scoring);
        }
    }

    @Override
    public void snapshotState(FunctionSnapshotContext context) throws Exception {
        waitingCount.update(List.of(gauges.waiting()));
    }

    @Override
    public void processElement(Alert alert, ReadOnlyContext ctx, Collector<AssembledAlert> out)
            throws Exception {
        Scoring scoring = scoringWhenReady(ctx);
        ObjectHistory held = history.value();
        if (scoring == null) {
            waiting.add(alert);
            gauges.oneMoreWaits();
            history.update((held == null ? ObjectHistory.EMPTY : held).waiting(true));
            wakeLater(ctx);
            return;
        }
        if (held != null && held.waits()) { // those that came first go first
            release(scoring, ctx, out);
            held = history.value();
        }
        assemble(alert, held, scoring, ctx, out);
    }

    @Override
    public void onTimer(long timestamp, OnTimerContext ctx, Collector<AssembledAlert> out)
            throws Exception {
        ObjectHistory held = history.value();
        if (held != null && held.waits()) {
            Scoring scoring = scoringWhenReady(ctx);
            if (scoring != null) {
                release(scoring, ctx, out);
            } else if (timestamp != Long.MAX_VALUE) { // after the end nothing comes to wake for
                wakeLater(ctx);
            }
        } else if (held != null && held.expiryMs() <= ctx.timerService().currentWatermark()) {
            history.clear();
        }
    }

    private void release(Scoring scoring, ReadOnlyContext ctx, Collector<AssembledAlert> out)
            throws Exception {
        for (Alert alert : waiting.get()) {
            gauges.oneLessWaits();
            assemble(alert, history.value(), scoring, ctx, out);
        }
        waiting.clear();
        history.update(history.value().waiting(false));
    }

    private void wakeLater(ReadOnlyContext ctx) {
        long now = ctx.timerService().currentProcessingTime();
        ctx.timerService()
                .registerProcessingTimeTimer((now / WAITING_RETRY_MS + 1) * WAITING_RETRY_MS);
        ctx.timerService()
                .registerEventTimeTimer(Long.MAX_VALUE); // a bounded input ends before the retry
    }

    private void assemble(
            Alert alert,
            @Nullable ObjectHistory held,
            Scoring scoring,
            ReadOnlyContext ctx,
            Collector<AssembledAlert> out)
            throws Exception {
        AlertJoin joined = AlertJoin.of(alert, held, bounds);
        if (joined.isRepeat()) {
            metrics.duplicate();
            ctx.output(
                    LedgerOperator.ENTRIES,
                    LedgerEntry.of(alert.origin().night(), Outcome.DUPLICATE));
            return;
        }
        if (held == null || joined.history().expiryMs() > held.expiryMs()) {
            ctx.timerService().registerEventTimeTimer(joined.history().expiryMs());
        }
        history.update(joined.history());
        out.collect(withFeatures(joined.alert(), scoring, ctx));
    }

    private AssembledAlert withFeatures(Alert alert, Scoring scoring, ReadOnlyContext ctx)
            throws Exception {
        Candidate candidate = alert.candidate();
        byte[] cell =
                ctx.getBroadcastState(ANCHOR_CELLS)
                        .get(AnchorCells.cellOf(candidate.ra(), candidate.dec()));
        List<AnchorMatch> anchors =
                cell == null
                        ? List.of()
                        : AnchorMatcher.match(
                                cell, candidate.ra(), candidate.dec(), candidate.jd());
        AlertFeatures features = AlertFeatures.of(alert, anchors);
        String model = scoring.modelFor(alert.objectId());
        return new AssembledAlert(
                alert,
                features.lightCurve(),
                features.context(),
                anchors,
                scoring.sequence(),
                model,
                scoring.upcomingModel(),
                scoring.modelBeside(model));
    }

    private static @Nullable Scoring scoringWhenReady(ReadOnlyContext ctx) throws Exception {
        ReadOnlyBroadcastState<String, Long> ready = ctx.getBroadcastState(ANCHORS_READY);
        return ready.contains(CURRENT) ? ctx.getBroadcastState(SCORING).get(CURRENT) : null;
    }

    @Override
    public void processBroadcastElement(
            ReferenceUpdate update, Context ctx, Collector<AssembledAlert> out) throws Exception {
        if (update.anchor() != null) {
            if (AnchorStore.put(
                    update.anchor(),
                    ctx.getBroadcastState(ANCHOR_CELLS),
                    ctx.getBroadcastState(ANCHOR_KEYS))) {
                gauges.oneMoreAnchor();
            }
        } else if (update.scoring() != null) {
            Scoring scoring = update.scoring();
            gauges.inForce(scoring);
            ctx.getBroadcastState(SCORING).put(CURRENT, scoring.withoutPrototypes());
        } else {
            ctx.getBroadcastState(ANCHORS_READY).put(CURRENT, update.anchorsLoaded());
        }
    }
}
