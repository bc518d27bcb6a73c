package org.cosmicoracle.trainer.cli;

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
import picocli.CommandLine;

class OracleTrainerTest {

    @TempDir private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void aMissingFileIsOneLineAndExitOne() {
        assertThat(run("train", "--registry", folder.toString(), "--lightcurves", "nowhere.csv"))
                .isEqualTo(1);
        assertThat(err.toString().strip()).isEqualTo("oracle train: no such file: nowhere.csv");
    }

    @Test
    void badDataIsOneLineAndWritesNoBundle() throws IOException {
        Path curves = folder.resolve("curves.csv");
        Files.writeString(curves, "objectId,type,mjd,band,mag,magerr\na,SN Ia,1,z,18,0.1\n");

        assertThat(
                        run(
                                "train",
                                "--registry",
                                folder.toString(),
                                "--lightcurves",
                                curves.toString()))
                .isEqualTo(1);
        assertThat(err.toString().strip().lines()).hasSize(1);
        assertThat(err.toString()).contains("line 2: unknown band 'z', use g, R or i");
        assertThat(folder.resolve("oracle")).doesNotExist();
    }

    @Test
    void wrongUsageIsExitTwo() {
        assertThat(run("train", "--model", "unversioned")).isEqualTo(2);
        assertThat(err.toString()).contains("--model must be NAME/VERSION, not unversioned");
        assertThat(run("train", "--packets", "x")).isEqualTo(2);
        assertThat(run("train", "--cross-fit", "1")).isEqualTo(2);
        assertThat(run("train", "--lightcurve-backbone", "lstm")).isEqualTo(2);
        assertThat(err.toString())
                .contains("backbone 'lstm' of lightCurve is none of cnn, gru, transformer");
        assertThat(run("evaluate", "--cross-validate", "--stamp-backbone", "x")).isEqualTo(2);
        assertThat(run("models")).isEqualTo(2);
        assertThat(run("train", "--no-such-option")).isEqualTo(2);
    }

    @Test
    void anEmptyRegistryIsListedAndAnUnknownBundleIsOneLine() {
        assertThat(run("models", "list", "--registry", folder.toString())).isZero();
        assertThat(out.toString()).contains("0 bundles in " + folder);
        assertThat(run("models", "show", "oracle/9", "--registry", folder.toString())).isEqualTo(1);
        assertThat(err.toString()).contains("no bundle oracle/9");
    }

    @Test
    void aBundleOfAnotherFeatureSetIsRefusedInOneLineThatNamesBoth() throws IOException {
        Path ships = Path.of("bundles", "oracle", "5", ModelBundle.MANIFEST);
        Path copy = folder.resolve("oracle/5").resolve(ModelBundle.MANIFEST);
        Files.createDirectories(copy.getParent());
        Files.writeString(
                copy,
                Files.readString(ships)
                        .replace(
                                "\"featureSet\" : \"" + FeatureSet.VERSION + "\"",
                                "\"featureSet\" : \"other-7\""));

        assertThat(run("models", "show", "oracle/5", "--registry", folder.toString())).isEqualTo(1);
        assertThat(err.toString().lines())
                .singleElement()
                .asString()
                .contains("feature set other-7", "feature set " + FeatureSet.VERSION);
        assertThat(run("models", "list", "--registry", folder.toString())).isEqualTo(1);
        assertThat(out.toString()).contains("refused: oracle/5 was trained on feature set other-7");
    }

    private int run(String... args) {
        CommandLine commands = OracleTrainer.commandLine();
        commands.setOut(new PrintWriter(out, true));
        commands.setErr(new PrintWriter(err, true));
        return commands.execute(args);
    }
}
