package org.cosmicoracle.fits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.cosmicoracle.alert.RealPackets;
import org.junit.jupiter.api.Test;

class FitsImagesTest {

    @Test
    void aFloatImageIsReadInFileOrder() throws IOException {
        try (FitsImages file =
                FitsImages.open(FitsBytes.image(3, 2, new float[] {1, 2, 3, 4, 5, Float.NaN}))) {
            FitsImage image = file.firstImage();

            assertThat(image.width()).isEqualTo(3);
            assertThat(image.height()).isEqualTo(2);
            assertThat(image.pixels()).containsExactly(1, 2, 3, 4, 5, Float.NaN);
            assertThat(file.header(0).number("NAXIS1")).isEqualTo(3);
            assertThat(file.header(0).text("ABSENT")).isNull();
        }
    }

    @Test
    void scaledIntegersArePhysicalValuesAndBlankIsNan() throws IOException {
        byte[] data =
                ByteBuffer.allocate(8)
                        .putShort((short) 1)
                        .putShort((short) -7)
                        .putShort((short) 3)
                        .array();
        byte[] bytes =
                FitsBytes.file(
                        data,
                        "SIMPLE  =                    T",
                        "BITPIX  =                   16",
                        "NAXIS   =                    2",
                        "NAXIS1  =                    2",
                        "NAXIS2  =                    2",
                        "BSCALE  =                  0.5",
                        "BZERO   =                100.0",
                        "BLANK   =                   -7");
        try (FitsImages file = FitsImages.open(bytes)) {
            assertThat(file.firstImage().pixels()).containsExactly(100.5f, Float.NaN, 101.5f, 100f);
        }
    }

    @Test
    void whatIsNotFitsIsOneClearError() {
        for (byte[] bytes :
                List.of(
                        new byte[0],
                        "not fits".getBytes(StandardCharsets.US_ASCII),
                        new byte[5760])) {
            assertThatThrownBy(() -> FitsImages.open(bytes))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("FITS file")
                    .hasMessageNotContaining("\n");
        }
    }

    @Test
    void anImageLargerThanAskedForIsRefusedBeforeItIsRead() throws IOException {
        try (FitsImages file = FitsImages.open(FitsBytes.image(3, 2, new float[6]))) {
            assertThatThrownBy(() -> file.firstImage(5))
                    .hasMessageContaining("3 x 2 pixels is too large");
        }
    }

    @Test
    void everyRealFileOpensOrGivesOneClearError() {
        List<Path> files = new ArrayList<>(RealPackets.files("fits"));
        files.addAll(RealPackets.files("ccd"));
        int images = 0;
        List<String> errors = new ArrayList<>();
        for (Path path : files) {
            try (FitsImages file = FitsImages.open(path)) {
                for (int i = 0; i < file.size(); i++) {
                    if (file.isImage(i)) {
                        assertThat(file.image(i).pixels()).isNotEmpty();
                        images++;
                    }
                }
            } catch (IOException e) {
                errors.add(e.getMessage());
            }
        }
        assertThat(images).isEqualTo(34);
        assertThat(errors).hasSize(4); // the spectra that are text
        assertThat(errors).allMatch(m -> m.contains("FITS file") && !m.contains("\n"));
    }
}
