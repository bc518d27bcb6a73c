package org.cosmicoracle.functions;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.OperatorStateStore;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;
import org.cosmicoracle.fewshot.ControlLog;
import org.cosmicoracle.fewshot.ControlMessage;
import org.cosmicoracle.fewshot.Scoring;

/**
 * Turns the control topic into numbered {@link Scoring}s, one order for all who listen, and says
 * what became of each message.
 *
 * <p>Runs at parallelism 1. Nothing is sent before the topic's first load has ended, so an alert is
 * never scored with half of it; a job whose topic holds no active bundle by then fails with a line
 * that says what to do, and is restarted by Flink until there is one.
 *
 * <p>State: the accepted messages, the latest per key, as the compacted topic itself; a few kB a
 * message, so they are operator state, in memory.
 */
public final class ControlLogFunction extends ProcessFunction<ControlEvent, Scoring>
        implements CheckpointedFunction {

    private static final long serialVersionUID = 1L;

    public static final String UID = "control-log";

    public static final OutputTag<ControlOutcome> OUTCOMES =
            new OutputTag<>("control-outcomes", TypeInformation.of(ControlOutcome.class));

    private static final ListStateDescriptor<ControlMessage> MESSAGES =
            new ListStateDescriptor<>("messages", TypeInformation.of(ControlMessage.class));
    private static final ListStateDescriptor<Long> SEQUENCE =
            new ListStateDescriptor<>("sequence", Types.LONG);
    private static final ListStateDescriptor<Boolean> READY =
            new ListStateDescriptor<>("ready", Types.BOOLEAN);

    /** Different unreadable values that are told of between two starts. */
    private static final int MOST_UNREADABLE = 1000;

    private final BundleStores stores;
    private final SerializableClock clock;
    private transient ListState<ControlMessage> messages;
    private transient ListState<Long> sequence;
    private transient ListState<Boolean> firstLoadEnded;
    private transient ControlLog log;
    private transient boolean ready;
    private transient Set<String> unreadable;

    public ControlLogFunction(BundleStores stores, SerializableClock clock) {
        this.stores = stores;
        this.clock = clock;
    }

    @Override
    public void initializeState(FunctionInitializationContext context) throws Exception {
        OperatorStateStore store = context.getOperatorStateStore();
        messages = store.getListState(MESSAGES);
        sequence = store.getListState(SEQUENCE);
        firstLoadEnded = store.getListState(READY);
        Iterator<Long> last = sequence.get().iterator();
        log = new ControlLog(listOf(messages), last.hasNext() ? last.next() : 0, stores::problemOf);
        unreadable = new HashSet<>();
        ready = firstLoadEnded.get().iterator().hasNext();
    }

    @Override
    public void snapshotState(FunctionSnapshotContext context) throws Exception {
        messages.update(log.messages());
        sequence.update(List.of(log.sequence()));
        firstLoadEnded.update(ready ? List.of(true) : List.of());
    }

    @Override
    public void processElement(ControlEvent event, Context ctx, Collector<Scoring> out) {
        ControlMessage message = event.message();
        String problem = event.problem();
        if (problem != null) {
            refuseUnreadable(problem, ctx);
        } else if (message == null) {
            ready = true;
            sendScoring(out);
        } else {
            apply(message, ctx, out);
        }
    }

    /** The topic is read twice at a start, and a bad value may stay on it for long. */
    private void refuseUnreadable(String problem, Context ctx) {
        if (unreadable.size() < MOST_UNREADABLE && unreadable.add(problem)) {
            ctx.output(
                    OUTCOMES,
                    new ControlOutcome(
                            ControlOutcome.UNREADABLE, 0, problem, clock.clock().millis()));
        }
    }

    private void apply(ControlMessage message, Context ctx, Collector<Scoring> out) {
        ControlLog.Verdict verdict = log.apply(message);
        if (verdict.repeated()) {
            return;
        }
        long now = clock.clock().millis();
        ctx.output(
                OUTCOMES,
                new ControlOutcome(message.key(), message.version(), verdict.refusal(), now));
        if (verdict.applied() && ready) {
            sendScoring(out);
        }
    }

    private void sendScoring(Collector<Scoring> out) {
        Scoring scoring = log.scoring();
        if (scoring == null) {
            throw new IllegalStateException(
                    "no bundle is active on the control topic: publish one with ./oracle publish");
        }
        out.collect(scoring);
    }

    private static <T> List<T> listOf(ListState<T> state) throws Exception {
        List<T> list = new ArrayList<>();
        state.get().forEach(list::add);
        return list;
    }
}
