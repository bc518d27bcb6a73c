package org.cosmicoracle.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.cosmicoracle.alert.RealPackets;
import org.cosmicoracle.sky.ReferenceAnchor;
import org.junit.jupiter.api.Test;

/** Answers that archives gave, where ORACLE_DATA is; skipped, and said so, where it is not. */
class RecordedAnswersTest {

    private static final AnswerOrigin ORIGIN = new AnswerOrigin("recorded", 9);

    @Test
    void observationsAndTargetsOfMastAreRead() throws IOException {
        Reading<ReferenceAnchor> caom = MastAnswer.read(api("mast", "caom.json"), ORIGIN);
        Reading<ReferenceAnchor> tic = MastAnswer.read(api("mast", "tic.json"), ORIGIN);

        assertThat(caom.records()).hasSize(19);
        assertThat(caom.records().get(0).coverageStartMjd()).isEqualTo(49756.25506);
        assertThat(tic.records()).hasSize(7);
        assertThat(tic.records().get(0).key()).isEqualTo("TIC:10000732589");
        assertThat(tic.skipped()).isEmpty();
    }

    @Test
    void filesOfMastAreListed() throws IOException {
        Reading<MastProduct> products = MastProducts.read(api("mast", "products.json"));

        assertThat(products.records()).hasSize(22);
        assertThat(products.records()).filteredOn(p -> p.type().equals("SCIENCE")).hasSize(7);
        assertThat(products.records().get(0).bytes()).isEqualTo(207_360);
    }

    @Test
    void sourcesOfGaiaAreRead() throws IOException {
        Reading<ReferenceAnchor> cone = GaiaSources.read(api("gaia", "cone_search.json"), ORIGIN);
        Reading<ReferenceAnchor> job = GaiaSources.read(api("gaia", "launch_job.json"), ORIGIN);

        assertThat(cone.records()).hasSize(50).doesNotHaveDuplicates();
        assertThat(cone.records().get(0).id()).isEqualTo("6636090334814214528");
        assertThat(cone.records().get(0).pmDecMasPerYear()).isEqualTo(-6.264602096381666);
        assertThat(cone.records().get(0).magnitude()).isEqualTo(19.761656f);
        assertThat(job.records()).singleElement().extracting("epochYear").isEqualTo(2016.0);
    }

    @Test
    void lightCurvesOfIrsaAreRead() throws IOException {
        byte[] gzipped = file("lightcurves", "irsa_unlabelled.csv.gz");
        byte[] csv;
        try (var in = new GZIPInputStream(new ByteArrayInputStream(gzipped))) {
            csv = in.readAllBytes();
        }
        Reading<IrsaLightCurve> reading = IrsaLightCurves.read(csv, ORIGIN);

        assertThat(reading.records()).hasSize(118);
        assertThat(reading.records().stream().mapToInt(c -> c.mjd().length).sum())
                .isEqualTo(17_055);
        assertThat(reading.skipped()).isEmpty();
    }

    /** Tables, pages and files that are none of what was asked for. */
    @Test
    void everyOtherAnswerIsRefusedInOneLine() {
        List<Path> files = RealPackets.files("api");

        for (Path file : files) {
            byte[] bytes = RealPackets.read(file);
            refusesOrReads(() -> MastAnswer.read(bytes, ORIGIN));
            refusesOrReads(() -> MastProducts.read(bytes));
            refusesOrReads(() -> GaiaSources.read(bytes, ORIGIN));
            refusesOrReads(() -> IrsaLightCurves.read(bytes, ORIGIN));
            refusesOrReads(() -> TessTargetList.read(bytes, ORIGIN));
        }
        assertThatThrownBy(() -> MastAnswer.read(api("mast", "bundleResponse.json"), ORIGIN))
                .hasMessageContaining("\"data\"");
    }

    private interface Reader {
        void read() throws IOException;
    }

    /** Anything but an IOException fails the test. */
    private static void refusesOrReads(Reader reader) {
        try {
            reader.read();
        } catch (IOException e) {
            assertThat(e.getMessage().lines().count()).isEqualTo(1);
        }
    }

    private static byte[] api(String archive, String name) {
        return file("api", "__" + archive + "__tests__data__" + name);
    }

    private static byte[] file(String folder, String ending) {
        return RealPackets.files(folder).stream()
                .filter(f -> f.getFileName().toString().endsWith(ending))
                .map(RealPackets::read)
                .findFirst()
                .orElseThrow();
    }
}
