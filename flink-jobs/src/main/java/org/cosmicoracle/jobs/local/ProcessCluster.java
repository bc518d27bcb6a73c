package org.cosmicoracle.jobs.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A Flink cluster of separate processes on this machine: one JobManager and any number of
 * TaskManagers, driven through Flink's own command line. Not thread-safe.
 */
public final class ProcessCluster implements AutoCloseable {

    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final Pattern JOB_ID = Pattern.compile("JobID ([0-9a-f]{32})");
    private static final Pattern SAVEPOINT =
            Pattern.compile("(?:Path|Savepoint completed\\. Path): (\\S+)");

    private final FlinkHome home;
    private final ClusterRest rest;
    private final String webUrl;
    private final ChildProcess jobManager;
    private final Deque<ChildProcess> taskManagers = new ArrayDeque<>();
    private int commands;

    private ProcessCluster(FlinkHome home, String webUrl) throws IOException {
        this.home = home;
        this.webUrl = webUrl;
        this.rest = new ClusterRest(webUrl);
        this.jobManager = run("jobmanager.sh", "jobmanager.out", List.of());
    }

    /**
     * Starts a cluster with one TaskManager; returns when its slots are free.
     *
     * @param folder for the installation, its logs, checkpoints and savepoints
     * @param slots slots of each TaskManager
     * @param taskManagerMemory memory of a TaskManager's process, as {@code 1536m}
     * @param config what is set on top of {@link ProcessClusterConfig}
     */
    public static ProcessCluster start(
            Path folder, int slots, String taskManagerMemory, Map<String, String> config)
            throws IOException {
        int restPort = FreePort.find();
        Map<String, String> sized = new TreeMap<>(sizes(slots, taskManagerMemory));
        sized.putAll(config);
        FlinkHome home = install(folder, restPort, sized);
        ProcessCluster cluster = new ProcessCluster(home, "http://127.0.0.1:" + restPort);
        cluster.startTaskManager();
        cluster.taskManagers
                .getFirst()
                .await("the TaskManager", LIMIT, () -> cluster.rest.freeSlots() >= slots);
        return cluster;
    }

    /**
     * Lays out an installation whose JobManager listens on {@code restPort}, and starts nothing.
     */
    static FlinkHome install(Path folder, int restPort, Map<String, String> config)
            throws IOException {
        Map<String, String> all =
                new TreeMap<>(ProcessClusterConfig.of(folder.toAbsolutePath(), restPort));
        all.putAll(PrometheusSettings.entries());
        all.putAll(config);
        Files.createDirectories(folder.resolve("log"));
        return FlinkHome.create(folder, all);
    }

    private static Map<String, String> sizes(int slots, String taskManagerMemory) {
        return Map.of(
                "taskmanager.numberOfTaskSlots",
                Integer.toString(slots),
                "taskmanager.memory.process.size",
                taskManagerMemory);
    }

    /**
     * Lays out an installation with a broker beside it, and starts nothing.
     *
     * @param restPort of the web UI
     * @param brokerPort of the broker; the next port is its controller's
     */
    public static FlinkHome install(
            Path folder, int slots, String taskManagerMemory, int restPort, int brokerPort)
            throws IOException {
        Path absolute = folder.toAbsolutePath().normalize();
        EmbeddedBroker.prepare(absolute.resolve("kafka"), brokerPort, brokerPort + 1);
        return install(absolute, restPort, sizes(slots, taskManagerMemory));
    }

    /** Starts one more TaskManager and does not wait for it. */
    public void startTaskManager() throws IOException {
        taskManagers.addLast(run("taskmanager.sh", "taskmanager.out", List.of()));
    }

    /** Ends the oldest TaskManager as kill -9 does. */
    public void killTaskManager() {
        taskManagers.removeFirst().kill();
    }

    /**
     * Submits a job and returns its id.
     *
     * @param jobJar the jar with {@code mainClass}, for our jobs {@link #jobJar()}
     * @param fromSavepoint what to resume from, or "" for a new start
     */
    public String submit(
            Path jobJar, String mainClass, int parallelism, String fromSavepoint, List<String> args)
            throws IOException {
        List<String> command =
                new ArrayList<>(List.of("run", "-d", "-p", Integer.toString(parallelism)));
        if (!fromSavepoint.isEmpty()) {
            command.addAll(List.of("-s", fromSavepoint));
        }
        command.addAll(List.of("-c", mainClass, jobJar.toString()));
        command.addAll(args);
        return find(JOB_ID, flink(command));
    }

