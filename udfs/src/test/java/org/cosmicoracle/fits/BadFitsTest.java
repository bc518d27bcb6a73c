package org.cosmicoracle.fits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The rows of "Bad FITS files" in docs/light-curves.md. */
class BadFitsTest {

    private static final byte[] IMAGE = FitsBytes.image(40, 30, new float[1_200]);

    @TempDir private Path folder;

    @Test
    void aFileWithoutTheUnitThatIsAskedForIsRefusedByName() throws Exception {
        byte[] header =
                FitsBytes.file(
                        new byte[0],
                        "SIMPLE  =                    T",
                        "BITPIX  =                    8",
                        "NAXIS   =                    0");

        try (FitsImages file = FitsImages.open(header)) {
            assertThatThrownBy(file::firstImage)
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("no two-dimensional image");
        }
        assertThatThrownBy(() -> TessLightCurveFile.read(write(header)))
                .isInstanceOf(MalformedFitsException.class)
                .hasMessageContaining("no table has a column PDCSAP_FLUX");
        assertThatThrownBy(() -> TessLightCurveFile.read(write(IMAGE)))
                .isInstanceOf(MalformedFitsException.class)
                .hasMessageContaining("no table has a column PDCSAP_FLUX");
    }

    @Test
    void aBitpixThatTheStandardDoesNotKnowIsRefused() throws Exception {
        for (String bitpix : new String[] {"  7", " 24", "-16", "  X"}) {
            byte[] bytes =
                    FitsBytes.file(
                            new byte[5_000],
                            "SIMPLE  =                    T",
                            "BITPIX  =                  " + bitpix,
                            "NAXIS   =                    2",
                            "NAXIS1  =                   40",
                            "NAXIS2  =                   30");

            assertRefused(bytes);
        }
    }

    @Test
    void aFileThatIsCutOffIsRefusedWhereverThatIs() throws Exception {
        for (int length : new int[] {0, 1, 100, 2_879, 2_880, 2_881, 5_000, 2_880 + 4_799}) {
            assertRefused(Arrays.copyOf(IMAGE, length));
        }
    }

    @Test
    void aLightCurveThatIsCutOffIsRefusedWhereverThatIs() throws Exception {
        byte[] whole = FitsBytes.lightCurve(2_000, 2_000);
        assertThat(TessLightCurveFile.read(write(whole)).bjd()).hasSize(2_000);
        assertThat(TessLightCurveFile.read(write(FitsBytes.gzip(whole))).bjd()).hasSize(2_000);

        int dataEnd = 2 * 2_880 + 2_000 * FitsBytes.ROW;
        for (int length : new int[] {2_000, 2_880, 5_000, 5_760, 20_000, dataEnd - 1}) {
            byte[] cut = Arrays.copyOf(whole, length);
            for (byte[] bytes : List.of(cut, FitsBytes.gzip(cut))) {
                Path file = write(bytes);
                assertThatThrownBy(() -> TessLightCurveFile.read(file))
                        .as("%d of %d bytes", length, whole.length)
                        .isInstanceOf(MalformedFitsException.class);
            }
        }
    }

    /** The library makes room for what a header claims before it looks for it. */
    @Test
    void aHeaderThatClaimsMoreThanThereIsDoesNotFillTheHeap() throws Exception {
        for (String side : new String[] {"60000", "2147483647", "9223372036854775807", "-5"}) {
            byte[] image =
                    FitsBytes.file(
                            new byte[5_000],
                            "SIMPLE  =                    T",
                            "BITPIX  =                  -64",
                            "NAXIS   =                    2",
                            "NAXIS1  = " + side,
                            "NAXIS2  = " + side);
            assertRefused(image);
            assertRefused(FitsBytes.gzip(image));
        }
        for (int rows : new int[] {500_000_000, Integer.MAX_VALUE}) {
            byte[] table = FitsBytes.lightCurve(rows, 10);
            for (byte[] bytes : List.of(table, FitsBytes.gzip(table))) {
                Path file = write(bytes);
                assertThatThrownBy(() -> TessLightCurveFile.read(file))
                        .as("%d rows", rows)
                        .isInstanceOf(MalformedFitsException.class);
                assertThatThrownBy(() -> WholeFits.check(file))
                        .as("%d rows", rows)
                        .isInstanceOf(MalformedFitsException.class);
            }
        }
    }

    private void assertRefused(byte[] bytes) throws IOException {
        assertThatThrownBy(
                        () -> {
                            try (FitsImages file = FitsImages.open(bytes)) {
                                file.firstImage();
                            }
                        })
                .as("%d bytes", bytes.length)
                .isInstanceOf(IOException.class)
                .hasMessageNotContaining("\n");
        Path file = write(bytes);
        assertThatThrownBy(() -> TessLightCurveFile.read(file))
                .as("%d bytes", bytes.length)
                .isInstanceOf(MalformedFitsException.class);
    }

    private Path write(byte[] bytes) throws IOException {
        return Files.write(folder.resolve("file.fits"), bytes);
    }
}
