package org.cosmicoracle.functions;

import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ScheduledFuture;
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
import org.cosmicoracle.rollout.TrialPair;
import org.cosmicoracle.rollout.TrialReport;
import org.cosmicoracle.rollout.TrialTally;

/**
 * Counts the pairs of each trial and night, and reports those that have changed, at most once a
 * period, and at the end of the input.
 *
 * <p>Runs at parallelism 1. State: the {@value #TALLIES_HELD} latest nights of trials as one {@link
 * TrialTally} each, 4 kB, as operator state in memory: without a trial there is nothing to count.
 */
public final class TrialReportOperator extends AbstractStreamOperator<TrialReport>
        implements OneInputStreamOperator<TrialPair, TrialReport>,
                BoundedOneInput,
                ProcessingTimeCallback {

    private static final long serialVersionUID = 1L;

    public static final String UID = "trial-report";

    static final int TALLIES_HELD = 100;
    private static final ListStateDescriptor<TrialTally> TALLIES =
            new ListStateDescriptor<>("trial-tallies", TypeInformation.of(TrialTally.class));

    private final long periodMs;
    private transient ListState<TrialTally> stored;

    /** By night, then bundles: the first is the oldest. */
    private transient TreeMap<String, TrialTally> tallies;

    private transient Set<String> changed;
    private transient TrialGauges gauges;
    private transient boolean timerSet;

    public TrialReportOperator(long periodMs) {
        this.periodMs = periodMs;
    }

    @Override
    public void initializeState(StateInitializationContext context) throws Exception {
        super.initializeState(context);
        stored = context.getOperatorStateStore().getListState(TALLIES);
        gauges = new TrialGauges(OracleMetrics.scopeOf(getMetricGroup()));
        tallies = new TreeMap<>();
        changed = new TreeSet<>();
        for (TrialTally tally : stored.get()) {
            tallies.put(keyOf(tally.night(), tally.champion(), tally.challenger()), tally);
        }
        changed.addAll(tallies.keySet()); // what was counted and not yet told
    }

    @Override
    public void open() throws Exception {
        super.open();
        if (!changed.isEmpty()) {
            sendLater();
        }
    }

    private static String keyOf(String night, String champion, String challenger) {
        return night + "\t" + champion + "\t" + challenger;
    }

    @Override
    public void processElement(StreamRecord<TrialPair> element) {
        TrialPair pair = element.getValue();
        String key = keyOf(pair.night(), pair.champion(), pair.challenger());
        TrialTally before = tallies.get(key);
        tallies.put(key, (before == null ? TrialTally.emptyFor(pair) : before).plus(pair));
        if (tallies.size() > TALLIES_HELD) {
            changed.remove(tallies.firstKey());
            tallies.pollFirstEntry();
        }
        changed.add(key);
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
        for (String key : changed) {
            TrialTally tally = tallies.get(key);
            if (tally != null) {
                TrialReport report = tally.report();
                gauges.show(report);
                output.collect(new StreamRecord<>(report));
            }
        }
        changed.clear();
    }

    @Override
    public void snapshotState(StateSnapshotContext context) throws Exception {
        super.snapshotState(context);
        stored.update(List.copyOf(tallies.values()));
    }
}
