package org.cosmicoracle.trainer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.cosmicoracle.fewshot.ControlMessage;
import org.cosmicoracle.fewshot.Prototype;
import org.cosmicoracle.wire.ControlWire;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The command with the bundle that ships. */
class ZeroShotCommandITCase {

    @TempDir private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void aDescribedClassBecomesAControlMessageThatSaysSo() throws IOException {
        Path attributes =
                Files.writeString(
                        folder.resolve("new.json"),
                        "{\"Slow blue thing\": {\"riseDays\": {\"typical\": 60}, \"declineDays\": {\"typical\": 150},"
                                + " \"peakColour\": {\"typical\": -0.2}, \"host\": {\"typical\": 1}}}");
        Path message = folder.resolve("new.avro");

        assertThat(zeroShot("Slow blue thing", message, "--attributes", attributes.toString()))
                .as(err.toString())
                .isZero();

        ControlMessage written = new ControlWire().read(Files.readAllBytes(message));
        Prototype made = written.prototypes().get(0);
        assertThat(written.kind()).isEqualTo(ControlMessage.Kind.TAUGHT_CLASS);
        assertThat(written.id()).isEqualTo(written.model() + "/Slow blue thing");
        assertThat(made.origin()).isEqualTo(Prototype.ZERO_SHOT);
        assertThat(made.shots()).isZero();
        assertThat(made.vector()).hasSize(64);
        assertThat(out.toString()).contains("nearest trained classes: ", "without an example");
    }

    @Test
    void aClassThatWasTrainedAndOneThatIsNotDescribedAreOneLine() {
        assertThat(zeroShot("SN Ia", folder.resolve("a.avro"))).isEqualTo(1);
        assertThat(err.toString()).contains("was trained on SN Ia").hasLineCount(1);

        err.getBuffer().setLength(0);
        assertThat(zeroShot("Unheard of", folder.resolve("a.avro"))).isEqualTo(1);
        assertThat(err.toString()).contains("does not describe Unheard of").hasLineCount(1);
        assertThat(folder.resolve("a.avro")).doesNotExist();
    }

    private int zeroShot(String label, Path message, String... more) {
        CommandLine commands = OracleTrainer.commandLine();
        commands.setOut(new PrintWriter(out, true));
        commands.setErr(new PrintWriter(err, true));
        List<String> args = new ArrayList<>(List.of("zero-shot", "--registry", "bundles"));
        args.addAll(List.of("--class", label, "--out", message.toString()));
        args.addAll(List.of("--objects-per-class", "6"));
        args.addAll(List.of(more));
        return commands.execute(args.toArray(String[]::new));
    }
}
