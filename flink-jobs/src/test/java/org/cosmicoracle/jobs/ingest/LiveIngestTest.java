package org.cosmicoracle.jobs.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.cosmicoracle.archive.http.ClientOptions;
import org.cosmicoracle.simulation.PacketWriter;
import org.cosmicoracle.simulation.SimulatedNight;
import org.cosmicoracle.sky.ReferenceAnchor;
import org.cosmicoracle.wire.AnchorWire;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The command against a server on this machine that plays each archive. */
class LiveIngestTest {

    private static final Clock CLOCK =
            Clock.fixed(Instant.ofEpochMilli(1_600_000_000_000L), ZoneOffset.UTC);
    static final ClientOptions QUICK =
            new ClientOptions(
                    3,
                    Duration.ofMillis(2),
                    Duration.ofMillis(4),
                    Duration.ofSeconds(2),
                    Duration.ofSeconds(20),
                    1_000);
    private static final String TARGET =
            "{\"ID\": %d, \"objType\": \"STAR\", \"ra\": 1, \"dec\": 2, \"Tmag\": 11.5}";
    private static final String IRSA_HEADER = "oid,mjd,mag,magerr,catflags,filtercode,ra,dec\n";

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
    void pagesOfTheInputCatalogBecomeAnchorsThatSayWhereTheyAreFrom() throws IOException {
        server.give("\"page\":1}", page(1, 2_000, 2_001))
                .give("\"page\":2}", page(2_001, 1, 2_001));
        Path file = folder.resolve("anchors.avro");

        assertThat(ingest("mast", "--cone", "1,2,30", "--out", file.toString())).isZero();

        List<ReferenceAnchor> anchors = AnchorWire.readFile(file);
        assertThat(anchors).hasSize(2_001);
        assertThat(anchors.get(2_000).id()).isEqualTo("2001");
        assertThat(anchors.get(0).source()).startsWith(server.url() + "/api/v0/invoke?request=");
        assertThat(anchors.get(0).asOfMs()).isEqualTo(CLOCK.millis());
        assertThat(server.asked()).hasSize(2).allMatch(a -> a.contains("Mast.Catalogs.Tic.Cone"));
        assertThat(ingest("mast", "--cone", "1,2,30")).isZero();
        assertThat(server.asked()).as("asked for again").hasSize(2);
    }

    @Test
    void aLimitEndsTheQuestionAndIsSaid() {
        server.give("\"page\":1}", page(1, 2_000, 9_999));

        assertThat(ingest("mast", "--cone", "1,2,30", "--limit", "3")).isZero();

        assertThat(out.toString())
                .contains("3 anchors", "stopped at --limit 3; 1997 more were left");
        assertThat(server.asked()).hasSize(1);
    }

    @Test
    void aFailureThatPassesIsALineAndNotTheEnd() {
        server.give("\"page\":1}", page(1, 1, 1));
        server.fail(2);

        assertThat(ingest("mast", "--cone", "1,2,30")).isZero();

        assertThat(err.toString()).contains("127.0.0.1/api/v0/invoke: HTTP 500; again in 0.0 s");
    }

    @Test
    void anArchiveThatIsAwayGivesNothingAndOneLine() {
        server.close();
        Path file = folder.resolve("anchors.avro");

        assertThat(ingest("gaia", "--cone", "1,2,30", "--out", file.toString())).isEqualTo(1);

        assertThat(err.toString().lines().reduce((a, b) -> b))
                .hasValueSatisfying(
                        l ->
                                assertThat(l)
                                        .contains(
                                                "3 attempts failed, the last with: no connection"));
        assertThat(file).doesNotExist();
    }

    @Test
    void aTokenIsSentAndNeverPrinted() {
        server.give("\"page\":1}", page(1, 1, 1));

        assertThat(ingest("mast", "--cone", "1,2,30")).isZero();

        assertThat(server.authorizations()).containsExactly("token s3cr3t");
        assertThat(out + err.toString()).doesNotContain("s3cr3t");
    }

