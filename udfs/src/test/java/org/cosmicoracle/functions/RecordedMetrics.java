package org.cosmicoracle.functions;

import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.api.common.JobID;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.Metric;
import org.apache.flink.metrics.groups.OperatorMetricGroup;
import org.apache.flink.runtime.clusterframework.types.ResourceID;
import org.apache.flink.runtime.executiongraph.ExecutionAttemptID;
import org.apache.flink.runtime.metrics.groups.AbstractMetricGroup;
import org.apache.flink.runtime.metrics.groups.TaskManagerMetricGroup;
import org.apache.flink.runtime.metrics.util.TestingMetricRegistry;

/** The metrics that an operator has registered at this moment, by name with its labels. */
final class RecordedMetrics {

    private final Map<String, Metric> registered = new TreeMap<>();

    /** Returns the group to give to the operator under test. */
    OperatorMetricGroup operatorGroup() {
        TestingMetricRegistry registry =
                TestingMetricRegistry.builder()
                        .setRegisterConsumer(
                                (m, name, group) -> registered.put(key(name, group), m))
                        .setUnregisterConsumer(
                                (m, name, group) -> registered.remove(key(name, group)))
                        .build();
        return TaskManagerMetricGroup.createTaskManagerMetricGroup(
                        registry, "localhost", ResourceID.generate())
                .addJob(new JobID(), "job")
                .addTask(ExecutionAttemptID.randomId(), "task")
                .getOrAddOperator("operator");
    }

    private static String key(String name, AbstractMetricGroup<?> group) {
        Map<String, String> labels = group.getAllVariables();
        String label = labels.getOrDefault("<version>", labels.get("<quantity>"));
        return label == null ? name : name + "{" + label + "}";
    }

    /** Returns the value of a gauge, null where there is none of that name. */
    Object gauge(String name) {
        return registered.get(name) instanceof Gauge<?> gauge ? gauge.getValue() : null;
    }
}
