package org.cosmicoracle.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.cosmicoracle.feature.FeatureSet;
import org.cosmicoracle.registry.ModelBundle;
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
    void packetsThatAreMissingAreOneLineAndExitCodeTwo() {
        assertThat(run("classify")).isEqualTo(2);
        assertThat(run("replay", "--brokers", "127.0.0.1:1")).isEqualTo(2);
        assertThat(run("chaos")).isEqualTo(2);
        assertThat(errors.toString().lines())
                .hasSize(3)
                .allSatisfy(line -> assertThat(line).contains("'--packets=PATH'"));
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

    @Test
    void aBundleOfAnotherFeatureSetIsOneLineThatNamesBoth() throws IOException {
        run("simulate", "--out", folder.resolve("a").toString(), "--alerts", "1");
        Path registry = copyOfTheBundles("other-7");
        errors.getBuffer().setLength(0);

        assertThat(
                        run(
                                "classify",
                                "--registry",
                                registry.toString(),
                                "--packets",
                                folder.resolve("a").toString()))
                .isEqualTo(1);
        assertThat(errors.toString().lines())
                .singleElement()
                .asString()
                .contains("feature set other-7", "feature set " + FeatureSet.VERSION);
    }

    private Path copyOfTheBundles(String featureSet) throws IOException {
        Path ships = Path.of("..", "episodic-trainer", "bundles", "oracle");
        String champion = Files.readString(ships.resolve("champion.alias")).strip();
        Path copy = Files.createDirectories(folder.resolve("registry/oracle").resolve(champion));
        Files.copy(ships.resolve("champion.alias"), copy.resolveSibling("champion.alias"));
        String manifest = Files.readString(ships.resolve(champion).resolve(ModelBundle.MANIFEST));
        Files.writeString(
                copy.resolve(ModelBundle.MANIFEST),
                manifest.replace(
                        "\"featureSet\" : \"" + FeatureSet.VERSION + "\"",
                        "\"featureSet\" : \"" + featureSet + "\""));
        return folder.resolve("registry");
    }

    private int run(String... args) {
        return OracleJobs.commandLine()
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(errors))
                .execute(args);
    }
}
