package org.cosmicoracle.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.cosmicoracle.alert.RealPackets;
import org.cosmicoracle.fits.FitsBytes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TessCutoutsTest {

    private static final String NAME = "tess-s0006-4-3_107.27_-70.0_5x5_astrocut.fits";

    @TempDir private Path folder;

    private final List<TessCutout> cutouts = new ArrayList<>();

    @Test
    void eachCutoutHasItsSectorFromItsName() throws IOException {
        Reading<String> reading =
                read(zip(NAME, pixels("RA_OBJ  = 107.27"), "readme.txt", new byte[] {1}));

        assertThat(cutouts).hasSize(1);
        TessCutout cutout = cutouts.get(0);
        assertThat(cutout.sector()).isEqualTo(6);
        assertThat(cutout.camera()).isEqualTo(4);
        assertThat(cutout.ccd()).isEqualTo(3);
        assertThat(cutout.raDeg()).isEqualTo(107.27);
        assertThat(cutout.frames()).isEqualTo(3);
        assertThat(reading.skipped()).containsEntry("a file in the zip that is no cutout", 1);
    }

    @Test
    void aNameThatLeadsOutOfTheFolderIsNoCutout() throws IOException {
        Reading<String> reading = read(zip("../" + NAME, pixels("RA_OBJ  = 107.27")));

        assertThat(cutouts).isEmpty();
        assertThat(reading.skipped()).hasSize(1);
    }

    @Test
    void whatIsBrokenIsOneLine() throws IOException {
        byte[] whole = pixels("RA_OBJ  = 107.27");
        byte[] zip = Files.readAllBytes(zip(NAME, whole));

        assertThatThrownBy(() -> read(zip(NAME, pixels("COMMENT   none"))))
                .hasMessage(NAME + " has no RA_OBJ");
        assertThatThrownBy(() -> read(zip(NAME, Arrays.copyOf(whole, 2880))))
                .hasMessageContaining(NAME);
        assertThatThrownBy(() -> read(write(Arrays.copyOf(zip, zip.length / 2))))
                .isInstanceOf(IOException.class);
        assertThatThrownBy(() -> read(write(new byte[0]))).hasMessage("not a zip, or an empty one");
    }

    @Test
    void aRecordedCutoutIsRead() throws IOException {
        Path zip =
                RealPackets.files("api").stream()
                        .filter(f -> f.toString().endsWith("astrocut_107.27_-70.0_5x5.zip"))
                        .findFirst()
                        .orElseThrow();

        read(zip);

        assertThat(cutouts).hasSize(1);
        assertThat(cutouts.get(0).sector()).isEqualTo(1);
        assertThat(cutouts.get(0).frames()).isEqualTo(1282);
        assertThat(cutouts.get(0).decDeg()).isEqualTo(-70);
    }

    private Reading<String> read(Path zip) throws IOException {
        return TessCutouts.read(zip, cutouts::add);
    }

    private Path write(byte[] bytes) throws IOException {
        return Files.write(Files.createTempFile(folder, "cutouts", ".zip"), bytes);
    }

    private Path zip(Object... namesAndBytes) throws IOException {
        Path file = Files.createTempFile(folder, "cutouts", ".zip");
        try (var out = new ZipOutputStream(Files.newOutputStream(file))) {
            for (int i = 0; i < namesAndBytes.length; i += 2) {
                out.putNextEntry(new ZipEntry((String) namesAndBytes[i]));
                out.write((byte[]) namesAndBytes[i + 1]);
            }
        }
        return file;
    }

    /** A target pixel file with three exposures of a number each. */
    private static byte[] pixels(String positionCard) {
        byte[] primary =
                FitsBytes.file(
                        new byte[0],
                        "SIMPLE  =                    T",
                        "BITPIX  =                    8",
                        "NAXIS   =                    0",
                        "EXTEND  =                    T",
                        positionCard,
                        "DEC_OBJ = -70.0");
        byte[] table =
                FitsBytes.file(
                        new byte[24],
                        "XTENSION= 'BINTABLE'",
                        "BITPIX  =                    8",
                        "NAXIS   =                    2",
                        "NAXIS1  =                    8",
                        "NAXIS2  =                    3",
                        "PCOUNT  =                    0",
                        "GCOUNT  =                    1",
                        "TFIELDS =                    1",
                        "TTYPE1  = 'TIME    '",
                        "TFORM1  = 'D       '");
        byte[] both = Arrays.copyOf(primary, primary.length + table.length);
        System.arraycopy(table, 0, both, primary.length, table.length);
        return both;
    }
}
