package org.cosmicoracle.trainer.retrain;

import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.accumulators.ListAccumulator;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.BoundedOneInput;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.cosmicoracle.functions.SerializableClock;
import org.cosmicoracle.trainer.data.TrainingObject;

/**
 * Gathers all objects and, when the last has come, does what a {@link RetrainRun} does. Runs at
 * parallelism 1: the engine has one gradient tape. No state of Flink's: what is done is on disk.
 */
final class RetrainOperator extends AbstractStreamOperator<String>
        implements OneInputStreamOperator<TrainingObject, String>, BoundedOneInput {

    static final String UID = "retrain";

    /** Accumulator with the lines of a {@link RetrainOutcome}. */
    static final String OUTCOME = "retrain-outcome";

    private static final long serialVersionUID = 1L;

    private final RetrainConfig wanted;
    private final ProgressSource progress;
    private final ControlOutlet outlet;
    private final SerializableClock clock;
    private final List<TrainingObject> objects = new ArrayList<>();

    RetrainOperator(
            RetrainConfig wanted,
            ProgressSource progress,
            ControlOutlet outlet,
            SerializableClock clock) {
        this.wanted = wanted;
        this.progress = progress;
        this.outlet = outlet;
        this.clock = clock;
    }

    @Override
    public void processElement(StreamRecord<TrainingObject> element) {
        objects.add(element.getValue());
    }

    /** The outcome goes by an accumulator, which a restart of the task replaces. */
    @Override
    public void endInput() throws Exception {
        ListAccumulator<String> outcome = new ListAccumulator<>();
        new RetrainRun(wanted, progress, outlet, clock.clock())
                .run(objects)
                .toLines()
                .forEach(outcome::add);
        getRuntimeContext().addAccumulator(OUTCOME, outcome);
    }
}
