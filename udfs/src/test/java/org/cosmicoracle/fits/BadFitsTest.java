package org.cosmicoracle.fits;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
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
