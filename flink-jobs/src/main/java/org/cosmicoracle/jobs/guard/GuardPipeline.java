package org.cosmicoracle.jobs.guard;

import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.cosmicoracle.fewshot.ClassifiedAlert;
import org.cosmicoracle.functions.GuardEvent;
import org.cosmicoracle.functions.GuardFunction;
import org.cosmicoracle.functions.SerializableClock;
import org.cosmicoracle.guard.GuardAct;
import org.cosmicoracle.guard.GuardAnswer;
import org.cosmicoracle.guard.GuardSettings;

/**
 * Answers, control messages, words on them and reports in; what the guard does out.
 *
 * <pre>
 * answers --- what is looked at -+
 * control, outcomes, reports ----+- guard (one) -> acts
 * </pre>
 */
public final class GuardPipeline {

    private final GuardSettings settings;
    private final SerializableClock clock;

    public GuardPipeline(GuardSettings settings, SerializableClock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    /** Defines the graph. */
    public SingleOutputStreamOperator<GuardAct> build(
            DataStream<ClassifiedAlert> answers, DataStream<GuardEvent> others) {
        return answers.map(a -> GuardEvent.of(GuardAnswer.of(a)))
                .returns(TypeInformation.of(GuardEvent.class))
                .uid("guard-answers")
                .name("What the guard looks at")
                .union(others)
                .process(new GuardFunction(settings, clock))
                .returns(TypeInformation.of(GuardAct.class))
                .uid(GuardFunction.UID)
                .name("Guard")
                .setParallelism(1)
                .setMaxParallelism(1);
    }
}
