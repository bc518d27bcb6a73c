package org.cosmicoracle.trainer.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SuperluminousTablesTest {

    private static final String HEADER =
            "  MJD  Mag  Raw  MagErr  Telescope  Instrument  Filter  UL  System  Ignore  Source \n";

    @TempDir private Path folder;

    @Test
    void onlyDetectionsOfTheSurveyAreRead() throws Exception {
        table(
                "2019abc",
                HEADER
                        + " 58001.0 19.0 nan 0.1 P48 ZTF g False AB False ref \n"
                        + " 58002.0 19.1 nan 0.1 P48 ZTF r False AB False \n"
                        + " 58003.0 20.5 nan -1.0 P48 ZTF r True AB False ref \n"
                        + " 58004.0 19.0 nan 0.1 P48 ZTF i False AB False ref \n"
                        + " 58005.0 19.0 nan 0.1 ATLAS ATLAS orange False AB False ref \n"
                        + " 58006.0 19.0 nan 0.1 P48 ZTF g False AB True ref \n");
        table("1999as", HEADER + " 51000.0 19.0 nan 0.1 KAIT KAIT r False AB False ref \n");

        List<LabelledCurve> curves = SuperluminousTables.read(folder);

        assertThat(curves).hasSize(1);
        assertThat(curves.get(0).objectId()).isEqualTo("2019abc");
        assertThat(curves.get(0).type()).isEqualTo("SLSN-I");
        assertThat(curves.get(0).points().jd()).containsExactly(2_458_001.5, 2_458_002.5);
        assertThat(curves.get(0).points().fid()).containsExactly((byte) 1, (byte) 2);
    }

    @Test
    void whatIsNoTableIsOneClearLine() throws Exception {
        assertThatThrownBy(() -> SuperluminousTables.read(folder))
                .isInstanceOf(BadDataException.class)
                .hasMessageEndingWith("holds no table NAME.txt.gz");
        table("a", "MJD Mag\n");
        assertThatThrownBy(() -> SuperluminousTables.read(folder))
                .isInstanceOf(BadDataException.class)
                .hasMessageContaining("needs the columns");
    }

    private void table(String name, String text) throws IOException {
        try (OutputStream out =
                new GZIPOutputStream(Files.newOutputStream(folder.resolve(name + ".txt.gz")))) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
    }
}
