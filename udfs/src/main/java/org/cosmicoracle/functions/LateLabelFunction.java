package org.cosmicoracle.functions;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.functions.co.KeyedCoProcessFunction;
import org.apache.flink.util.Collector;
import org.cosmicoracle.drift.LateScore;
import org.cosmicoracle.drift.PastAnswer;
import org.cosmicoracle.fewshot.ObjectLabel;
import org.cosmicoracle.time.JulianDate;
import org.jspecify.annotations.Nullable;

/**
 * Scores answers once their object's class is known, whichever comes first. When a label changes,
 * the scores under the old one are taken back and given anew, so what is counted is always what
 * holds now. Keyed by object.
 *
 * <p>State: the object's label, and its first {@link #MOST_ANSWERS} answers, about 150 bytes each:
 * early answers are those that count, and an object that goes on for years says no more with its
 * thousandth. Answers go {@link #KEPT_DAYS} days after the last one in event time, which a spectrum
 * seldom waits for; the label stays as long as they do, and without answers as long as the topic
 * keeps it.
 */
public final class LateLabelFunction
        extends KeyedCoProcessFunction<String, PastAnswer, ObjectLabel, LateScore> {

    private static final long serialVersionUID = 1L;

    public static final String UID = "late-labels";

    /** Answers of one object that are scored. */
    static final int MOST_ANSWERS = 100;

    static final int KEPT_DAYS = 180;

    private static final ValueStateDescriptor<List<PastAnswer>> ANSWERS =
            new ValueStateDescriptor<>("answers", Types.LIST(TypeInformation.of(PastAnswer.class)));
    private static final ValueStateDescriptor<ObjectLabel> LABEL =
            new ValueStateDescriptor<>("label", TypeInformation.of(ObjectLabel.class));
    private static final ValueStateDescriptor<Long> EXPIRES =
            new ValueStateDescriptor<>("expires", Types.LONG);

    private transient ValueState<List<PastAnswer>> answers;
    private transient ValueState<ObjectLabel> label;
    private transient ValueState<Long> expires;

    @Override
    public void open(OpenContext context) {
        answers = getRuntimeContext().getState(ANSWERS);
        label = getRuntimeContext().getState(LABEL);
        expires = getRuntimeContext().getState(EXPIRES);
    }

    @Override
    public void processElement1(PastAnswer answer, Context ctx, Collector<LateScore> out)
            throws Exception {
        List<PastAnswer> held = held();
        if (held.size() >= MOST_ANSWERS || held.stream().anyMatch(answer::repeats)) {
            return;
        }
        List<PastAnswer> more = new ArrayList<>(held);
        more.add(answer);
        answers.update(more);
        keepUntil(JulianDate.toEpochMillis(answer.jd()) + KEPT_DAYS * 86_400_000L, ctx);
        emit(answer.score(labelOf(label.value()), 1), out);
    }

    @Override
    public void processElement2(ObjectLabel said, Context ctx, Collector<LateScore> out)
            throws Exception {
        ObjectLabel before = label.value();
        ObjectLabel after = before == null ? said : before.with(said);
        label.update(after);
        String old = labelOf(before);
        String now = labelOf(after);
        if (Objects.equals(old, now)) {
            return;
        }
        for (PastAnswer answer : held()) {
            emit(answer.score(old, -1), out);
            emit(answer.score(now, 1), out);
        }
    }

    @Override
    public void onTimer(long timestamp, OnTimerContext ctx, Collector<LateScore> out)
            throws Exception {
        Long due = expires.value();
        if (due != null && due <= timestamp) {
            answers.clear();
            label.clear();
            expires.clear();
        }
    }

    private void keepUntil(long timeMs, Context ctx) throws Exception {
        Long due = expires.value();
        if (due == null || due < timeMs) {
            if (due != null) {
                ctx.timerService().deleteEventTimeTimer(due);
            }
            expires.update(timeMs);
            ctx.timerService().registerEventTimeTimer(timeMs);
        }
    }

    private List<PastAnswer> held() throws Exception {
        List<PastAnswer> held = answers.value();
        return held == null ? List.of() : held;
    }

    private static @Nullable String labelOf(@Nullable ObjectLabel label) {
        return label == null ? null : label.label();
    }

    private static void emit(@Nullable LateScore score, Collector<LateScore> out) {
        if (score != null) {
            out.collect(score);
        }
    }
}
