package org.cosmicoracle.jobs.local;

import java.nio.file.Path;
import java.util.Map;

/** What a cluster of processes on one machine is started with. */
final class ProcessClusterConfig {

    private ProcessClusterConfig() {}

    static Map<String, String> of(Path folder, int restPort) {
        return Map.ofEntries(
                Map.entry("jobmanager.rpc.address", "127.0.0.1"),
                Map.entry("jobmanager.rpc.port", Integer.toString(FreePort.find())),
                Map.entry("jobmanager.bind-host", "127.0.0.1"),
                Map.entry("taskmanager.host", "127.0.0.1"),
                Map.entry("taskmanager.bind-host", "127.0.0.1"),
                Map.entry("rest.address", "127.0.0.1"),
                Map.entry("rest.bind-address", "127.0.0.1"),
                Map.entry("rest.port", Integer.toString(restPort)),
                Map.entry("rest.bind-port", Integer.toString(restPort)),
                Map.entry("jobmanager.memory.process.size", "800m"),
                // it has little to do; its optimizer would take the cores from the stream
                Map.entry("env.java.opts.jobmanager", "-XX:TieredStopAtLevel=1"),
                // the network runs outside the heap
                Map.entry("taskmanager.memory.task.off-heap.size", "300m"),
                Map.entry("taskmanager.memory.managed.size", "160m"),
                Map.entry("taskmanager.memory.jvm-overhead.min", "64m"),
                Map.entry("taskmanager.memory.jvm-overhead.max", "128m"),
                Map.entry("taskmanager.memory.network.max", "64m"),
                Map.entry("taskmanager.memory.jvm-metaspace.size", "160m"),
                Map.entry("io.tmp.dirs", folder.resolve("tmp").toString()),
                Map.entry(
                        "execution.checkpointing.dir",
                        folder.resolve("checkpoints").toUri().toString()),
                Map.entry(
                        "execution.checkpointing.savepoint-dir",
                        folder.resolve("savepoints").toUri().toString()),
                Map.entry("execution.checkpointing.tolerable-failed-checkpoints", "10"),
                Map.entry("restart-strategy.type", "exponential-delay"),
                Map.entry("restart-strategy.exponential-delay.initial-backoff", "500 ms"),
                Map.entry("restart-strategy.exponential-delay.max-backoff", "5 s"),
                // the few Hadoop classes that Parquet needs would switch on Hadoop's security,
                // which needs many more
                Map.entry(
                        "security.context.factory.classes",
                        "org.apache.flink.runtime.security.contexts.NoOpSecurityContextFactory"),
                Map.entry(
                        "security.module.factory.classes",
                        "org.apache.flink.runtime.security.modules.JaasModuleFactory"),
                Map.entry("security.delegation.tokens.enabled", "false"),
                // a killed TaskManager is noticed in seconds
                Map.entry("heartbeat.interval", "1000"),
                Map.entry("heartbeat.timeout", "8000"));
    }
}
