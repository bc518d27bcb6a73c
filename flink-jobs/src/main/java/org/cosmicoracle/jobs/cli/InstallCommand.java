package org.cosmicoracle.jobs.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.cosmicoracle.jobs.classify.ClassifyJob;
import org.cosmicoracle.jobs.local.FlinkHome;
import org.cosmicoracle.jobs.local.ProcessCluster;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * {@code ./oracle install}: a Flink cluster and a broker, laid out in a folder. Says how to start
 * them.
 */
@Command(
        name = "install",
        mixinStandardHelpOptions = true,
        description =
                "Lays out Flink and a one-node Kafka in a folder, from the jars that Maven loaded, and says how to"
                        + " start them and submit the job.")
public final class InstallCommand implements Callable<Integer> {

    @Parameters(paramLabel = "DIR", description = "Created where it is missing.")
    private Path folder = Path.of("");

    @Option(
            names = "--slots",
            defaultValue = "2",
            description = "Of a TaskManager. Default: ${DEFAULT-VALUE}.")
    private int slots;

    @Option(
            names = "--taskmanager-memory",
            defaultValue = "1800m",
            description = "Of its process. Default: ${DEFAULT-VALUE}.")
    private String memory = "";

    @Option(
            names = "--port",
            defaultValue = "8081",
            description = "Of the web UI. Default: ${DEFAULT-VALUE}.")
    private int port;

    @Option(
            names = "--broker-port",
            defaultValue = "9092",
            description =
                    "Of the broker; the next one is its controller's. Default: ${DEFAULT-VALUE}.")
    private int brokerPort;

    @Mixin private RegistryOption registry = new RegistryOption();

    @Override
    public Integer call() throws IOException {
        FlinkHome home = ProcessCluster.install(folder, slots, memory, port, brokerPort);
        String bin = home.folder().resolve("bin").toString();
        String brokers = "127.0.0.1:" + brokerPort;
        System.out.println(
                String.join(
                        System.lineSeparator(),
                        bin + "/broker.sh &",
                        bin + "/jobmanager.sh &      # web UI on http://127.0.0.1:" + port,
                        bin + "/taskmanager.sh &",
                        "./oracle publish --brokers " + brokers,
                        bin
                                + "/flink run -d -c "
                                + ClassifyJob.class.getName()
                                + " "
                                + home.jobJar()
                                + " --brokers "
                                + brokers
                                + " --registry "
                                + registry.root().toUri(),
                        "./oracle watch --brokers " + brokers + " &",
                        "./oracle replay --brokers " + brokers + " --packets PATH...",
                        bin
                                + "/flink stop JOBID         # takes a savepoint; flink run -s SAVEPOINT resumes",
                        "kill $(jobs -p)             # ends what runs beside the shell"));
        return 0;
    }
}
