package org.cosmicoracle.jobs.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.cosmicoracle.fewshot.ObjectLabel;
import org.cosmicoracle.wire.LabelWire;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class IngestLabelsCommandTest {

    private static final Clock CLOCK =
            Clock.fixed(Instant.ofEpochMilli(1_600_000_000_000L), ZoneOffset.UTC);

    private final StringWriter said = new StringWriter();

    @TempDir private Path folder;

    @Test
    void tablesOfTwoSourcesBecomeOneFileThatKeepsBoth() throws IOException {
        Path bts = write("bts.csv", "ZTFID,type\nZTF21acagtdn,SN II\nZTF21abxdact,-\n");
        Path mine = write("mine.csv", "objectId,label\nZTF21acagtdn,SN Ia\nsim-1,TDE\n");
        Path out = folder.resolve("labels.avro");

        assertThat(
                        run(
                                "--from",
                                bts.toString(),
                                mine.toString(),
                                "--out",
                                out.toString(),
                                "--as-of",
                                "2026-01-02",
                                "--source",
                                "ada"))
                .isZero();

        List<ObjectLabel> labels = LabelWire.readFile(out);
        assertThat(labels)
                .extracting(ObjectLabel::objectId, ObjectLabel::label)
                .containsExactly(
                        org.assertj.core.api.Assertions.tuple("ZTF21acagtdn", "SN Ia"),
                        org.assertj.core.api.Assertions.tuple("sim-1", "TDE"));
        assertThat(labels.get(0).statements())
                .allSatisfy(
                        s ->
                                assertThat(s.timeMs())
                                        .isEqualTo(
                                                Instant.parse("2026-01-02T00:00:00Z")
                                                        .toEpochMilli()))
                .hasSize(2);
        assertThat(said.toString())
                .contains(
                        "2 files read: 2 objects, 1 with sources that disagree",
                        "1 rows skipped: no class");
    }

    @Test
    void aFileOfLinesSaysWhatHoldsAndWhatWasSaid() throws IOException {
        Path mine = write("mine.csv", "objectId,label,source\nsim-1,TDE,ben\n");
        Path out = folder.resolve("labels.jsonl");

        assertThat(run("--from", mine.toString(), "--out", out.toString())).isZero();

        String statement =
                "\"class\":\"TDE\",\"named\":\"\",\"taxonomy\":\"1\",\"origin\":\"human\","
                        + "\"source\":\"ben\",\"timeMs\":1600000000000";
        assertThat(out)
                .hasContent(
                        "{\"objectId\":\"sim-1\","
                                + statement
                                + ",\"conflicting\":false,\"statements\":[{"
                                + statement
                                + "}]}");
    }

    @Test
    void wrongUsageIsToldInOneLine() throws IOException {
        Path mine = write("mine.csv", "objectId,label\nsim-1,TDE\n");

        assertThat(run("--from", mine.toString())).isEqualTo(2);
        assertThat(run("--from", mine.toString(), "--out", "x.avro", "--as-of", "soon"))
                .isEqualTo(2);
        assertThat(run("--from", mine.toString(), "--out", "x.avro", "--origin", "rumour"))
                .isEqualTo(2);
        assertThat(said.toString()).contains("--out FILE or --brokers", "soon", "rumour");
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private int run(String... args) {
        PrintWriter to = new PrintWriter(said, true);
        return new CommandLine(new IngestLabelsCommand(CLOCK)).setOut(to).setErr(to).execute(args);
    }
}
