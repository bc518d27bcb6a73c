package org.cosmicoracle.fits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.cosmicoracle.alert.RealPackets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SdssSpectrumFileTest {

    @TempDir private Path folder;

    @Test
    void pointsThatCannotBeUsedHaveNoWeight() throws Exception {
        SdssSpectrum spectrum =
                SdssSpectrumFile.read(
                        write(
                                file(
                                        "loglam",
                                        row(3.6f, 5, 2),
                                        row(3.7f, Float.NaN, 2),
                                        row(3.8f, 4, 0))));

        assertThat(spectrum.wavelengthAngstrom()[0]).isCloseTo(3981.07, within(0.01));
        assertThat(spectrum.flux()).containsExactly(5, 0, 4);
        assertThat(spectrum.inverseVariance()).containsExactly(2, 0, 0);
        assertThat(spectrum.andMask()).containsExactly(16, 16, 16);
        assertThat(spectrum.goodPoints()).isEqualTo(1);
    }

    @Test
    void whatIsNoSpectrumIsOneLine() throws Exception {
        byte[] good = file("loglam", row(3.6f, 5, 2));

        assertThatThrownBy(() -> SdssSpectrumFile.read(write(file("lambda", row(3.6f, 5, 2)))))
                .hasMessage("no spectrum in it: no table has a column loglam");
        assertThatThrownBy(
                        () ->
                                SdssSpectrumFile.read(
                                        write(file("loglam", row(3.7f, 5, 2), row(3.6f, 5, 2)))))
                .hasMessage("wavelengths do not ascend within the optical");
        assertThatThrownBy(() -> SdssSpectrumFile.read(write(file("loglam", row(3.6f, 5, 0)))))
                .hasMessage("no point of the spectrum can be used");
        for (int length : new int[] {0, 100, 2880, good.length - 2880, good.length - 2870}) {
            assertThatThrownBy(() -> SdssSpectrumFile.read(write(Arrays.copyOf(good, length))))
                    .as("cut to %d of %d bytes", length, good.length)
                    .isInstanceOf(MalformedFitsException.class);
        }
    }

    @Test
    void realFilesOfOtherKindsAreRefused() {
        for (Path file : RealPackets.files("fits")) {
            assertThatThrownBy(() -> SdssSpectrumFile.read(file))
                    .as(file.toString())
                    .isInstanceOf(MalformedFitsException.class);
        }
    }

    private Path write(byte[] bytes) throws IOException {
        return Files.write(Files.createTempFile(folder, "spec", ".fits"), bytes);
    }

    private static byte[] row(float loglam, float flux, float ivar) {
        return ByteBuffer.allocate(16)
                .putFloat(flux)
                .putFloat(loglam)
                .putFloat(ivar)
                .putInt(16)
                .array();
    }

    private static byte[] file(String wavelength, byte[]... rows) {
        byte[] data = new byte[16 * rows.length];
        for (int i = 0; i < rows.length; i++) {
            System.arraycopy(rows[i], 0, data, 16 * i, 16);
        }
        byte[] primary =
                FitsBytes.file(
                        new byte[0],
                        "SIMPLE  =                    T",
                        "BITPIX  =                    8",
                        "NAXIS   =                    0",
                        "EXTEND  =                    T");
        byte[] table =
                FitsBytes.file(
                        data,
                        "XTENSION= 'BINTABLE'",
                        "BITPIX  =                    8",
                        "NAXIS   =                    2",
                        "NAXIS1  =                   16",
                        "NAXIS2  = " + rows.length,
                        "PCOUNT  =                    0",
                        "GCOUNT  =                    1",
                        "TFIELDS =                    4",
                        "TTYPE1  = 'flux    '",
                        "TFORM1  = 'E       '",
                        "TTYPE2  = '" + wavelength + "'",
                        "TFORM2  = 'E       '",
                        "TTYPE3  = 'ivar    '",
                        "TFORM3  = 'E       '",
                        "TTYPE4  = 'and_mask'",
                        "TFORM4  = 'J       '");
        byte[] both = Arrays.copyOf(primary, primary.length + table.length);
        System.arraycopy(table, 0, both, primary.length, table.length);
        return both;
    }
}
