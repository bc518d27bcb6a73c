package org.cosmicoracle.jobs.week;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.cosmicoracle.jobs.classify.ClassifyPipeline;
import org.cosmicoracle.jobs.classify.JobEnvironment;
import org.cosmicoracle.jobs.local.ClusterRest;
import org.cosmicoracle.jobs.local.PrometheusSettings;

/** A Flink cluster inside this JVM that runs several jobs, with its web UI. */
final class WeekCluster implements AutoCloseable {

    private static final int SLOTS = 10;
    private static final int PARALLELISM = 2;
    private static final long LOOK_NANOS = 100_000_000;
    private static final Duration LIMIT = Duration.ofMinutes(2);

    private final MiniCluster cluster;
    private final URI address;
    private final Path folder;
    private final ClusterRest rest;
    private final List<String> jobs = new ArrayList<>();

    /** What a job does with its environment. */
    @FunctionalInterface
    interface Definition {
        void define(StreamExecutionEnvironment env, Configuration conf);
    }

    private WeekCluster(MiniCluster cluster, URI address, Path folder) {
        this.cluster = cluster;
        this.address = address;
        this.folder = folder;
        this.rest = new ClusterRest(address.toString());
    }

    /**
     * Starts a cluster.
     *
     * @param folder for checkpoints and scratch files
     * @param port of the web UI, or one of the twenty after it; 0 for any
     */
    static WeekCluster start(Path folder, int port) throws Exception {
        Configuration conf = JobEnvironment.rules();
        conf.set(RestOptions.BIND_PORT, port == 0 ? "0" : port + "-" + (port + 20));
        conf.set(TaskManagerOptions.MANAGED_MEMORY_SIZE, MemorySize.ofMebiBytes(384));
        conf.set(CoreOptions.TMP_DIRS, folder.resolve("tmp").toString());
        PrometheusSettings.entries().forEach(conf::setString);
        MiniCluster cluster =
                new MiniCluster(
                        new MiniClusterConfiguration.Builder()
                                .setConfiguration(conf)
                                .setNumTaskManagers(1)
                                .setNumSlotsPerTaskManager(SLOTS)
                                .build());
        cluster.start();
        return new WeekCluster(cluster, cluster.getRestAddress().get(), folder);
    }

    /** Submits a job and returns its id when each of its tasks runs. */
    String submit(String name, Configuration options, Definition definition) throws Exception {
        Configuration conf = JobEnvironment.rules();
        conf.set(
                CheckpointingOptions.CHECKPOINTS_DIRECTORY,
                folder.resolve("checkpoints").toUri().toString());
        conf.addAll(options);
        StreamExecutionEnvironment env =
                StreamExecutionEnvironment.createRemoteEnvironment(
                        address.getHost(), address.getPort(), conf);
        env.setParallelism(PARALLELISM);
        env.setMaxParallelism(ClassifyPipeline.MAX_PARALLELISM);
        definition.define(env, conf);
        String id = env.executeAsync(name).getJobID().toHexString();
        jobs.add(id);
        await("job " + name, () -> rest.isRunning(id));
        return id;
    }

    /** Returns when the job has completed {@code more} checkpoints from now on. */
    void awaitCheckpoints(String job, long more) {
        long until = rest.completedCheckpoints(job) + more;
        await("a checkpoint", () -> rest.completedCheckpoints(job) >= until);
    }

    /** Returns how often the jobs were restored from a checkpoint. */
    long restores() {
        return jobs.stream().mapToLong(rest::restoredCheckpoints).sum();
    }

    private static void await(String what, java.util.function.BooleanSupplier ready) {
        long deadline = System.nanoTime() + LIMIT.toNanos();
        while (!ready.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException(
                        what + " was not there after " + LIMIT.toSeconds() + " s");
            }
            LockSupport.parkNanos(LOOK_NANOS);
        }
    }

    String webUrl() {
        return address.toString();
    }

    @Override
    public void close() throws Exception {
        cluster.close();
    }
}
