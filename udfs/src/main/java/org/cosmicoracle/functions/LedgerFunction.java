package org.cosmicoracle.functions;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;
import org.cosmicoracle.alert.LedgerEntry;
import org.cosmicoracle.alert.NightLedger;

/**
 * Keeps the account of each night and sends it when it has changed, at most once a period, and at
 * the end of the input.
 *
 * <p>State: one {@link NightLedger} a night, a few hundred bytes, kept for good: a late packet of
 * an old night must still close its account.
 */
public final class LedgerFunction extends KeyedProcessFunction<String, LedgerEntry, NightLedger> {

    private static final long serialVersionUID = 1L;

    public static final String UID = "night-ledger";

    /** What other operators write their lines to. */
    public static final OutputTag<LedgerEntry> ENTRIES =
            new OutputTag<>("ledger-entries", TypeInformation.of(LedgerEntry.class));

    private static final ValueStateDescriptor<NightLedger> LEDGER =
            new ValueStateDescriptor<>("ledger", TypeInformation.of(NightLedger.class));
    private static final ValueStateDescriptor<Boolean> TIMER_SET =
            new ValueStateDescriptor<>("timer-set", Boolean.class);

    private final long periodMs;
    private transient ValueState<NightLedger> ledger;
    private transient ValueState<Boolean> timerSet;
    private transient Map<String, Long> inFlightOf = new HashMap<>();
    private transient AtomicLong inFlight = new AtomicLong();

    public LedgerFunction(long periodMs) {
        this.periodMs = periodMs;
    }

    @Override
    public void open(OpenContext context) {
        ledger = getRuntimeContext().getState(LEDGER);
        timerSet = getRuntimeContext().getState(TIMER_SET);
        inFlightOf = new HashMap<>();
        AtomicLong sum = new AtomicLong();
        inFlight = sum;
        OracleMetrics.scopeOf(getRuntimeContext().getMetricGroup())
                .gauge("alertsInFlight", sum::get);
    }

    @Override
    public void processElement(LedgerEntry entry, Context ctx, Collector<NightLedger> out)
            throws Exception {
        NightLedger before = ledger.value();
        NightLedger after =
                (before == null ? NightLedger.empty(entry.night()) : before).plus(entry);
        ledger.update(after);
        showInFlight(after);
        if (timerSet.value() == null) {
            timerSet.update(true);
            ctx.timerService()
                    .registerProcessingTimeTimer(
                            ctx.timerService().currentProcessingTime() + periodMs);
            ctx.timerService()
                    .registerEventTimeTimer(Long.MAX_VALUE); // fires at the end of a bounded input
        }
    }

    /**
     * A restored night counts from its next entry on, which an alert in flight is sure to bring.
     */
    private void showInFlight(NightLedger account) {
        long now = account.inFlight();
        Long before =
                now == 0
                        ? inFlightOf.remove(account.night())
                        : inFlightOf.put(account.night(), now);
        inFlight.addAndGet(now - (before == null ? 0 : before));
    }

    @Override
    public void onTimer(long timestamp, OnTimerContext ctx, Collector<NightLedger> out)
            throws Exception {
        NightLedger current = ledger.value();
        if (current != null) {
            timerSet.clear();
            out.collect(current);
        }
    }
}
