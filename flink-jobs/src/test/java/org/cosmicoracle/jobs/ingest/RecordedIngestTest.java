package org.cosmicoracle.jobs.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.cosmicoracle.sky.ReferenceAnchor;
import org.cosmicoracle.wire.AnchorWire;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/**
 * The command against a server that replays what archives once answered, where ORACLE_DATA is;
 * skipped, and said so, where it is not.
 */
class RecordedIngestTest {

    private static final String API = "astroquery__astroquery__";

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private ReplayServer server;

    @TempDir private Path folder;

    @BeforeEach
    void start() throws IOException {
        server = new ReplayServer();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void theInputCatalogAndObservationsOfMast() throws IOException {
        server.give("Mast.Catalogs.Tic.Cone", real("api", API + "mast__tests__data__tic.json"))
                .give("Mast.Caom.Cone", real("api", API + "mast__tests__data__caom.json"));

        assertThat(anchors("mast", "--cone", "254.28746,-4.09933,720")).hasSize(7);
        assertThat(anchors("mast", "--what", "observations", "--cone", "23,60.6,720"))
                .hasSize(19)
                .allSatisfy(a -> assertThat(a.source()).startsWith(server.url()));
    }

    @Test
    void filesOfAnObservationOfMast() throws IOException {
        server.give("Mast.Caom.Cone", real("api", API + "mast__tests__data__caom.json"))
                .give("Mast.Caom.Products", real("api", API + "mast__tests__data__products.json"))
                .give("/Download/file", real("fits", "m13.fits"));

        assertThat(ingest("mast", "--what", "files", "--cone", "1,2,3", "--limit", "2")).isZero();

        assertThat(out.toString()).contains("2 records", "stopped at --limit 2");
    }

    @Test
    void aLightCurveOfTess() throws IOException {
        byte[] gzipped = real("tess", "target_s0006.fits.gz");
        byte[] fits;
        try (var in = new GZIPInputStream(new ByteArrayInputStream(gzipped))) {
            fits = in.readAllBytes();
        }
        server.give(
                        "Mast.Caom.Filtered.Position",
                        "{\"data\": [{\"obs_id\": \"a\", \"dataURL\": \"mast:TESS/product/a_lc.fits\"}]}")
                .give("uri=mast:TESS/product/a_lc.fits", fits);

        assertThat(anchors("tess", "--cone", "63.37,-69.23,10"))
                .extracting(ReferenceAnchor::key)
                .containsExactly("TESS:25155310");
    }

    @Test
    void aCutoutOfTess() throws IOException {
        server.give(
                "/tesscut/api/v0.1/astrocut",
                real("api", API + "mast__tests__data__astrocut_107.27_-70.0_5x5.zip"));
        Path file = folder.resolve("cutouts.jsonl");

        assertThat(
                        ingest(
                                "tess",
                                "--what",
                                "cutouts",
                                "--pixels",
                                "5",
                                "--cone",
                                "107.27,-70,50",
                                "--out",
                                file.toString()))
                .isZero();

        JsonNode line = new ObjectMapper().readTree(Files.readString(file));
        assertThat(line.get("sector").asInt()).isEqualTo(1);
        assertThat(line.get("frames").asInt()).isEqualTo(1282);
    }

    @Test
    void sourcesOfGaia() throws IOException {
        server.give(
                "/tap-server/tap/sync", real("api", API + "gaia__tests__data__cone_search.json"));

        assertThat(anchors("gaia", "--cone", "280,-60,3600")).hasSize(50);
    }

    @Test
    void lightCurvesOfIrsa() throws IOException {
        byte[] csv;
        try (var in =
                new GZIPInputStream(
                        new ByteArrayInputStream(real("lightcurves", "irsa_unlabelled.csv.gz")))) {
            csv = in.readAllBytes();
        }
        server.give("nph_light_curves", csv);

        assertThat(ingest("irsa", "--cone", "245.44,50.73,5")).isZero();

        assertThat(out.toString()).contains("118 records").doesNotContain("skipped:");
    }

    /** Pages of the web, tables and archives of other kinds, in place of each answer. */
    @Test
    void noOtherRecordedAnswerIsTakenForOne() throws IOException {
        byte[] page = real("api", API + "ipac__irsa__tests__data__MOST_application.html");
        byte[] table = real("api", API + "ipac__irsa__tests__data__Box.xml");
        byte[] zip =
                real("api", API + "mast__tests__data__astrocut_189.49206_62.20615_100x100px.zip");
        for (byte[] wrong : List.of(page, table, zip)) {
            server.give("/", wrong);
            for (String archive : List.of("mast", "tess", "gaia", "irsa", "sdss", "kepler")) {
                assertThat(ingest(archive, "--cone", "1,2,3")).as(archive).isEqualTo(1);
            }
        }
        assertThat(err.toString())
                .contains("not what was asked for: a web page came in place of data");
        try (var kept = Files.walk(folder)) {
            assertThat(kept).noneMatch(f -> f.toString().endsWith(".properties"));
        }
    }

    private List<ReferenceAnchor> anchors(String... args) throws IOException {
        Path file = folder.resolve("anchors.avro");
        List<String> all = new ArrayList<>(List.of(args));
        all.addAll(List.of("--out", file.toString()));
        assertThat(ingest(all.toArray(String[]::new))).as(err.toString()).isZero();
        return AnchorWire.readFile(file);
    }

    private static byte[] real(String directory, String name) throws IOException {
        String root = System.getenv("ORACLE_DATA");
        Path file =
                (root == null ? Path.of("../../shared/data") : Path.of(root)).resolve(directory);
        assumeThat(Files.isRegularFile(file.resolve(name)))
                .as("ORACLE_DATA is missing: no real data in " + file)
                .isTrue();
        return Files.readAllBytes(file.resolve(name));
    }

    private int ingest(String... args) {
        List<String> all = new ArrayList<>(List.of(args));
        all.addAll(List.of("--url", server.url(), "--rate", "1000"));
        return new CommandLine(
                        new IngestCommand(
                                Clock.systemUTC(),
                                Map.of("XDG_CACHE_HOME", folder.toString()),
                                LiveIngestTest.QUICK))
                .setExecutionExceptionHandler(
                        (failure, command, parsed) -> {
                            command.getErr().println(failure.getMessage());
                            return 1;
                        })
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(all.toArray(String[]::new));
    }
}