    /** The lists of targets of TESS are at MIT, and so are the others elsewhere than MAST. */
    @Test
    void theTokenOfMastIsSentToNoOtherArchive() {
        server.give("/", "nothing of use");

        ingest("tess", "--what", "targets", "--sector", "7");
        for (String other : List.of("gaia", "irsa", "sdss")) {
            ingest(other, "--cone", "1,2,30");
        }

        assertThat(server.asked()).hasSize(12);
        assertThat(server.authorizations()).isEmpty();
    }

    @Test
    void lightCurvesOfTessAreListedAndDownloadedOnce() throws IOException {
        server.give(
                        "Mast.Caom.Filtered.Position",
                        """
                        {"data": [{"obs_id": "a", "dataURL": "mast:TESS/product/a_lc.fits"},
                                  {"obs_id": "a", "dataURL": "mast:TESS/product/a_lc.fits"},
                                  {"obs_id": "b", "dataURL": "mast:TESS/product/b_dvt.fits"}]}
                        """)
                .give("mast:TESS/product/a_lc.fits", "truncated");

        assertThat(ingest("tess", "--cone", "1,2,30", "--sector", "6")).isEqualTo(1);

        assertThat(server.asked().get(0)).contains("\"sequence_number\",\"values\":[6]");
        assertThat(server.asked()).filteredOn(a -> a.contains("uri=")).hasSize(3);
        assertThat(err.toString()).contains("not what was asked for: ");
    }

    @Test
    void aLightCurveOfTessBecomesAnAnchorAndIsKeptAsAFile() throws IOException {
        byte[] fits = LightCurveFits.of(25155310, 63.5, -69.25);
        server.give(
                        "Mast.Caom.Filtered.Position",
                        "{\"data\": [{\"obs_id\": \"a\", \"dataURL\": \"mast:TESS/product/a_lc.fits\"}]}")
                .give("mast:TESS/product/a_lc.fits", fits);
        Path file = folder.resolve("anchors.avro");
        Path files = folder.resolve("lc");

        assertThat(
                        ingest(
                                "tess",
                                "--cone",
                                "1,2,30",
                                "--out",
                                file.toString(),
                                "--files",
                                files.toString()))
                .isZero();

        assertThat(AnchorWire.readFile(file))
                .singleElement()
                .satisfies(a -> assertThat(a.key()).isEqualTo("TESS:25155310"))
                .satisfies(a -> assertThat(a.decDeg()).isEqualTo(-69.25))
                .satisfies(a -> assertThat(a.source()).contains("/api/v0.1/Download/file?uri="));
        assertThat(files.resolve("a_lc.fits")).hasBinaryContent(fits);
    }

    @Test
    void cutoutsOfTessAreFilesAndRecords() throws IOException {
        byte[] zip = zip("tess-s0006-4-3_1.0_2.0_11x11_astrocut.fits", LightCurveFits.of(7, 1, 2));
        server.give("x=5&y=5&units=px&sector=6", zip);
        Path out = folder.resolve("cutouts.jsonl");
        Path files = folder.resolve("cutouts");

        assertThat(
                        ingest(
                                "tess",
                                "--what",
                                "cutouts",
                                "--sector",
                                "6",
                                "--pixels",
                                "5",
                                "--cone",
                                "1,2,30",
                                "--out",
                                out.toString(),
                                "--files",
                                files.toString()))
                .isZero();

        JsonNode line = new ObjectMapper().readTree(Files.readString(out));
        assertThat(line.get("sector").asInt()).isEqualTo(6);
        assertThat(line.get("frames").asInt()).isEqualTo(LightCurveFits.POINTS);
        assertThat(files.resolve(line.get("file").asText())).isNotEmptyFile();
    }

    @Test
    void filesForScienceAreDownloadedFromMast() throws IOException {
        byte[] fits = LightCurveFits.of(7, 1, 2);
        server.give("Mast.Caom.Cone", "{\"data\": [{\"obsid\": 2003738726}]}")
                .give(
                        "\"obsid\":\"2003738726\"",
                        """
                        {"data": [{"obs_id": "U", "dataURI": "mast:HST/product/u_drz.fits", "productType": "SCIENCE"},
                                  {"obs_id": "U", "dataURI": "mast:HST/product/u_log.txt", "productType": "INFO"}]}
                        """)
                .give("uri=mast:HST/product/u_drz.fits", fits);
        Path files = folder.resolve("files");

        assertThat(
                        ingest(
                                "mast",
                                "--what",
                                "files",
                                "--cone",
                                "1,2,30",
                                "--files",
                                files.toString()))
                .isZero();

        assertThat(files.resolve("u_drz.fits")).hasBinaryContent(fits);
        assertThat(out.toString())
                .contains("1 files in ", "1 rows skipped: a file that is not for science");
    }

