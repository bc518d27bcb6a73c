package org.cosmicoracle.fits;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.cosmicoracle.alert.RealPackets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WholeFitsTest {

    @TempDir private Path folder;

    @Test
    void aFileThatEndsAnywhereBeforeItsEndIsCutOff() throws Exception {
        byte[] image = FitsBytes.image(60, 60, new float[3600]);

        assertThatCode(() -> WholeFits.check(write(image))).doesNotThrowAnyException();
        assertThatCode(() -> WholeFits.check(write(FitsBytes.gzip(image))))
                .doesNotThrowAnyException();
        for (int length :
                new int[] {0, 80, 2879, 2880, 5760, image.length - 2880, image.length - 1}) {
            byte[] cut = Arrays.copyOf(image, length);
            assertThatThrownBy(() -> WholeFits.check(write(cut)))
                    .as("%d of %d bytes", length, image.length)
                    .isInstanceOf(MalformedFitsException.class);
            assertThatThrownBy(() -> WholeFits.check(write(FitsBytes.gzip(cut))))
                    .as("%d of %d bytes, gzipped", length, image.length)
                    .isInstanceOf(MalformedFitsException.class);
        }
    }

    @Test
    void aGzippedFileThatGoesOnAndOnBehindItsLastUnitIsRefused() throws Exception {
        byte[] image = FitsBytes.image(60, 60, new float[3600]);
        byte[] padded = Arrays.copyOf(image, image.length + 2880);
        byte[] bomb = Arrays.copyOf(image, image.length + (17 << 20));

        assertThatCode(() -> WholeFits.check(write(FitsBytes.gzip(padded))))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> WholeFits.check(write(FitsBytes.gzip(bomb))))
                .isInstanceOf(MalformedFitsException.class)
                .hasMessageContaining("it inflates to far more than its headers say");
    }

    @Test
    void whatIsNoFitsIsRefused() {
        assertThatThrownBy(
                        () ->
                                WholeFits.check(
                                        write(
                                                "<html>"
                                                        .getBytes(
                                                                java.nio.charset.StandardCharsets
                                                                        .US_ASCII))))
                .isInstanceOf(MalformedFitsException.class);
    }

    @Test
    void realLightCurvesAreWholeAndTheirHalvesAreNot() throws Exception {
        List<Path> files = RealPackets.files("tess");

        for (Path file : files) {
            assertThatCode(() -> WholeFits.check(file))
                    .as(file.toString())
                    .doesNotThrowAnyException();
            byte[] bytes = Files.readAllBytes(file);
            Path half = write(Arrays.copyOf(bytes, bytes.length - 1000));
            assertThatThrownBy(() -> WholeFits.check(half))
                    .as(file.toString())
                    .isInstanceOf(MalformedFitsException.class);
        }
    }

    private Path write(byte[] bytes) throws IOException {
        return Files.write(Files.createTempFile(folder, "file", ".fits"), bytes);
    }
}
