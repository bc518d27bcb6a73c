package org.cosmicoracle.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.cosmicoracle.fewshot.LabelOrigin;
import org.cosmicoracle.fewshot.LabelStatement;
import org.cosmicoracle.fewshot.ObjectLabel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LabelWireTest {

    private static final ObjectLabel TWO =
            new ObjectLabel(
                    "ZTF18a",
                    List.of(
                            new LabelStatement(
                                    "SN Ia",
                                    "SN Ia-91T",
                                    "1",
                                    LabelOrigin.SPECTROSCOPIC,
                                    "TNS",
                                    10),
                            new LabelStatement("TDE", "", "1", LabelOrigin.HUMAN, "ada", 20)));
    private static final ObjectLabel TAKEN_BACK =
            ObjectLabel.of(
                    "ZTF18b", new LabelStatement(null, "", "1", LabelOrigin.HUMAN, "ada", 5));

    @Test
    void aValueReadsBackAsItWas() throws IOException {
        LabelWire wire = new LabelWire();

        assertThat(wire.read(wire.write(TWO))).isEqualTo(TWO);
        assertThat(wire.read(wire.write(TAKEN_BACK))).isEqualTo(TAKEN_BACK);
    }

    @Test
    void theTopLevelSaysWhatHoldsAndThatOthersDisagree() throws IOException {
        var v =
                Containers.read(
                        org.cosmicoracle.schemas.ObjectLabel.class, new LabelWire().write(TWO));

        assertThat(v.getClass$()).isEqualTo("TDE");
        assertThat(v.getOrigin()).isEqualTo("human");
        assertThat(v.getTimeMs()).isEqualTo(20);
        assertThat(v.getConflicting()).isTrue();
    }

    @Test
    void aWriterThatKnowsOneWordNeedsNoList() throws IOException {
        var bare =
                new org.cosmicoracle.schemas.ObjectLabel(
                        "ZTF18c", "AGN", "1", "catalogue", "SIMBAD", 7L, false, List.of());
        byte[] value =
                new Containers<org.cosmicoracle.schemas.ObjectLabel>(bare.getSchema()).write(bare);

        assertThat(new LabelWire().read(value))
                .isEqualTo(
                        ObjectLabel.of(
                                "ZTF18c",
                                new LabelStatement(
                                        "AGN", "", "1", LabelOrigin.CATALOGUE, "SIMBAD", 7)));
    }

    @Test
    void anUnknownOriginIsNamed() {
        var bad =
                new org.cosmicoracle.schemas.ObjectLabel(
                        "ZTF18c", "AGN", "1", "guess", "SIMBAD", 7L, false, List.of());
        byte[] value =
                new Containers<org.cosmicoracle.schemas.ObjectLabel>(bad.getSchema()).write(bad);

        assertThatThrownBy(() -> new LabelWire().read(value))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("guess");
    }

    @Test
    void anObjectOfWhichNothingIsSaidHasNoValue() {
        assertThatThrownBy(() -> new LabelWire().write(new ObjectLabel("ZTF18d", List.of())))
                .hasMessageContaining("ZTF18d");
    }

    @Test
    void aFileReadsBackAsItWas(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("labels.avro");
        LabelWire.writeFile(file, List.of(TWO, TAKEN_BACK));

        assertThat(LabelWire.readFile(file)).containsExactly(TWO, TAKEN_BACK);
    }

    @Test
    void anotherFileIsRefused(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("labels.avro"), "ZTFID,type");

        assertThatThrownBy(() -> LabelWire.readFile(file)).isInstanceOf(IOException.class);
    }
}
