package org.cosmicoracle.trainer.retrain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;
import org.cosmicoracle.registry.Registry;
import org.cosmicoracle.trainer.retrain.RetrainOutcome.Status;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A cluster that is there already gets the job over its REST interface, with the trainer's jar. */
class RetrainClusterITCase {

    @TempDir private Path folder;

    @Test
    void theOutcomeComesBackFromARunningCluster() throws Exception {
        Configuration conf = new Configuration();
        conf.set(RestOptions.BIND_PORT, "0");
        MiniClusterConfiguration cluster =
                new MiniClusterConfiguration.Builder()
                        .setConfiguration(conf)
                        .setNumTaskManagers(1)
                        .setNumSlotsPerTaskManager(2)
                        .build();
        TinyArchive archive = new TinyArchive(folder, 20);
        try (MiniCluster flink = new MiniCluster(cluster)) {
            flink.start();
            URI rest = flink.getRestAddress().get();

            RetrainOutcome outcome =
                    new RetrainJob(
                                    TinyArchive.unsent(
                                            archive.config("registry", TinyArchive.lenient())),
                                    ProgressSource.SILENT)
                            .runOn(rest.getHost(), rest.getPort(), 2);

            assertThat(outcome.status()).as("%s", outcome.lines()).isEqualTo(Status.ACCEPTED);
            assertThat(outcome.digest()).hasSize(64);
            assertThat(flink.listJobs().get()).hasSize(1);
        }
        assertThat(new Registry(folder.resolve("registry")).resolve("tiny@challenger"))
                .isEqualTo("tiny/20260711");
    }

    @Test
    void aClusterThatIsNotThereIsAnError() throws Exception {
        TinyArchive archive = new TinyArchive(folder, 1);
        RetrainJob job =
                new RetrainJob(
                        archive.config("registry", TinyArchive.lenient()), ProgressSource.SILENT);
        int nobody;
        try (ServerSocket closed = new ServerSocket(0)) {
            nobody = closed.getLocalPort();
        }

        assertThatThrownBy(() -> job.runOn("localhost", nobody, 1))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("the retrain failed: ");
    }
}
