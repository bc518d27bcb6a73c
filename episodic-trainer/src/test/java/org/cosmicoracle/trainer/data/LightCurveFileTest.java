package org.cosmicoracle.trainer.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.cosmicoracle.fewshot.Taxonomy;
import org.cosmicoracle.lightcurve.LightCurve;
import org.cosmicoracle.photometry.AbFlux;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LightCurveFileTest {

    private static final String HEADER = "objectId,type,mjd,band,mag,magerr\n";

    @TempDir private Path folder;

    private final LightCurveFile reader = new LightCurveFile(Taxonomy.standard());

    @Test
    void magnitudesBecomeFluxesInOrderOfTime() throws Exception {
        List<TrainingObject> objects =
                read("a,SN Ia,58900.5,R,18.5,0.1\na,SN Ia,58899.5,g,19.0,0.001\n", Set.of());

        TrainingObject object = objects.get(0);
        LightCurve curve = object.snapshots().get(0).curve();
        assertThat(object.label()).isEqualTo("SN Ia");
        assertThat(curve.jd()).containsExactly(2_458_900.0, 2_458_901.0);
        assertThat(curve.fid()).containsExactly((byte) 1, (byte) 2);
        assertThat(AbFlux.magnitude(curve.fluxNanojansky()[1])).isCloseTo(18.5, within(1e-5));
        assertThat(AbFlux.magnitudeError(curve.fluxNanojansky()[0], curve.fluxErrorNanojansky()[0]))
                .as("an error has a floor")
                .isCloseTo(0.02, within(1e-5));
    }

    @Test
    void subtypesMapToLeavesAndTheRestIsCounted() throws Exception {
        List<TrainingObject> objects =
                read(
                        "a,SN Ia-91T,1,g,18,0.1\nb,SN IIP,1,g,18,0.1\nc,LBV,1,g,18,0.1\nd,SN Ia,1,g,18,0.1\n",
                        Set.of("d"));

        assertThat(objects).extracting(TrainingObject::label).containsExactly("SN Ia", "SN II");
        assertThat(reader.skipped())
                .containsEntry("type LBV is no leaf class", 1)
                .containsEntry("excluded by id", 1);
    }

    @Test
    void anUnknownBandIsOneClearLine() {
        assertFails("a,SN Ia,1,z,18,0.1\n", "line 2: unknown band 'z', use g, R or i");
    }

    @Test
    void anObjectWithoutAFiniteMagnitudeIsOneClearLine() {
        assertFails(
                "a,SN Ia,1,g,NaN,0.1\na,SN Ia,2,g,,0.1\n",
                "object a has no finite magnitude: remove it");
    }

    @Test
    void contradictingTypesAreOneClearLine() {
        assertFails(
                "a,SN Ia,1,g,18,0.1\na,SN II,2,g,18,0.1\n",
                "line 3: object a is both SN Ia and SN II: keep one type");
    }

    @Test
    void aBrokenNumberOrRowIsOneClearLine() {
        assertFails("a,SN Ia,1,g,bright,0.1\n", "line 2: 'bright' is no number");
        assertFails("a,SN Ia,1,g\n", "line 2: 6 cells expected, found 4");
    }

    @Test
    void aFileWithAnotherHeaderIsOneClearLine() throws IOException {
        Path file = folder.resolve("other.csv");
        Files.writeString(file, "id,mag\n", StandardCharsets.UTF_8);

        assertThatThrownBy(() -> reader.read(file, Set.of()))
                .isInstanceOf(BadDataException.class)
                .hasMessageEndingWith("must begin with objectId,type,mjd,band,mag,magerr");
    }

    @Test
    void readsTheRealLightCurves() throws Exception {
        String data = System.getenv("ORACLE_DATA");
        assumeThat(data).as("ORACLE_DATA is missing: real light curves are not read").isNotNull();

        List<TrainingObject> objects =
                reader.read(Path.of(data, "lightcurves", "bts.csv.gz"), Set.of());

        assertThat(objects).hasSizeGreaterThan(1700);
        assertThat(
                        reader.skipped().values().stream().mapToInt(Integer::intValue).sum()
                                + objects.size())
                .isEqualTo(1763);
    }

    private void assertFails(String rows, String message) {
        assertThatThrownBy(() -> read(rows, Set.of()))
                .isInstanceOf(BadDataException.class)
                .hasMessageEndingWith(message);
    }

    private List<TrainingObject> read(String rows, Set<String> excluded)
            throws IOException, BadDataException {
        Path file = folder.resolve("curves.csv");
        Files.writeString(file, HEADER + rows, StandardCharsets.UTF_8);
        return reader.read(file, excluded);
    }
}
