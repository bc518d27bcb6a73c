package org.cosmicoracle.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.cosmicoracle.alert.RealPackets;
import org.junit.jupiter.api.Test;

class GaiaPhotometryTest {

    private static final String PER_BAND =
            "source_id,transit_id,band,time,mag,flux,flux_error,flux_over_error,rejected_by_photometry,rejected_by_variability,other_flags,solution_id\n";
    private static final String PER_TRANSIT =
            "solution_id,source_id,transit_id,g_transit_time,g_transit_flux,g_transit_flux_error,g_transit_flux_over_error,g_transit_mag,"
                    + "bp_obs_time,bp_flux,bp_flux_error,bp_flux_over_error,bp_mag,rp_obs_time,rp_flux,rp_flux_error,rp_flux_over_error,rp_mag,"
                    + "variability_flag_g_reject,variability_flag_bp_reject,variability_flag_rp_reject,g_other_flags,bp_other_flags,rp_other_flags,rejected_by_photometry\n";

    @Test
    void aRowPerBandAndARowPerTransitAreTheSameLightCurves() throws IOException {
        Reading<GaiaLightCurve> old =
                read(
                        PER_BAND
                                + "7,1,G,1800.5,15.5,1000,2,500,false,false,0,1\n"
                                + "7,0,G,1700.5,15.25,1100,2,550,false,false,0,1\n"
                                + "7,1,BP,1800.6,16.5,400,4,100,false,false,0,1\n"
                                + "7,1,RP,1800.7,14.5,600,4,150,false,true,0,1\n");
        Reading<GaiaLightCurve> now =
                read(
                        PER_TRANSIT
                                + "1,7,0,1700.5,1100,2,550,15.25,,,,,,,,,,,false,false,false,0,0,0,false\n"
                                + "1,7,1,1800.5,1000,2,500,15.5,1800.6,400,4,100,16.5,1800.7,600,4,150,14.5,false,false,true,0,0,0,false\n");

        assertThat(old.records()).usingRecursiveComparison().isEqualTo(now.records());
        assertThat(now.records()).extracting(GaiaLightCurve::band).containsExactly("G", "BP");
        assertThat(now.records().get(0).bjdTcb()).containsExactly(2_456_898.0, 2_456_998.0);
        assertThat(now.records().get(0).mag()).containsExactly(15.25f, 15.5f);
        assertThat(now.records().get(0).flux()).containsExactly(1100, 1000);
        assertThat(old.skipped()).containsEntry("rejected by Gaia", 1);
        assertThat(now.skipped())
                .containsEntry("rejected by Gaia", 1)
                .containsEntry("no time of Gaia", 2);
    }

    @Test
    void aZipHoldsItUnderItsName() throws IOException {
        String csv = PER_BAND + "7,1,G,1800.5,15.5,1000,2,500,false,false,0,1\n";

        assertThat(
                        GaiaPhotometry.read(
                                        zip("EPOCH_PHOTOMETRY-Gaia DR3 7.csv", csv),
                                        new AnswerOrigin("gaia", 9))
                                .records())
                .hasSize(1);
        assertThatThrownBy(
                        () ->
                                GaiaPhotometry.read(
                                        zip("XP_SAMPLED-Gaia DR3 7.csv", csv),
                                        new AnswerOrigin("gaia", 9)))
                .hasMessage("no epoch photometry in the zip");
    }

    @Test
    void whatIsNoPhotometryIsRefused() throws IOException {
        assertThatThrownBy(() -> read("a,b\n1,2\n"))
                .hasMessageContaining("no column source_id, band, time");
        assertThat(read(PER_BAND + "7,1,G,1800.5,15.5,10").skipped())
                .containsEntry("a line that was cut off", 1);
    }

    @Test
    void recordedProductsOfOtherKindsAreRefused() {
        assertThat(RealPackets.files("api"))
                .filteredOn(f -> f.toString().contains("dl_products"))
                .isNotEmpty()
                .allSatisfy(
                        f ->
                                assertThatThrownBy(
                                                () ->
                                                        GaiaPhotometry.read(
                                                                RealPackets.read(f),
                                                                new AnswerOrigin("gaia", 9)))
                                        .hasMessage("no epoch photometry in the zip"));
    }

    private static Reading<GaiaLightCurve> read(String csv) throws IOException {
        return GaiaPhotometry.read(
                csv.getBytes(StandardCharsets.UTF_8), new AnswerOrigin("gaia", 9));
    }

    private static byte[] zip(String name, String content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry(name));
            zip.write(content.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }
}
