package org.cosmicoracle.trainer.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileRunsTest {

    @TempDir private Path folder;

    @Test
    void aRunIsLaidOutAsMlflowsOwnFileStore() throws IOException {
        Path run = new FileRuns(folder.resolve("runs")).write(Runs.run("one"));

        assertThat(run.getParent().getParent()).isEqualTo(folder.resolve("runs"));
        assertThat(run.resolve("params/seed")).hasContent("5");
        assertThat(Files.readString(run.resolve("params/lightcurves"))).hasSize(500);
        assertThat(run.resolve("metrics/simulated/macroF1")).hasContent("2500 0.75 0\n");
        assertThat(run.resolve("metrics/all one moment each/ece")).exists();
        assertThat(run.resolve("metrics/never measured")).doesNotExist();
        assertThat(run.resolve("metrics/training/loss")).hasContent("2500 2.5 20\n2500 1.5 40\n");
        assertThat(run.resolve("tags/verb")).hasContent("train");
        assertThat(run.resolve("artifacts/bundle/model card.md")).hasContent("# card");
        assertThat(run.resolve("meta.yaml"))
                .content()
                .contains("run_name: \"one\"\n", "status: 3\n", "end_time: 2500\n");
        assertThat(run.getParent().resolve("meta.yaml"))
                .content()
                .contains("name: \"stars & novae\"\n");
    }

    @Test
    void runsOfOneExperimentShareItsFolderAndNoneIsHalfWritten() throws IOException {
        FileRuns runs = new FileRuns(folder);
        Path one = runs.write(Runs.run("one"));
        Path two = runs.write(Runs.run("two"));

        assertThat(two).isNotEqualTo(one);
        assertThat(two.getParent()).isEqualTo(one.getParent());
        try (Stream<Path> all = Files.list(folder)) {
            assertThat(all).containsExactly(one.getParent());
        }
    }
}