    /** Returns when the job and each of its tasks run. */
    public void awaitRunning(String jobId) {
        jobManager.await("job " + jobId + " on " + webUrl, LIMIT, () -> rest.isRunning(jobId));
    }

    /** Returns when the job was restored {@code times} times and each of its tasks runs. */
    public void awaitRestored(String jobId, long times) {
        jobManager.await(
                "restore " + times + " of job " + jobId,
                LIMIT,
                () -> rest.restoredCheckpoints(jobId) >= times && rest.isRunning(jobId));
    }

    /** Returns when the job has completed {@code more} checkpoints from now on. */
    public void awaitCheckpoints(String jobId, long more) {
        long until = rest.completedCheckpoints(jobId) + more;
        jobManager.await(
                more + " checkpoints of job " + jobId,
                LIMIT,
                () -> rest.completedCheckpoints(jobId) >= until);
    }

    /** Takes a savepoint and returns its path; the job goes on. */
    public String savepoint(String jobId) throws IOException {
        return find(SAVEPOINT, flink(List.of("savepoint", jobId)));
    }

    /** Takes a savepoint, ends the job and returns the path. */
    public String stopWithSavepoint(String jobId) throws IOException {
        return find(SAVEPOINT, flink(List.of("stop", jobId)));
    }

    /** Ends a job without a savepoint. */
    public void cancel(String jobId) throws IOException {
        flink(List.of("cancel", jobId));
    }

    /** Returns RUNNING, FINISHED, ..., or "" when the cluster does not know the job. */
    public String stateOf(String jobId) {
        return rest.stateOf(jobId);
    }

    /** Returns how many checkpoints the job has completed. */
    public long completedCheckpoints(String jobId) {
        return rest.completedCheckpoints(jobId);
    }

    /** Returns how often the job was restored. */
    public long restoredCheckpoints(String jobId) {
        return rest.restoredCheckpoints(jobId);
    }

    /** Runs Flink's command line and returns what it printed. */
    public String flink(List<String> arguments) throws IOException {
        commands++;
        String log = "flink-" + commands + ".out";
        try (ChildProcess cli = run("flink", log, arguments)) {
            int code = cli.waitFor();
            if (code != 0) {
                throw new IOException(
                        "flink " + arguments.get(0) + " ended with " + code + "\n" + cli.text());
            }
            return cli.text();
        }
    }

    private ChildProcess run(String script, String output, List<String> arguments)
            throws IOException {
        List<String> command =
                new ArrayList<>(
                        List.of("bash", home.folder().resolve("bin").resolve(script).toString()));
        command.addAll(arguments);
        Map<String, String> environment =
                Map.of(
                        "FLINK_CONF_DIR",
                        home.folder().resolve("conf").toString(),
                        "PATH",
                        Path.of(System.getProperty("java.home"), "bin")
                                + ":"
                                + System.getenv("PATH"));
        return ChildProcess.start(command, environment, logs().resolve(output));
    }

    private static String find(Pattern pattern, String text) throws IOException {
        Matcher matcher = pattern.matcher(text);
        if (!matcher.find()) {
            throw new IOException("the answer of flink has no " + pattern + "\n" + text);
        }
        return matcher.group(1);
    }

    /** Returns the jar of our jobs. */
    public Path jobJar() {
        return home.jobJar();
    }

    /** Returns the address of the web UI. */
    public String webUrl() {
        return webUrl;
    }

    /** Returns host:port of the JobManager's REST interface. */
    public String restAddress() {
        return webUrl.substring("http://".length());
    }

    /** Returns the process ids of JobManager and TaskManagers. */
    public List<Long> pids() {
        List<Long> pids = new ArrayList<>(List.of(jobManager.pid()));
        taskManagers.forEach(manager -> pids.add(manager.pid()));
        return pids;
    }

    /** Returns the folder with the logs. */
    public Path logs() {
        return home.folder().resolve("log");
    }

    @Override
    public void close() {
        taskManagers.forEach(ChildProcess::kill);
        jobManager.kill();
    }
}
