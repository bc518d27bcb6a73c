package org.cosmicoracle.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OracleJobsTest {

    @TempDir private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter errors = new StringWriter();

    @Test
    void saysItsVersion() {
        assertThat(run("--version")).isZero();
        assertThat(out.toString()).startsWith("Cosmic Oracle ");
    }

    @Test
    void aWrongOptionIsOneLineAndExitCodeTwo() {
        assertThat(run("simulate", "--alert", "3")).isEqualTo(2);
        assertThat(errors.toString().lines())
                .hasSize(1)
                .first()
                .asString()
                .startsWith("oracle simulate: ");
    }

    @Test
    void anUnknownVerbIsOneLineAndExitCodeTwo() {
        assertThat(run("conjure")).isEqualTo(2);
        assertThat(errors.toString().lines()).hasSize(1);
    }

    @Test
    void aFailureIsOneLineAndExitCodeOne() {
        run("simulate", "--out", folder.resolve("a").toString(), "--alerts", "1");
        errors.getBuffer().setLength(0);

        assertThat(run("simulate", "--out", folder.resolve("a").toString(), "--alerts", "1"))
                .isEqualTo(1);
        assertThat(errors.toString().lines())
                .hasSize(1)
                .first()
                .asString()
                .contains("is not empty");
    }

    private int run(String... args) {
        return OracleJobs.commandLine()
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(errors))
                .execute(args);
    }
}
