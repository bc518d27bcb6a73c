package org.cosmicoracle.trainer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.cosmicoracle.simulation.SimulatedClass;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The verbs features and episodes, from objects to files. */
class DatasetCommandsTest {

    @TempDir private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void simulatedObjectsBecomeADataSetAndEpisodes() throws IOException {
        assertThat(features("--objects-per-class", "6")).as(err.toString()).isZero();
        assertThat(
                        run(
                                "episodes",
                                "--features",
                                set(),
                                "--out",
                                path("episodes"),
                                "--side",
                                "train",
                                "--shots",
                                "1",
                                "--queries",
                                "1",
                                "--episodes",
                                "4",
                                "--phase",
                                "detections-1"))
                .as(err.toString())
                .isZero();

        JsonNode features = manifest("set");
        assertThat(features.at("/objects").asInt()).isEqualTo(6 * SimulatedClass.values().length);
        assertThat(features.at("/curves").asText()).isEqualTo("simulated");
        assertThat(features.at("/command").asText()).startsWith("./oracle features --out");
        JsonNode episodes = manifest("episodes");
        assertThat(episodes.at("/features")).isEqualTo(features.at("/fingerprint"));
        assertThat(episodes.at("/classes").size()).isEqualTo(SimulatedClass.values().length);
    }

    @Test
    void badInputIsOneLineAndLeavesTheDataSetAsItWas() throws IOException {
        Path curves = folder.resolve("curves.csv");
        String header = "objectId,type,mjd,band,mag,magerr\n";
        Files.writeString(curves, header + "a,SN Ia,59000,g,18,0.1\n");
        String[] all = {"--objects-per-class", "0", "--lightcurves", curves.toString()};
        assertThat(features(all)).as(err.toString()).isZero();
        byte[] before = Files.readAllBytes(folder.resolve("set/manifest.json"));
        List<String> bad =
                List.of(
                        header + "a,SN Ia,1,z,18,0.1\n",
                        header + "a,SN Ia,1,g,NaN,0.1\n",
                        header + "a,SN Ia,1,g,18,0.1\na,SN II,2,g,18,0.1\n",
                        header + "a,LBV,1,g,18,0.1\n",
                        "objectId\n");
        for (String text : bad) {
            Files.writeString(curves, text);
            err.getBuffer().setLength(0);

            assertThat(features(all)).as(text).isEqualTo(1);
            assertThat(err.toString().strip().lines()).as(text).hasSize(1);
            assertThat(Files.readAllBytes(folder.resolve("set/manifest.json"))).isEqualTo(before);
        }
    }

    @Test
    void aMissingDataSetIsOneLineAndWrongUsageIsExitTwo() {
        assertThat(run("episodes", "--features", path("nowhere"))).isEqualTo(1);
        assertThat(err.toString().strip().lines()).hasSize(1);
        assertThat(err.toString()).startsWith("oracle episodes: no such file: ");
        assertThat(run("episodes", "--phase", "detections-4")).isEqualTo(2);
        assertThat(run("episodes", "--side", "left")).isEqualTo(2);
        assertThat(run("episodes", "--way", "1")).isEqualTo(2);
        assertThat(run("episodes", "--classes", "Supernova of tomorrow")).isEqualTo(2);
        assertThat(run("features", "--packets", "x")).isEqualTo(2);
        assertThat(run("features", "--objects-per-class", "-1")).isEqualTo(2);
    }

    private int features(String... more) {
        List<String> args = new java.util.ArrayList<>(List.of("features", "--out", set()));
        args.addAll(List.of(more));
        return run(args.toArray(String[]::new));
    }

    private String set() {
        return path("set");
    }

    private String path(String name) {
        return folder.resolve(name).toString();
    }

    private JsonNode manifest(String name) throws IOException {
        return new ObjectMapper().readTree(folder.resolve(name).resolve("manifest.json").toFile());
    }

    private int run(String... args) {
        CommandLine commands = OracleTrainer.commandLine();
        commands.setOut(new PrintWriter(out, true));
        commands.setErr(new PrintWriter(err, true));
        return commands.execute(args);
    }
}
