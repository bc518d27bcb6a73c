package org.cosmicoracle.jobs.demo;

import java.nio.file.Path;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.cosmicoracle.jobs.classify.ClassifyJob;
import org.cosmicoracle.jobs.classify.ClassifyOptions;
import org.cosmicoracle.jobs.classify.JobEnvironment;
import org.cosmicoracle.jobs.kafka.KafkaOptions;
import org.cosmicoracle.jobs.local.PrometheusSettings;

/** A Flink cluster with its web UI inside this JVM, and the classify job on it. */
final class DemoCluster {

    /** The demo's packets share one topic, whatever night they are of. */
    static final String TOPIC = "ztf_demo";

    private static final int SLOTS = 2;

    private DemoCluster() {}

    static JobClient submit(String brokers, Path registry, Path folder, int port) throws Exception {
        Configuration conf = JobEnvironment.rules();
        conf.set(RestOptions.PORT, port);
        conf.set(RestOptions.BIND_PORT, port + "-" + (port + 20));
        conf.set(TaskManagerOptions.NUM_TASK_SLOTS, SLOTS);
        conf.set(TaskManagerOptions.MANAGED_MEMORY_SIZE, MemorySize.ofMebiBytes(256));
        conf.set(CoreOptions.TMP_DIRS, folder.resolve("tmp").toString());
        conf.set(
                CheckpointingOptions.CHECKPOINTS_DIRECTORY,
                folder.resolve("checkpoints").toUri().toString());
        PrometheusSettings.entries().forEach(conf::setString);
        conf.set(KafkaOptions.BROKERS, brokers);
        conf.set(ClassifyOptions.REGISTRY, registry.toUri().toString());
        conf.set(KafkaOptions.TOPIC_PATTERN, TOPIC);
        StreamExecutionEnvironment env =
                StreamExecutionEnvironment.createLocalEnvironmentWithWebUI(conf);
        env.setParallelism(SLOTS);
        ClassifyJob.define(env, conf);
        return env.executeAsync("classify");
    }
}