    @Test
    void targetListsOfTessBecomeAnchors() {
        server.give("all_targets_S007", "# 1\nTICID,Camera,CCD,Tmag,RA,Dec\n7,1,1,10.5,1,2\n");

        assertThat(ingest("tess", "--what", "targets", "--sector", "7")).isZero();

        assertThat(out.toString()).contains("1 anchors, 0 with a period");
    }

    @Test
    void lightCurvesOfIrsaBecomeRecords() throws IOException {
        server.give(
                "POS=CIRCLE 10.0 20.0 0.001",
                IRSA_HEADER
                        + "7,58300.5,18.5,0.02,0,zr,10,20\n"
                        + "7,58301.5,18.25,0.02,32768,zr,10,20\n");
        Path file = folder.resolve("curves.jsonl");

        assertThat(ingest("irsa", "--cone", "10,20,3.6", "--out", file.toString())).isZero();

        JsonNode line = new ObjectMapper().readTree(Files.readString(file));
        assertThat(line.get("oid").asLong()).isEqualTo(7);
        assertThat(line.get("band").asText()).isEqualTo("r");
        assertThat(line.get("mjd").get(0).asDouble()).isEqualTo(58300.5);
        assertThat(line.get("source").asText()).contains("/cgi-bin/ZTF/nph_light_curves?");
        assertThat(line.get("retrievedMs").asLong()).isEqualTo(CLOCK.millis());
        assertThat(out.toString()).contains("1 records", "1 rows skipped: flagged as bad");
    }

    @Test
    void aNightOfZtfBecomesPacketsOnceItsChecksumIsRight() throws IOException {
        SimulatedNight night = new SimulatedNight(11, "20190115", 3);
        PacketWriter packets = new PacketWriter();
        byte[] first = night.alert(0, packets).packet();
        byte[] tar =
                tarball(
                        "public/1.avro", first,
                        "../../2.avro", night.alert(1, packets).packet(),
                        "3.avro", "no packet".getBytes(StandardCharsets.UTF_8),
                        "4.avro", night.alert(2, packets).packet(),
                        "README", new byte[5]);
        server.give("/alerts/public/MD5SUMS", md5(tar) + "  ztf_public_20260115.tar.gz\n")
                .give("/alerts/public/ztf_public_20260115.tar.gz", tar);
        Path files = folder.resolve("deep").resolve("packets");

        assertThat(ingest("ztf", "--night", "20260115", "--files", files.toString())).isZero();

        assertThat(files.resolve("1.avro")).hasBinaryContent(first);
        try (Stream<Path> kept = Files.list(files)) {
            assertThat(kept.map(f -> f.getFileName().toString()))
                    .containsExactlyInAnyOrder("1.avro", "2.avro", "4.avro");
        }
        assertThat(out.toString())
                .contains(
                        "3 packets",
                        "1 rows skipped: packet rejected: ",
                        "1 rows skipped: a file in the tar that is no packet");
        assertThat(folder.resolve("2.avro")).doesNotExist();
    }

    @Test
    void aNightWithoutAGoodPacketIsAFailure() throws IOException {
        byte[] tar = tarball("1.avro", new byte[9]);
        server.give("MD5SUMS", md5(tar) + "  ztf_public_20260115.tar.gz\n")
                .give("ztf_public_20260115", tar);

        assertThat(ingest("ztf", "--night", "20260115", "--files", folder.toString())).isEqualTo(1);

        assertThat(out.toString()).contains("0 packets", "1 rows skipped: packet rejected: ");
    }

