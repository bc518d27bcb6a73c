package org.cosmicoracle.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.cosmicoracle.alert.RealPackets;
import org.junit.jupiter.api.Test;

class SdssSpectraTest {

    private static final String HEADER =
            "#Table1\nspecObjID,plate,mjd,fiberID,run2d,ra,dec,z,zErr,zWarning,class,subClass\n";

    @Test
    void aListNamesTheFilesOfItsSpectra() throws IOException {
        Reading<SdssTarget> reading =
                read(
                        HEADER
                                + "845594848269461504,751,52251,160,26,2.02,14.83,0.0456,1e-5,0,GALAXY,STARFORMING\n"
                                + "12663474316284862464,11246,58397,7,v5_13_2,2.5,14.5,,,null,QSO,null\n");

        SdssTarget old = reading.records().get(0);
        SdssTarget late = reading.records().get(1);
        assertThat(SdssSpectra.file(SdssSpectra.FILES, old))
                .hasToString(
                        "https://data.sdss.org/sas/dr17/sdss/spectro/redux/26/spectra/lite/0751/spec-0751-52251-0160.fits");
        assertThat(SdssSpectra.file(SdssSpectra.FILES, late))
                .hasToString(
                        "https://data.sdss.org/sas/dr17/eboss/spectro/redux/v5_13_2/spectra/lite/11246/spec-11246-58397-0007.fits");
        assertThat(old.redshift()).isEqualTo(0.0456);
        assertThat(old.subType()).isEqualTo("STARFORMING");
        assertThat(late.redshift()).isNaN();
        assertThat(late.zWarning()).isNull();
        assertThat(late.subType()).isNull();
    }

    @Test
    void whatNamesNoFileIsCounted() throws IOException {
        Reading<SdssTarget> reading =
                read(
                        HEADER
                                + "1,751,52251,160,../../etc,2.02,14.83,0,0,0,,\n"
                                + "1,0x1,52251,160,26,2.02,14.83,0,0,0,,\n"
                                + "1,751,52251,160,26,nan,14.83,0,0,0,,\n"
                                + "1,751,52251,160");

        assertThat(reading.records()).isEmpty();
        assertThat(reading.skipped())
                .containsEntry("no plate, mjd, fiber and run2d", 2)
                .containsEntry("no position", 1)
                .containsEntry("a line that was cut off", 1);
    }

    @Test
    void anEmptySkyIsNoErrorAndAnotherAnswerIs() throws IOException {
        assertThat(read("#Table1\nNo objects have been found").records()).isEmpty();
        assertThatThrownBy(() -> read("{\"Error\": \"timeout\"}"))
                .hasMessageContaining("no column specobjid");
    }

    @Test
    void aRecordedListIsRead() throws IOException {
        Path file =
                RealPackets.files("api").stream()
                        .filter(f -> f.toString().endsWith("sdss__tests__data__xid_sp.txt"))
                        .findFirst()
                        .orElseThrow();

        assertThat(SdssSpectra.read(RealPackets.read(file)).records())
                .singleElement()
                .satisfies(t -> assertThat(t.redshift()).isEqualTo(0.04559058))
                .satisfies(
                        t ->
                                assertThat(SdssSpectra.fileName(t))
                                        .isEqualTo("spec-0751-52251-0160.fits"));
    }

    private static Reading<SdssTarget> read(String csv) throws IOException {
        return SdssSpectra.read(csv.getBytes(StandardCharsets.UTF_8));
    }
}
