package org.cosmicoracle.functions;

import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ReadOnlyBroadcastState;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.apache.flink.streaming.api.functions.co.BroadcastProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;
import org.cosmicoracle.alert.LedgerEntry;
import org.cosmicoracle.alert.LedgerEntry.Outcome;
import org.cosmicoracle.alert.RejectedPacket;
import org.cosmicoracle.fewshot.ClassifiedAlert;
import org.cosmicoracle.fewshot.Scoring;
import org.cosmicoracle.rollout.TrialPair;
import org.jspecify.annotations.Nullable;

/**
 * Classifies each embedding by exactly the scoring its alert was stamped with, and routes what
 * could not be embedded.
 *
 * <p>An alert whose scoring has not arrived here yet waits for it; that is milliseconds, since both
 * come from one log.
 *
 * <p>In a trial the bundle that the alert was stamped with answers, and what the other one says
 * beside it goes to a side output; whatever becomes of that one, the answer is the same.
 *
 * <p>State: the last {@value #SCORINGS_HELD} scorings as broadcast state (about 110 kB a bundle);
 * alerts that wait, as operator state. An alert outlives its scoring only when more than that many
 * changes pass it in flight; it then gets the oldest held of its model.
 */
public final class ClassifyFunction
        extends BroadcastProcessFunction<EmbedOutcome, Scoring, ClassifiedAlert>
        implements CheckpointedFunction {

    private static final long serialVersionUID = 1L;

    public static final String UID = "classify";
    public static final OutputTag<RejectedPacket> REJECTED =
            new OutputTag<>("rejected-after-decode", TypeInformation.of(RejectedPacket.class));

    /** What both bundles of a trial say of an alert. */
    public static final OutputTag<TrialPair> TRIAL_PAIRS =
            new OutputTag<>("trial-pairs", TypeInformation.of(TrialPair.class));

    /** Number of a scoring to the scoring. */
    public static final MapStateDescriptor<Long, Scoring> SCORINGS =
            new MapStateDescriptor<>("scorings", Types.LONG, TypeInformation.of(Scoring.class));

    static final int SCORINGS_HELD = 8;
    private static final ListStateDescriptor<EmbeddedAlert> WAITING =
            new ListStateDescriptor<>(
                    "waiting-for-scoring", TypeInformation.of(EmbeddedAlert.class));

    private final SerializableClock clock;
    private final String codeVersion;
    private transient List<EmbeddedAlert> waiting = new ArrayList<>();

    @SuppressWarnings("NullAway.Init") // Flink calls initializeState before open
    private transient ListState<EmbeddedAlert> waitingState;

    @SuppressWarnings("NullAway.Init") // Flink calls initializeState before open
    private transient Classifiers classifiers;

    private transient OracleMetrics metrics;

    public ClassifyFunction(SerializableClock clock, String codeVersion) {
        this.clock = clock;
        this.codeVersion = codeVersion;
    }

    @Override
    public void initializeState(FunctionInitializationContext context) throws Exception {
        waitingState = context.getOperatorStateStore().getListState(WAITING);
        waiting = new ArrayList<>();
        for (EmbeddedAlert alert : waitingState.get()) {
            waiting.add(alert);
        }
        classifiers = new Classifiers(codeVersion);
    }

    @Override
    public void snapshotState(FunctionSnapshotContext context) throws Exception {
        waitingState.update(waiting);
    }

    @Override
    public void open(OpenContext context) {
        metrics = OracleMetrics.ofClassify(getRuntimeContext().getMetricGroup());
    }

    @Override
    public void processElement(
            EmbedOutcome outcome, ReadOnlyContext ctx, Collector<ClassifiedAlert> out)
            throws Exception {
        RejectedPacket rejected = outcome.rejected();
        if (rejected != null) {
            metrics.rejected(rejected.reason());
            ctx.output(
                    LedgerOperator.ENTRIES,
                    new LedgerEntry(
                            rejected.origin().night(), Outcome.REJECTED, rejected.reason().code()));
            ctx.output(REJECTED, rejected);
            return;
        }
        EmbeddedAlert alert =
                java.util.Objects.requireNonNull(outcome.embedded(), "outcome is empty");
        if (!emit(alert, ctx.getBroadcastState(SCORINGS), ctx::output, out)) {
            waiting.add(alert);
        }
    }

    @Override
    public void processBroadcastElement(
            Scoring scoring, Context ctx, Collector<ClassifiedAlert> out) throws Exception {
        var held = ctx.getBroadcastState(SCORINGS);
        held.put(scoring.sequence(), scoring);
        List<Long> numbers = new ArrayList<>();
        held.entries().forEach(e -> numbers.add(e.getKey()));
        numbers.sort(null);
        for (long old : numbers.subList(0, Math.max(0, numbers.size() - SCORINGS_HELD))) {
            held.remove(old);
            classifiers.remove(old);
        }
        List<EmbeddedAlert> stillWaiting = new ArrayList<>();
        for (EmbeddedAlert alert : waiting) {
            if (!emit(alert, held, ctx::output, out)) {
                stillWaiting.add(alert);
            }
        }
        waiting = stillWaiting;
    }

    /** Returns false while the alert's scoring has not come. */
    private boolean emit(
            EmbeddedAlert alert,
            ReadOnlyBroadcastState<Long, Scoring> held,
            SideOutputs sides,
            Collector<ClassifiedAlert> out)
            throws Exception {
        Classifier classifier = classifiers.of(alert, held);
        if (classifier == null) {
            return false;
        }
        ClassifiedAlert classified = classifier.classify(alert, clock.clock().millis());
        ClassifiedAlert.Answer answer = classified.decision();
        if (answer.abstained()) {
            String reason = String.valueOf(answer.abstainReason());
            metrics.abstained(reason);
            sides.output(
                    LedgerOperator.ENTRIES,
                    new LedgerEntry(classified.night(), Outcome.ABSTAINED, reason));
        } else {
            metrics.classified();
            sides.output(
                    LedgerOperator.ENTRIES, LedgerEntry.of(classified.night(), Outcome.CLASSIFIED));
        }
        metrics.endToEnd(classified.classifiedMs() - classified.receivedMs());
        out.collect(classified);
        pair(alert, held.get(alert.scoring()), classified, sides);
        return true;
    }

    private void pair(
            EmbeddedAlert alert,
            @Nullable Scoring scoring,
            ClassifiedAlert answer,
            SideOutputs sides) {
        EmbeddedAlert.Beside beside = alert.beside();
        if (beside != null && scoring != null && scoring.trial() != null) {
            sides.output(
                    TRIAL_PAIRS,
                    TrialPairs.of(scoring, beside, answer, classifiers.beside(alert, scoring)));
        }
    }

    /** Where one alert's entries go. */
    private interface SideOutputs {
        <X> void output(OutputTag<X> tag, X value);
    }
}
