package org.cosmicoracle.trainer.retrain;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.flink.api.common.accumulators.IntCounter;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.cosmicoracle.replay.Answered;
import org.cosmicoracle.trainer.data.ArchivedNight;
import org.cosmicoracle.trainer.data.ArchivedObjects;
import org.cosmicoracle.trainer.data.ArchivedObjects.Assembled;
import org.cosmicoracle.trainer.data.TrainingObject;

/**
 * Puts the alerts and answers of an object together, when all are there.
 *
 * <p>Keyed by objectId. State: the rows of one object, in memory; in batch mode those of one key at
 * a time.
 */
final class AssembleObjectFunction
        extends KeyedProcessFunction<String, LabelledAlert, TrainingObject> {

    static final String UID = "assemble-object";

    /** Accumulators: what {@link Assembled} counts, and the objects. */
    static final String OBJECTS = "retrain-objects";

    static final String AS_ANSWERED = "retrain-as-answered";
    static final String OTHERWISE = "retrain-otherwise";
    static final String UNANSWERED = "retrain-unanswered";

    private static final long serialVersionUID = 1L;

    private static final ListStateDescriptor<LabelledAlert> ROWS =
            new ListStateDescriptor<>("rows", TypeInformation.of(LabelledAlert.class));

    private final int alertsPerObject;
    private final IntCounter found = new IntCounter();
    private final IntCounter asAnswered = new IntCounter();
    private final IntCounter otherwise = new IntCounter();
    private final IntCounter unanswered = new IntCounter();
    private transient ListState<LabelledAlert> rows;
    private transient ArchivedObjects objects;

    AssembleObjectFunction(int alertsPerObject) {
        this.alertsPerObject = alertsPerObject;
    }

    @Override
    public void open(OpenContext context) {
        rows = getRuntimeContext().getListState(ROWS);
        objects = new ArchivedObjects(alertsPerObject);
        getRuntimeContext().addAccumulator(OBJECTS, found);
        getRuntimeContext().addAccumulator(AS_ANSWERED, asAnswered);
        getRuntimeContext().addAccumulator(OTHERWISE, otherwise);
        getRuntimeContext().addAccumulator(UNANSWERED, unanswered);
    }

    @Override
    public void processElement(LabelledAlert row, Context ctx, Collector<TrainingObject> out)
            throws Exception {
        rows.add(row);
        ctx.timerService().registerEventTimeTimer(Long.MAX_VALUE);
    }

    @Override
    public void onTimer(long timestamp, OnTimerContext ctx, Collector<TrainingObject> out)
            throws Exception {
        SortedMap<String, ArchivedNight> nights = new TreeMap<>();
        String label = "";
        for (LabelledAlert row : rows.get()) {
            label = row.label();
            add(
                    row,
                    nights.computeIfAbsent(
                            row.night(),
                            night ->
                                    new ArchivedNight(
                                            new ArrayList<>(), new HashMap<>(), row.isLearned())));
        }
        rows.clear();
        Assembled assembled = objects.of(ctx.getCurrentKey(), label, nights);
        asAnswered.add(assembled.asAnswered());
        otherwise.add(assembled.otherwise());
        unanswered.add(assembled.unanswered());
        if (assembled.object() != null) {
            found.add(1);
            out.collect(assembled.object());
        }
    }

    private static void add(LabelledAlert row, ArchivedNight night) {
        if (row.alert() != null) {
            night.alerts().add(row.alert());
        }
        if (row.answer() != null) {
            night.answers().merge(row.candid(), row.answer(), Answered::first);
        }
    }
}
