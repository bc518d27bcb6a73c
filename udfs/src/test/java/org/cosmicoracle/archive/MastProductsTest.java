package org.cosmicoracle.archive;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class MastProductsTest {

    @Test
    void filesAreNamedByTheProductListAndByTimeSeries() throws IOException {
        Reading<MastProduct> reading =
                read(
                        """
                        {"data": [
                          {"obs_id": "A", "dataURI": "mast:HST/product/a_drz.fits", "productType": "SCIENCE", "size": 5},
                          {"obs_id": "B", "dataURL": "mast:TESS/product/tess-s0001-7-s_lc.fits"},
                          {"obs_id": "C", "dataURL": null},
                          {"dataURL": "mast:TESS/x.fits"},
                          {"obs_id": "D", "dataURL": "https://elsewhere/x.fits"},
                          {"obs_id": "E", "dataURI": "mast:HST/../..", "size": 5},
                          {"obs_id": "F", "dataURI": "mast:HST/.ssh", "size": 5}]}
                        """);

        assertThat(reading.records())
                .containsExactly(
                        new MastProduct(
                                "A", "mast:HST/product/a_drz.fits", "a_drz.fits", "SCIENCE", 5),
                        new MastProduct(
                                "B",
                                "mast:TESS/product/tess-s0001-7-s_lc.fits",
                                "tess-s0001-7-s_lc.fits",
                                "",
                                -1));
        assertThat(reading.records())
                .extracting(MastProduct::isTessLightCurve)
                .containsExactly(false, true);
        assertThat(reading.skipped())
                .containsEntry("no file", 1)
                .containsEntry("no observation", 1)
                .containsEntry("a file that MAST does not hold", 1)
                .containsEntry("a name that is no file's", 2);
    }

    @Test
    void aQuestionIsOneAddress() {
        URI tic = MastQueries.tic(MastQueries.HOME, new Cone(10.5, -20, 36), 2, 100);
        assertThat(tic.getQuery())
                .isEqualTo(
                        "request={\"service\":\"Mast.Catalogs.Tic.Cone\",\"params\":{\"ra\":10.5,\"dec\":-20.0,\"radius\":0.01},\"format\":\"json\",\"pagesize\":100,\"page\":2}");
        assertThat(
                        MastQueries.timeSeries(
                                        MastQueries.HOME,
                                        "TESS",
                                        new Cone(10.5, -20, 36),
                                        6,
                                        1,
                                        100)
                                .getQuery())
                .contains("\"position\":\"10.5, -20.0, 0.01\"")
                .contains("{\"paramName\":\"sequence_number\",\"values\":[6]}");
        assertThat(MastQueries.download(MastQueries.HOME, "mast:TESS/a b.fits"))
                .hasToString(
                        "https://mast.stsci.edu/api/v0.1/Download/file?uri=mast%3ATESS%2Fa%20b.fits");
    }

    @Test
    void anAnswerSaysHowManyPagesThereAre() throws IOException {
        assertThat(MastAnswer.pages(bytes("{\"paging\": {\"rowsTotal\": 4001}}"), 2000))
                .isEqualTo(3);
        assertThat(MastAnswer.pages(bytes("{\"paging\": {\"rowsTotal\": 4000}}"), 2000))
                .isEqualTo(2);
        assertThat(MastAnswer.pages(bytes("{\"data\": []}"), 2000)).isEqualTo(1);
    }

    private static Reading<MastProduct> read(String json) throws IOException {
        return MastProducts.read(bytes(json));
    }

    private static byte[] bytes(String json) {
        return json.getBytes(StandardCharsets.UTF_8);
    }
}
