package org.cosmicoracle.jobs.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.cosmicoracle.jobs.archive.ArchiveJob;
import org.cosmicoracle.jobs.kafka.TopicAdmin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessClusterITCase {

    @TempDir Path folder;

    @Test
    void aJobIsSubmittedStoppedWithASavepointResumedAndOutlivesItsTaskManager() throws IOException {
        try (BrokerProcess broker = BrokerProcess.start(folder.resolve("broker"));
                ProcessCluster cluster =
                        ProcessCluster.start(folder.resolve("flink"), 2, "1400m", Map.of())) {
            TopicAdmin.createMissing(broker.bootstrap());
            List<String> args =
                    List.of(
                            "--brokers",
                            broker.bootstrap(),
                            "--archive",
                            folder.resolve("archive").toUri().toString());
            String main = ArchiveJob.class.getName();

            String first = cluster.submit(cluster.jobJar(), main, 1, "", args);
            cluster.awaitRunning(first);
            String savepoint = cluster.stopWithSavepoint(first);
            String second = cluster.submit(cluster.jobJar(), main, 1, savepoint, args);
            cluster.awaitRestored(second, 1);
            assertThat(cluster.stateOf(first)).isEqualTo("FINISHED");

            cluster.killTaskManager();
            cluster.startTaskManager();
            cluster.awaitRestored(second, 2);
            assertThat(cluster.stateOf(second)).isEqualTo("RUNNING");
        }
    }
}
