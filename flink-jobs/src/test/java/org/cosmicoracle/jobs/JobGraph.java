package org.cosmicoracle.jobs;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.flink.api.common.functions.Function;
import org.apache.flink.api.common.state.StateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.dag.Transformation;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamNode;
import org.apache.flink.streaming.api.operators.SimpleOperatorFactory;
import org.apache.flink.streaming.api.operators.StreamOperatorFactory;
import org.apache.flink.streaming.api.operators.UdfStreamOperatorFactory;
import org.apache.flink.streaming.api.operators.async.AsyncWaitOperatorFactory;
import org.apache.flink.streaming.api.transformations.BroadcastStateTransformation;
import org.apache.flink.streaming.api.transformations.KeyedBroadcastStateTransformation;
import org.apache.flink.streaming.api.transformations.OneInputTransformation;
import org.apache.flink.streaming.api.transformations.SinkTransformation;
import org.apache.flink.streaming.api.transformations.SourceTransformation;
import org.apache.flink.streaming.api.transformations.TwoInputTransformation;
import org.cosmicoracle.jobs.archive.ArchiveConfig;
import org.cosmicoracle.jobs.archive.ArchiveJob;
import org.cosmicoracle.jobs.classify.ClassifyJob;
import org.cosmicoracle.jobs.classify.JobEnvironment;
import org.cosmicoracle.jobs.drift.DriftConfig;
import org.cosmicoracle.jobs.drift.DriftJob;
import org.cosmicoracle.jobs.guard.GuardConfig;
import org.cosmicoracle.jobs.guard.GuardJob;

/** The graph of a job with all its sources and sinks, as it is submitted; nothing is connected. */
final class JobGraph {

    private final StreamExecutionEnvironment env;

    private JobGraph(StreamExecutionEnvironment env) {
        this.env = env;
    }

    static JobGraph ofClassify() {
        Configuration conf =
                Configuration.fromMap(Map.of("brokers", "none:1", "registry", "file:///models"));
        StreamExecutionEnvironment env = JobEnvironment.create(conf);
        ClassifyJob.define(env, conf);
        return new JobGraph(env);
    }

    static JobGraph ofDrift() {
        Configuration conf = Configuration.fromMap(Map.of("brokers", "none:1"));
        StreamExecutionEnvironment env = JobEnvironment.create(conf);
        DriftJob.define(env, DriftConfig.from(conf));
        return new JobGraph(env);
    }

    static JobGraph ofGuard() {
        Configuration conf = Configuration.fromMap(Map.of("brokers", "none:1"));
        StreamExecutionEnvironment env = JobEnvironment.create(conf);
        GuardJob.define(env, GuardConfig.from(conf));
        return new JobGraph(env);
    }

    static JobGraph ofArchive() {
        Configuration conf =
                Configuration.fromMap(Map.of("brokers", "none:1", "archive", "file:///archive"));
        StreamExecutionEnvironment env = JobEnvironment.create(conf);
        ArchiveJob.define(env, ArchiveConfig.from(conf));
        return new JobGraph(env);
    }

    /** What a savepoint of the job finds its state by, the parts of a sink included. */
    Set<String> uidsOfSavepoint() {
        Set<String> uids = new TreeSet<>();
        for (StreamNode node : env.getStreamGraph(false).getStreamNodes()) {
            uids.add(node.getTransformationUID());
        }
        return uids;
    }

    /** The uids the job gives. */
    Set<String> uids() {
        return uidsOf(transformation -> true);
    }

    /** Those whose state is a connector's. */
    Set<String> uidsOfConnectors() {
        return uidsOf(
                t -> t instanceof SourceTransformation<?, ?, ?> || t instanceof SinkTransformation);
    }

    /** Those of our operators that hold state; what the async operator has in flight is state. */
    Set<String> uidsOfStatefulOperators() {
        return uidsOf(t -> isAsync(t) || codeOf(t).anyMatch(JobGraph::asksForState));
    }

    /** What crosses an edge, side outputs included. */
    Set<TypeInformation<?>> edges() {
        Set<TypeInformation<?>> types = new LinkedHashSet<>();
        for (Transformation<?> transformation : transformations()) {
            if (!(transformation instanceof SinkTransformation)) {
                types.add(transformation.getOutputType());
            }
        }
        return types;
    }

    /** The functions and operators that hold state. */
    List<Class<?>> statefulCode() {
        return transformations().stream()
                .flatMap(JobGraph::codeOf)
                .filter(JobGraph::asksForState)
                .distinct()
                .toList();
    }

    /** What a function declares as its state: constants of its class. */
    static List<StateDescriptor<?, ?>> statesOf(Class<?> code) throws IllegalAccessException {
        List<StateDescriptor<?, ?>> states = new ArrayList<>();
        for (Field field : code.getDeclaredFields()) {
            if (Modifier.isStatic(field.getModifiers())
                    && StateDescriptor.class.isAssignableFrom(field.getType())) {
                field.setAccessible(true);
                states.add((StateDescriptor<?, ?>) field.get(null));
            }
        }
        return states;
    }

    private Set<String> uidsOf(Predicate<Transformation<?>> which) {
        Set<String> uids = new TreeSet<>();
        for (Transformation<?> transformation : transformations()) {
            if (transformation.getUid() != null && which.test(transformation)) {
                uids.add(transformation.getUid());
            }
        }
        return uids;
    }

    private Set<Transformation<?>> transformations() {
        Set<Transformation<?>> all = new LinkedHashSet<>();
        Deque<Transformation<?>> open = new ArrayDeque<>(env.getTransformations());
        while (!open.isEmpty()) {
            Transformation<?> next = open.pop();
            if (all.add(next)) {
                open.addAll(next.getInputs());
            }
        }
        return all;
    }

    private static boolean isAsync(Transformation<?> transformation) {
        return transformation instanceof OneInputTransformation<?, ?> one
                && one.getOperatorFactory() instanceof AsyncWaitOperatorFactory;
    }

    private static Stream<Class<?>> codeOf(Transformation<?> transformation) {
        if (transformation instanceof KeyedBroadcastStateTransformation<?, ?, ?, ?> keyed) {
            return Stream.of(keyed.getUserFunction().getClass());
        }
        if (transformation instanceof BroadcastStateTransformation<?, ?, ?> broadcast) {
            return Stream.of(broadcast.getUserFunction().getClass());
        }
        if (transformation instanceof TwoInputTransformation<?, ?, ?> two) {
            return codeOf(two.getOperatorFactory());
        }
        return transformation instanceof OneInputTransformation<?, ?> one
                ? codeOf(one.getOperatorFactory())
                : Stream.of();
    }

    private static Stream<Class<?>> codeOf(StreamOperatorFactory<?> factory) {
        if (factory instanceof UdfStreamOperatorFactory<?> udf) {
            Function function = udf.getUserFunction();
            return Stream.of(function.getClass());
        }
        return factory instanceof SimpleOperatorFactory<?> simple
                ? Stream.of(simple.getOperator().getClass())
                : Stream.of();
    }

    /** True when the code calls {@code getState}, {@code getListState}, {@code getBroadcast...}. */
    private static boolean asksForState(Class<?> code) {
        if (!code.getName().startsWith("org.cosmicoracle.") || code.isHidden()) {
            return false;
        }
        JavaClass imported = new ClassFileImporter().importClass(code);
        return imported.getMethodCallsFromSelf().stream()
                .anyMatch(
                        call ->
                                call.getName().matches("get\\w*State")
                                        && call.getTargetOwner()
                                                .getPackageName()
                                                .startsWith("org.apache.flink."));
    }
}
