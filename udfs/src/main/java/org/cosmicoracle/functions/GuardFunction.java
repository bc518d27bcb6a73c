package org.cosmicoracle.functions;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.OperatorStateStore;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.cosmicoracle.fewshot.ControlMessage;
import org.cosmicoracle.guard.AnswerBlock;
import org.cosmicoracle.guard.ControlWord;
import org.cosmicoracle.guard.GuardAct;
import org.cosmicoracle.guard.GuardSettings;
import org.cosmicoracle.guard.LateCoverage;
import org.cosmicoracle.guard.RolloutGuard;

/**
 * Hands what it hears to a {@link RolloutGuard}, and on what that does. Does nothing before the
 * control topic and the outcomes were read to their ends: a bundle that was taken back long ago
 * must not look as if it were in force.
 *
 * <p>Runs at parallelism 1. State: blocks of answers of six bundles at most, 400 bytes each; the
 * last control messages and words on them, without prototypes; counts of late labels. In memory.
 */
public final class GuardFunction extends ProcessFunction<GuardEvent, GuardAct>
        implements CheckpointedFunction {

    private static final long serialVersionUID = 1L;

    public static final String UID = "guard";

    private static final int TABLES = 2;

    private static final ListStateDescriptor<AnswerBlock> BLOCKS =
            new ListStateDescriptor<>("blocks", TypeInformation.of(AnswerBlock.class));
    private static final ListStateDescriptor<ControlMessage> MESSAGES =
            new ListStateDescriptor<>("messages", TypeInformation.of(ControlMessage.class));
    private static final ListStateDescriptor<ControlWord> WORDS =
            new ListStateDescriptor<>("words", TypeInformation.of(ControlWord.class));
    private static final ListStateDescriptor<LateCoverage> COVERAGE =
            new ListStateDescriptor<>("coverage", TypeInformation.of(LateCoverage.class));
    private static final ListStateDescriptor<String> DONE =
            new ListStateDescriptor<>("done", Types.STRING);
    private static final ListStateDescriptor<String> LOADED =
            new ListStateDescriptor<>("loaded", Types.STRING);

    private final GuardSettings settings;
    private final SerializableClock clock;
    private transient ListState<AnswerBlock> storedBlocks;
    private transient ListState<ControlMessage> storedMessages;
    private transient ListState<ControlWord> storedWords;
    private transient ListState<LateCoverage> storedCoverage;
    private transient ListState<String> storedDone;
    private transient ListState<String> storedLoaded;
    private transient RolloutGuard guard;
    private transient Set<String> loaded;
    private transient Map<String, Counter> counters;

    public GuardFunction(GuardSettings settings, SerializableClock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public void initializeState(FunctionInitializationContext context) throws Exception {
        OperatorStateStore store = context.getOperatorStateStore();
        storedBlocks = store.getListState(BLOCKS);
        storedMessages = store.getListState(MESSAGES);
        storedWords = store.getListState(WORDS);
        storedCoverage = store.getListState(COVERAGE);
        storedDone = store.getListState(DONE);
        storedLoaded = store.getListState(LOADED);
        guard = new RolloutGuard(settings);
        guard.restore(
                new RolloutGuard.Memory(
                        listOf(storedBlocks),
                        listOf(storedMessages),
                        listOf(storedWords),
                        listOf(storedCoverage),
                        listOf(storedDone)));
        loaded = new HashSet<>(listOf(storedLoaded));
    }

    @Override
    public void open(OpenContext context) {
        MetricGroup scope = OracleMetrics.scopeOf(getRuntimeContext().getMetricGroup());
        counters = new HashMap<>();
        for (String verdict :
                List.of(GuardAct.ROLLED_BACK, GuardAct.ENDED, GuardAct.KEPT, GuardAct.REFUSED)) {
            String label = verdict.replace(' ', '-');
            counters.put(verdict, scope.addGroup("verdict", label).counter("guardVerdicts"));
        }
    }

    @Override
    public void processElement(GuardEvent event, Context ctx, Collector<GuardAct> out) {
        if (!hear(event) || loaded.size() < TABLES) {
            return;
        }
        for (GuardAct act : guard.acts(clock.clock().millis())) {
            Counter counter = counters.get(act.verdict());
            if (counter != null) {
                counter.inc();
            }
            out.collect(act);
        }
    }

    /** Returns true when there may be something to do now. */
    private boolean hear(GuardEvent event) {
        if (event.answer() != null) {
            return guard.hear(event.answer());
        }
        if (event.message() != null) {
            guard.hear(event.message());
        }
        if (event.word() != null) {
            guard.hear(event.word());
        }
        if (event.coverage() != null) {
            guard.hear(event.coverage());
        }
        if (event.loaded() != null) {
            loaded.add(event.loaded());
        }
        return true;
    }

    @Override
    public void snapshotState(FunctionSnapshotContext context) throws Exception {
        RolloutGuard.Memory memory = guard.memory();
        storedBlocks.update(memory.blocks());
        storedMessages.update(memory.messages());
        storedWords.update(memory.words());
        storedCoverage.update(memory.coverage());
        storedDone.update(memory.done());
        storedLoaded.update(List.copyOf(loaded));
    }

    private static <T> List<T> listOf(ListState<T> state) throws Exception {
        List<T> list = new ArrayList<>();
        state.get().forEach(list::add);
        return list;
    }
}
