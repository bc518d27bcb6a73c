package org.cosmicoracle.jobs.classify;

import java.time.Duration;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.ExecutionOptions;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** The rules every job runs under, in tests too. What is given wins over what is set here. */
public final class JobEnvironment {

    private JobEnvironment() {}

    /** Returns an environment under the rules. */
    public static StreamExecutionEnvironment create(Configuration given) {
        Configuration conf = rules();
        conf.addAll(given);
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment(conf);
        env.setMaxParallelism(ClassifyPipeline.MAX_PARALLELISM);
        return env;
    }

    /**
     * Returns the rules: no Kryo, no made-up uids, records are immutable, state on disk, short
     * buffers.
     */
    public static Configuration rules() {
        Configuration conf = new Configuration();
        conf.set(PipelineOptions.GENERIC_TYPES, false);
        conf.set(PipelineOptions.AUTO_GENERATE_UIDS, false);
        conf.set(PipelineOptions.OBJECT_REUSE, true);
        conf.set(StateBackendOptions.STATE_BACKEND, "rocksdb");
        conf.set(CheckpointingOptions.INCREMENTAL_CHECKPOINTS, true);
        conf.set(ExecutionOptions.BUFFER_TIMEOUT, Duration.ofMillis(10));
        conf.set(RestartStrategyOptions.RESTART_STRATEGY, "exponential-delay");
        return conf;
    }
}
