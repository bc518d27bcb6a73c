package org.cosmicoracle.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class SimulateCommandTest {

    @TempDir private Path folder;

    private final StringWriter errors = new StringWriter();

    @Test
    void writesAPacketForEachAlertAndALabelForEachCandid() throws IOException {
        Path out = folder.resolve("a");

        assertThat(
                        run(
                                "--out",
                                out.toString(),
                                "--alerts",
                                "20",
                                "--nights",
                                "2",
                                "--duplicates",
                                "0.1"))
                .isZero();

        List<String> labels = Files.readAllLines(out.resolve("labels.csv"));
        assertThat(labels).hasSize(41);
        assertThat(labels.get(0)).startsWith("candid,objectId,label,");
        assertThat(files(out.resolve("20231014"))).isEqualTo(22);
        assertThat(files(out.resolve("20231015"))).isEqualTo(22);
    }

    @Test
    void writesTheSameTarForTheSameSeed() throws IOException {
        run("--out", folder.resolve("a").toString(), "--alerts", "5", "--tar");
        run("--out", folder.resolve("b").toString(), "--alerts", "5", "--tar", "--threads", "1");

        assertThat(folder.resolve("a/ztf_public_20231014.tar.gz"))
                .hasSameBinaryContentAs(folder.resolve("b/ztf_public_20231014.tar.gz"));
    }

    @Test
    void writesOnlyTheClassesAskedFor() throws IOException {
        Path out = folder.resolve("a");

        run("--out", out.toString(), "--alerts", "6", "--classes", "TDE=2,SN Ia");

        List<String> labels = Files.readAllLines(out.resolve("labels.csv"));
        assertThat(labels.stream().filter(l -> l.contains(",TDE,"))).hasSize(4);
        assertThat(labels.stream().filter(l -> l.contains(",SN Ia,"))).hasSize(2);
    }

    @Test
    void refusesToWriteIntoAFolderThatIsNotEmpty() throws IOException {
        Files.writeString(folder.resolve("mine.txt"), "keep");

        assertThat(run("--out", folder.toString(), "--alerts", "1")).isEqualTo(1);
        assertThat(run("--out", folder.toString(), "--alerts", "1", "--force")).isZero();
        assertThat(folder.resolve("mine.txt")).hasContent("keep");
    }

    @Test
    void namesTheClassesWhenOneIsUnknown() {
        assertThat(run("--out", folder.resolve("a").toString(), "--classes", "Unicorn"))
                .isEqualTo(2);
        assertThat(errors.toString()).contains("unknown class 'Unicorn'").contains("SN Ia");
    }

    @Test
    void refusesANightThatIsNoDate() {
        assertThat(run("--out", folder.resolve("a").toString(), "--start", "2023-10-14"))
                .isEqualTo(2);
        assertThat(run("--out", folder.resolve("a").toString(), "--start", "20231399"))
                .isEqualTo(2);
    }

    private int run(String... args) {
        return new CommandLine(new SimulateCommand())
                .setErr(new PrintWriter(errors))
                .setOut(new PrintWriter(new StringWriter()))
                .execute(args);
    }

    private static long files(Path folder) throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.count();
        }
    }
}
