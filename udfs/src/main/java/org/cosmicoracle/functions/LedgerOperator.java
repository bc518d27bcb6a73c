package org.cosmicoracle.functions;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.flink.api.common.operators.ProcessingTimeService.ProcessingTimeCallback;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.BoundedOneInput;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.util.OutputTag;
import org.cosmicoracle.alert.LedgerEntry;
import org.cosmicoracle.alert.NightLedger;

/**
 * Keeps the account of each night and sends those that have changed, at most once a period, and at
 * the end of the input. After a restart it sends all of them once more.
 *
 * <p>Runs at parallelism 1. State: one {@link NightLedger} a night, a few hundred bytes, kept for
 * good: a late packet of an old night must still close its account. That is so little that it is
 * operator state, in memory: an alert makes two or three entries, and keyed state on disk cost each
 * of them three accesses and every checkpoint a flush.
 */
public final class LedgerOperator extends AbstractStreamOperator<NightLedger>
        implements OneInputStreamOperator<LedgerEntry, NightLedger>,
                BoundedOneInput,
                ProcessingTimeCallback {

    private static final long serialVersionUID = 1L;

    public static final String UID = "night-ledger";

    /** What other operators write their lines to. */
    public static final OutputTag<LedgerEntry> ENTRIES =
            new OutputTag<>("ledger-entries", TypeInformation.of(LedgerEntry.class));

    private static final ListStateDescriptor<NightLedger> LEDGERS =
            new ListStateDescriptor<>("ledgers", TypeInformation.of(NightLedger.class));

    private final long periodMs;
    private transient ListState<NightLedger> stored;
    private transient Map<String, NightLedger> ledgers;
    private transient Set<String> changed;
    private transient boolean timerSet;
    private transient AtomicLong inFlight;

    public LedgerOperator(long periodMs) {
        this.periodMs = periodMs;
    }

    @Override
    public void initializeState(StateInitializationContext context) throws Exception {
        super.initializeState(context);
        stored = context.getOperatorStateStore().getListState(LEDGERS);
        ledgers = new TreeMap<>();
        inFlight = new AtomicLong();
        for (NightLedger ledger : stored.get()) {
            ledgers.put(ledger.night(), ledger);
            inFlight.addAndGet(ledger.inFlight());
        }
        changed = new TreeSet<>(ledgers.keySet());
    }

    @Override
    public void open() throws Exception {
        super.open();
        OracleMetrics.scopeOf(getMetricGroup()).gauge("alertsInFlight", inFlight::get);
        if (!changed.isEmpty()) {
            sendLater();
        }
    }

    @Override
    public void processElement(StreamRecord<LedgerEntry> element) {
        LedgerEntry entry = element.getValue();
        String night = entry.night();
        NightLedger before = ledgers.get(night);
        NightLedger known = before == null ? NightLedger.empty(night) : before;
        NightLedger after = known.plus(entry);
        ledgers.put(night, after);
        inFlight.addAndGet(after.inFlight() - known.inFlight());
        changed.add(night);
        sendLater();
    }

    private void sendLater() {
        if (!timerSet) {
            timerSet = true;
            long now = getProcessingTimeService().getCurrentProcessingTime();
            ScheduledFuture<?> unused =
                    getProcessingTimeService().registerTimer(now + periodMs, this);
        }
    }

    @Override
    public void onProcessingTime(long timestamp) {
        timerSet = false;
        send();
    }

    @Override
    public void endInput() {
        send();
    }

    private void send() {
        for (String night : changed) {
            output.collect(new StreamRecord<>(ledgers.get(night)));
        }
        changed.clear();
    }

    @Override
    public void snapshotState(StateSnapshotContext context) throws Exception {
        super.snapshotState(context);
        stored.update(List.copyOf(ledgers.values()));
    }
}
