package org.cosmicoracle.functions;

import java.util.List;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;
import org.cosmicoracle.fewshot.ControlLog;
import org.cosmicoracle.fewshot.ControlMessage;
import org.cosmicoracle.fewshot.Scoring;
import org.jspecify.annotations.Nullable;

/**
 * Turns the control topic into numbered {@link Scoring}s, one order for all who listen, and says
 * what became of each message.
 *
 * <p>Runs once (one key). Nothing is sent before the topic's first load has ended, so an alert is
 * never scored with half of it; a job whose topic holds no active bundle by then fails with a line
 * that says what to do, and is restarted by Flink until there is one.
 *
 * <p>State: the accepted messages, the latest per key, as the compacted topic itself; a few kB a
 * message.
 */
public final class ControlLogFunction extends KeyedProcessFunction<String, ControlEvent, Scoring> {

    private static final long serialVersionUID = 1L;

    public static final String UID = "control-log";

    /** The one key. */
    public static final String KEY = "control";

    public static final OutputTag<ControlOutcome> OUTCOMES =
            new OutputTag<>("control-outcomes", TypeInformation.of(ControlOutcome.class));

    private static final ListStateDescriptor<ControlMessage> MESSAGES =
            new ListStateDescriptor<>("messages", TypeInformation.of(ControlMessage.class));
    private static final ValueStateDescriptor<Long> SEQUENCE =
            new ValueStateDescriptor<>("sequence", Long.class);
    private static final ValueStateDescriptor<Boolean> READY =
            new ValueStateDescriptor<>("ready", Boolean.class);

    private final BundleStores stores;
    private final SerializableClock clock;
    private transient ListState<ControlMessage> messages;
    private transient ValueState<Long> sequence;
    private transient ValueState<Boolean> ready;
    private transient @Nullable ControlLog log;

    public ControlLogFunction(BundleStores stores, SerializableClock clock) {
        this.stores = stores;
        this.clock = clock;
    }

    @Override
    public void open(OpenContext context) {
        messages = getRuntimeContext().getListState(MESSAGES);
        sequence = getRuntimeContext().getState(SEQUENCE);
        ready = getRuntimeContext().getState(READY);
    }

    @Override
    public void processElement(ControlEvent event, Context ctx, Collector<Scoring> out)
            throws Exception {
        ControlLog current = log();
        ControlMessage message = event.message();
        if (message == null) {
            ready.update(true);
            sendScoring(current, out);
        } else {
            apply(message, current, ctx, out);
        }
    }

    private void apply(
            ControlMessage message, ControlLog current, Context ctx, Collector<Scoring> out)
            throws Exception {
        ControlLog.Verdict verdict = current.apply(message);
        if (verdict.repeated()) {
            return;
        }
        long now = clock.clock().millis();
        ctx.output(
                OUTCOMES,
                new ControlOutcome(message.key(), message.version(), verdict.refusal(), now));
        if (verdict.applied()) {
            messages.update(current.messages());
            sequence.update(current.sequence());
            if (ready.value() != null) {
                sendScoring(current, out);
            }
        }
    }

    private static void sendScoring(ControlLog current, Collector<Scoring> out) {
        Scoring scoring = current.scoring();
        if (scoring == null) {
            throw new IllegalStateException(
                    "no bundle is active on the control topic: publish one with ./oracle publish");
        }
        out.collect(scoring);
    }

    private ControlLog log() throws Exception {
        if (log == null) {
            Long last = sequence.value();
            Iterable<ControlMessage> held = messages.get();
            List<ControlMessage> accepted = held == null ? List.of() : toList(held);
            log = new ControlLog(accepted, last == null ? 0 : last, stores::problemOf);
        }
        return log;
    }

    private static List<ControlMessage> toList(Iterable<ControlMessage> messages) {
        List<ControlMessage> list = new java.util.ArrayList<>();
        messages.forEach(list::add);
        return list;
    }
}
