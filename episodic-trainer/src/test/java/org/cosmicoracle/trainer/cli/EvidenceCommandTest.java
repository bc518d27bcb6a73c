package org.cosmicoracle.trainer.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.cosmicoracle.photometry.Sed;
import org.cosmicoracle.spectrum.Medium;
import org.cosmicoracle.spectrum.SpectralGrid;
import org.cosmicoracle.spectrum.SpectrumText;
import org.cosmicoracle.trainer.store.EvidenceStore;
import org.cosmicoracle.trainer.store.StoredSed;
import org.cosmicoracle.trainer.store.StoredSpectrum;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The verb evidence, from files to the store and back. */
class EvidenceCommandTest {

    private static final String HEADER = "objectId,file,mjd,redshift,medium\n";

    @TempDir private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void aSpectrumIsReadBackAsItWasBroughtOntoTheGrid() throws Exception {
        String text = spectrum(4000, 9000);
        Files.writeString(folder.resolve("a.txt"), text);
        list("ZTF1,a.txt,59000.5,0.05,air\nZTF2,a.txt,,,vacuum\n");

        assertThat(evidence("--spectra", path("list.csv"))).as(err.toString()).isZero();

        StoredSpectrum read = store().spectraOf("ZTF1").get(0);
        StoredSpectrum expected =
                StoredSpectrum.of(
                        "ZTF1", "a.txt", 59000.5, 0.05, SpectrumText.read(text, Medium.AIR));
        assertThat(read.flux()).isEqualTo(expected.flux()).hasSize(1024);
        assertThat(read.error()).isEqualTo(expected.error());
        assertThat(read.continuum()).isEqualTo(expected.continuum());
        assertThat(read.mjd()).isEqualTo(59000.5);
        assertThat(read.redshift()).isEqualTo(0.05);
        int bin = 500;
        double rest = SpectralGrid.STANDARD.centresAngstrom()[bin];
        assertThat((double) read.flux()[bin])
                .as("flux is wavelength over 1000, in vacuum a little less, times 1 + z")
                .isCloseTo(rest * 1.05 * 1.05 / 1000, within(0.003));
        StoredSpectrum other = store().spectraOf("ZTF2").get(0);
        assertThat(other.redshift()).isNaN();
        assertThat(other.mjd()).isNaN();
        assertThat((double) other.flux()[bin]).isCloseTo(rest / 1000, within(1e-5));
    }

    @Test
    void whatIsPutAgainReplacesItselfAndNothingElse() throws Exception {
        Files.writeString(folder.resolve("a.txt"), spectrum(4000, 9000));
        Files.writeString(folder.resolve("b.txt"), spectrum(4000, 9000));
        list("ZTF1,a.txt,1,,air\nZTF1,b.txt,2,,air\n");
        evidence("--spectra", path("list.csv"));
        list("ZTF1,b.txt,3,,air\n");
        evidence("--spectra", path("list.csv"));

        assertThat(store().spectraOf("ZTF1"))
                .extracting(StoredSpectrum::origin)
                .containsExactly("a.txt", "b.txt");
        assertThat(store().spectraOf("ZTF1"))
                .extracting(StoredSpectrum::mjd)
                .containsExactly(1.0, 3.0);
        assertThat(store().spectraOf("ZTF9")).isEmpty();
    }

    @Test
    void badSpectraAreNamedAndTheGoodOneStays() throws Exception {
        Files.writeString(folder.resolve("good.txt"), spectrum(4000, 9000));
        Files.writeString(folder.resolve("unordered.txt"), "4000 1\n3990 1\n");
        Files.writeString(folder.resolve("infrared.txt"), spectrum(15_000, 20_000));
        Files.writeString(folder.resolve("broken.fits"), "no FITS");
        list(
                """
                A,good.txt,,,air
                B,unordered.txt,,,air
                C,infrared.txt,,,air
                D,broken.fits,,,
                E,missing.txt,,,air
                F,good.txt,,-1,air
                G,good.txt,,,water
                H,good.txt,yesterday,,air
                ,good.txt,,,air
                """);

        assertThat(evidence("--spectra", path("list.csv"))).isZero();

        assertThat(out.toString().lines().toList())
                .hasSize(9)
                .first()
                .asString()
                .startsWith("stored 1 spectra");
        assertThat(out.toString())
                .contains("unordered.txt: wavelength 1 is 3990.0 after 4000.0")
                .contains("infrared.txt: the spectrum reaches from")
                .contains("missing.txt: no such file")
                .contains("redshift must be above -1")
                .contains("medium must be air or vacuum: 'water'")
                .contains("mjd is no number: 'yesterday'")
                .contains("no objectId");
        list("B,unordered.txt,,,air\n");
        assertThat(evidence("--spectra", path("list.csv"))).as("nothing is left").isEqualTo(1);
    }