    @Test
    void aNightOfZtfIsKeptAsItIsAndNotWithoutItsChecksum() throws IOException {
        byte[] tar = tarball("1.avro", new byte[9]);
        server.give("MD5SUMS", md5(tar) + "  ztf_public_20260115.tar.gz\n")
                .give("ztf_public_20260115", Arrays.copyOf(tar, tar.length - 3));
        Path files = folder.resolve("nights");
        String[] question = {
            "ztf", "--what", "night", "--night", "20260115", "--files", files.toString()
        };

        assertThat(ingest(question)).isEqualTo(1);
        assertThat(err.toString()).contains("the MD5 is not the published one");
        assertThat(files).doesNotExist();

        server.give("ztf_public_20260115", tar);
        assertThat(ingest(question)).isZero();
        assertThat(files.resolve("ztf_public_20260115.tar.gz")).hasBinaryContent(tar);
    }

    @Test
    void sourcesOfGaiaBecomeAnchors() {
        server.give(
                "CIRCLE(10.0, 20.0, 0.001)",
                """
                {"metadata": [{"name": "source_id"}, {"name": "ra"}, {"name": "dec"}],
                 "data": [[5, 10, 20]]}
                """);

        assertThat(ingest("gaia", "--cone", "10,20,3.6")).isZero();

        assertThat(out.toString()).contains("1 anchors");
    }

    @Test
    void photometryOfGaiaIsAskedForSourceBySource() throws IOException {
        server.give(
                        "AND has_epoch_photometry = 'true'",
                        """
                        {"metadata": [{"name": "source_id"}, {"name": "ra"}, {"name": "dec"}],
                         "data": [[5, 10, 20]]}
                        """)
                .give(
                        "ID=Gaia DR3 5&",
                        "source_id,band,time,mag,flux,flux_error\n5,G,1800.5,15.5,1000,2\n");
        Path file = folder.resolve("gaia.jsonl");

        assertThat(
                        ingest(
                                "gaia",
                                "--what",
                                "photometry",
                                "--cone",
                                "10,20,3.6",
                                "--out",
                                file.toString()))
                .isZero();

        JsonNode line = new ObjectMapper().readTree(Files.readString(file));
        assertThat(line.get("source_id").asLong()).isEqualTo(5);
        assertThat(line.get("bjdTcb").get(0).asDouble()).isEqualTo(2_456_998.0);
    }

    @Test
    void spectraOfSdssAreListedAndDownloaded() throws IOException {
        server.give(
                        "fGetNearbySpecObjEq(10.0, 20.0, 0.06",
                        "#Table1\nspecObjID,plate,mjd,fiberID,run2d,ra,dec,z\n5,751,52251,160,26,10,20,0.5\n")
                .give("/spectra/lite/0751/spec-0751-52251-0160.fits", "SIMPLE  = cut off");

        assertThat(ingest("sdss", "--cone", "10,20,3.6")).isEqualTo(1);
        assertThat(err.toString())
                .contains(
                        "/spec-0751-52251-0160.fits: 3 attempts failed", "not what was asked for");

        server.give("/spectra/lite/0751/spec-0751-52251-0160.fits", SpectrumFits.of(5, 7));
        Path file = folder.resolve("spectra.jsonl");
        assertThat(ingest("sdss", "--cone", "10,20,3.6", "--out", file.toString())).isZero();
        JsonNode line = new ObjectMapper().readTree(Files.readString(file));
        assertThat(line.get("specObjID").asText()).isEqualTo("5");
        assertThat(line.get("z").asDouble()).isEqualTo(0.5);
        assertThat(line.has("zErr")).isFalse();
        assertThat(line.get("flux").get(1).asDouble()).isEqualTo(7);
        assertThat(line.get("source").asText()).endsWith("/spec-0751-52251-0160.fits");
    }

    @Test
    void aLightCurveOfKeplerIsFoundByTheFilesOfItsObservation() {
        server.give("\"values\":[\"Kepler\"]", "{\"data\": [{\"obsid\": 77}]}")
                .give(
                        "\"obsid\":\"77\"",
                        """
                        {"data": [{"obs_id": "k", "dataURI": "mast:KEPLER/url/k_llc.fits"},
                                  {"obs_id": "k", "dataURI": "mast:KEPLER/url/k_lpd-targ.fits.gz"}]}
                        """)
                .give("uri=mast:KEPLER/url/k_llc.fits", LightCurveFits.of(7, 1, 2));

        assertThat(ingest("kepler", "--cone", "1,2,30")).isZero();

        assertThat(out.toString())
                .contains("1 anchors", "1 rows skipped: a file that is no light curve");
    }

