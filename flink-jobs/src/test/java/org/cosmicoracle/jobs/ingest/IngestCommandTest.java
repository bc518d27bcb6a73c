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
import java.util.Map;
import org.cosmicoracle.archive.http.ClientOptions;
import org.cosmicoracle.sky.ReferenceAnchor;
import org.cosmicoracle.wire.AnchorWire;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class IngestCommandTest {

    private static final Clock CLOCK =
            Clock.fixed(Instant.ofEpochMilli(1_600_000_000_000L), ZoneOffset.UTC);

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir private Path folder;

    @Test
    void labelsAreReadWithoutAnArchive() throws IOException {
        Path table = Files.writeString(folder.resolve("mine.csv"), "objectId,label\nsim-1,TDE\n");
        Path file = folder.resolve("labels.avro");

        assertThat(ingest("labels", "--from", table.toString(), "--out", file.toString())).isZero();
        assertThat(file).isNotEmptyFile();
        assertThat(ingest("--from", folder.toString())).isEqualTo(2);
    }

    @Test
    void answersOfMastBecomeAFileOfAnchors() throws IOException {
        Files.writeString(
                folder.resolve("tic.json"),
                """
                {"data": [{"ID": 7, "objType": "STAR", "ra": 1, "dec": 2, "Tmag": 11.5},
                          {"ID": 7, "objType": "STAR", "ra": 1, "dec": 2, "Tmag": 11.5},
                          {"ID": 8, "objType": "STAR", "ra": null, "dec": 2}]}
                """);
        Files.writeString(folder.resolve("broken.json"), "<html>");
        Path file = folder.resolve("anchors.avro");

        assertThat(ingest("mast", "--from", folder.toString(), "--out", file.toString())).isZero();

        assertThat(AnchorWire.readFile(file))
                .containsExactly(
                        new ReferenceAnchor(
                                "TIC",
                                "7",
                                1,
                                2,
                                2000,
                                0,
                                0,
                                "STAR",
                                11.5f,
                                null,
                                null,
                                null,
                                null,
                                CLOCK.millis(),
                                "tic.json"));
        assertThat(out.toString())
                .contains(
                        "1 files read, 1 skipped", "1 rows skipped: no position", "1 rows joined");
        assertThat(err.toString().lines())
                .singleElement()
                .asString()
                .startsWith("skipped broken.json: ");
    }

    @Test
    void aFileThatIsNoLightCurveIsOneLine() throws IOException {
        Files.writeString(folder.resolve("a.fits"), "not FITS");
        Files.write(folder.resolve("b.fits.gz"), new byte[0]);

        Path file = folder.resolve("anchors.avro");

        assertThat(ingest("tess", "--from", folder.toString(), "--out", file.toString()))
                .isEqualTo(1);

        assertThat(err.toString().lines())
                .hasSize(3)
                .filteredOn(line -> line.startsWith("skipped "))
                .hasSize(2);
        assertThat(err.toString())
                .endsWith(
                        "ingest tess: nothing came that can be used, nothing was written"
                                + System.lineSeparator());
        assertThat(file).doesNotExist();
    }

    @Test
    void anchorsAreNotDroppedForRecordsThatCameWithThem() throws IOException {
        Files.writeString(
                folder.resolve("sources.json"),
                "{\"metadata\": [{\"name\": \"source_id\"}, {\"name\": \"ra\"}, {\"name\": \"dec\"}], \"data\": [[5, 10, 20]]}");
        Files.writeString(
                folder.resolve("photometry.csv"),
                "source_id,band,time,mag,flux,flux_error\n5,G,1800.5,15.5,1000,2\n");
        Path file = folder.resolve("out.jsonl");

        assertThat(ingest("gaia", "--from", folder.toString(), "--out", file.toString()))
                .isEqualTo(1);
        assertThat(err.toString()).contains("both anchors and records came");
        assertThat(file).doesNotExist();
        assertThat(ingest("gaia", "--from", folder.toString())).isZero();
    }

    @Test
    void wrongUsageSaysWhatToChange() {
        assertThat(ingest("tess")).isEqualTo(2);
        assertThat(err.toString()).contains("--cone RA,DEC,ARCSEC (or --from DIR");
        assertThat(ingest("nowhere", "--from", folder.toString())).isEqualTo(2);
        assertThat(ingest("mast", "--from", folder.resolve("none").toString())).isEqualTo(2);
    }

    private int ingest(String... args) {
        return new CommandLine(new IngestCommand(CLOCK, Map.of(), ClientOptions.POLITE))
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(args);
    }
}