    @Test
    void photometryBecomesOneFluxPerBandAndBadRowsAreNamed() throws Exception {
        Files.writeString(
                folder.resolve("phot.csv"),
                """
                objectId,band,mjd,mag,magerr,system,flux,fluxerr,zp
                ZTF1,gaia-g,,15.0,0.01,Vega,,,
                ZTF1,ztf-g,59000,20.0,0.1,AB,,,
                ZTF1,ztf-g,59001,,,,10.5,0.5,23.9
                ZTF1,ztf-r,59000,20.0,0,AB,,,
                ZTF1,sdss-q,59000,20.0,0.1,AB,,,
                ZTF1,sdss-g,59000,20.0,0.1,Vega,,,
                ZTF1,sdss-g,59000,20.0,0.1,ST,,,
                ZTF1,sdss-g,59000,,,,1,1,
                """);

        assertThat(evidence("--photometry", path("phot.csv"))).as(err.toString()).isZero();

        StoredSed stored = store().sedsOf("ZTF1").get(0);
        assertThat(stored.origin()).isEqualTo("phot.csv");
        assertThat(stored.sed().points())
                .extracting(point -> point.flux().band().name())
                .containsExactly("ztf-g", "gaia-g");
        Sed.Point g = stored.sed().points().get(0);
        assertThat(g.measurements()).isEqualTo(2);
        assertThat(g.flux().mjd()).isBetween(59000.5, 59001.0);
        assertThat(stored.sed().points().get(1).flux().mjd()).isNaN();
        assertThat(out.toString())
                .contains("1 measurements without flux or error")
                .contains("unknown band 'sdss-q'")
                .contains("has no Vega zero point")
                .contains("system must be AB or Vega: 'ST'")
                .contains("neither mag nor a flux with its zp");
    }

    @Test
    void realSpectraOfTwoKindsAreStored() throws IOException {
        String data = System.getenv("ORACLE_DATA");
        assumeThat(data).as("ORACLE_DATA is missing: real spectra are not read").isNotNull();
        List<Path> files;
        try (Stream<Path> listed = Files.list(Path.of(data, "fits"))) {
            files = listed.sorted().toList();
        }
        StringBuilder rows = new StringBuilder();
        for (Path file : files) {
            String name = file.getFileName().toString();
            if (name.contains("ascii") || name.startsWith("spec-")) {
                rows.append("ZTF1,").append(file.toAbsolutePath()).append(",,,air\n");
            }
        }
        list(rows.toString());

        assertThat(evidence("--spectra", path("list.csv"))).as(err.toString()).isZero();

        assertThat(out.toString()).startsWith("stored 5 spectra");
        assertThat(out.toString().lines()).as(out.toString()).hasSize(1);
    }

    @Test
    void nothingToStoreIsWrongUsage() {
        assertThat(evidence()).isEqualTo(2);
    }

    /** Flux is the wavelength in thousands. */
    private static String spectrum(int from, int to) {
        StringBuilder text = new StringBuilder("wavelength,flux,flux_err\n");
        for (int at = from; at <= to; at += 2) {
            text.append(at).append(',').append(at / 1000.0).append(",0.1\n");
        }
        return text.toString();
    }

    private void list(String rows) throws IOException {
        Files.write(folder.resolve("list.csv"), (HEADER + rows).getBytes(StandardCharsets.UTF_8));
    }

    private EvidenceStore store() {
        return new EvidenceStore(folder.resolve("store"));
    }

    private int evidence(String... options) {
        CommandLine command = OracleTrainer.commandLine();
        command.setOut(new PrintWriter(out, true));
        command.setErr(new PrintWriter(err, true));
        String[] all = new String[options.length + 3];
        all[0] = "evidence";
        all[1] = "--out";
        all[2] = path("store");
        System.arraycopy(options, 0, all, 3, options.length);
        return command.execute(all);
    }

    private String path(String name) {
        return folder.resolve(name).toString();
    }
}