    @Test
    void imagesOfSkyViewAreFilesAndRecords() throws IOException {
        byte[] image = ImageFits.of(4, 3);
        server.give("Position=10.0,20.0&Survey=DSS2 Blue&", image)
                .give("Position=11.0,", Arrays.copyOf(image, 2880));
        Path file = folder.resolve("images.jsonl");
        Path files = folder.resolve("images");
        String[] question = {
            "skyview",
            "--survey",
            "DSS2 Blue",
            "--files",
            files.toString(),
            "--out",
            file.toString()
        };

        assertThat(ingest(with(question, "--cone", "10,20,360"))).isZero();
        JsonNode line = new ObjectMapper().readTree(Files.readString(file));
        assertThat(line.get("width").asInt()).isEqualTo(4);
        assertThat(line.get("source").asText()).contains("Size=0.2&", "Pixels=300");
        assertThat(files.resolve("skyview_DSS2-Blue_10.00000_+20.00000.fits"))
                .hasBinaryContent(image);

        assertThat(ingest(with(question, "--cone", "11,20,360"))).isEqualTo(1);
        assertThat(err.toString()).contains("not what was asked for: ");
    }

    private static String[] with(String[] some, String... more) {
        String[] all = Arrays.copyOf(some, some.length + more.length);
        System.arraycopy(more, 0, all, some.length, more.length);
        return all;
    }

    @Test
    void aQuestionWithoutSenseIsWrongUsage() {
        assertThat(ingest("mast", "--cone", "10,20")).isEqualTo(2);
        assertThat(ingest("mast", "--cone", "400,20,1")).isEqualTo(2);
        assertThat(ingest("mast", "--what", "photos", "--cone", "1,2,3")).isEqualTo(2);
        assertThat(ingest("tess", "--what", "targets")).isEqualTo(2);
        assertThat(ingest("irsa", "--cone", "1,2,3", "--limit", "0")).isEqualTo(2);
        assertThat(err.toString())
                .contains(
                        "not RA,DEC,ARCSEC: 10,20",
                        "no position on the sky",
                        "tic, observations",
                        "give --sector N",
                        "--limit must be positive");
        assertThat(server.asked()).isEmpty();
    }

    private static String page(int first, int rows, int total) {
        List<String> data = new ArrayList<>();
        for (int i = 0; i < rows; i++) {
            data.add(TARGET.formatted(first + i));
        }
        return "{\"status\": \"COMPLETE\", \"data\": ["
                + String.join(",", data)
                + "], \"paging\": {\"rowsTotal\": "
                + total
                + "}}";
    }

    private static byte[] zip(String name, byte[] content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry(name));
            zip.write(content);
        }
        return bytes.toByteArray();
    }

    private static byte[] tarball(Object... namesAndBytes) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (var tar = new TarArchiveOutputStream(new GZIPOutputStream(bytes))) {
            for (int i = 0; i < namesAndBytes.length; i += 2) {
                byte[] content = (byte[]) namesAndBytes[i + 1];
                TarArchiveEntry entry = new TarArchiveEntry((String) namesAndBytes[i], true);
                entry.setSize(content.length);
                tar.putArchiveEntry(entry);
                tar.write(content);
                tar.closeArchiveEntry();
            }
        }
        return bytes.toByteArray();
    }

    private static String md5(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private int ingest(String... args) {
        List<String> all = new ArrayList<>(List.of(args));
        all.addAll(List.of("--url", server.url(), "--rate", "1000"));
        return new CommandLine(
                        new IngestCommand(
                                CLOCK,
                                Map.of(
                                        "XDG_CACHE_HOME",
                                        folder.toString(),
                                        "MAST_API_TOKEN",
                                        "s3cr3t"),
                                QUICK))
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
