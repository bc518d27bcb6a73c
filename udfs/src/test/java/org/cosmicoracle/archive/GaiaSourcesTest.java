package org.cosmicoracle.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.cosmicoracle.sky.ReferenceAnchor;
import org.junit.jupiter.api.Test;

class GaiaSourcesTest {

    @Test
    void sourcesBecomeAnchorsAtTheirOwnEpoch() throws IOException {
        Reading<ReferenceAnchor> reading =
                read(
                        """
                        {"metadata": [{"name": "source_id"}, {"name": "ref_epoch"}, {"name": "ra"}, {"name": "dec"},
                                      {"name": "pmra"}, {"name": "pmdec"}, {"name": "phot_g_mean_mag"},
                                      {"name": "phot_variable_flag"}, {"name": "in_qso_candidates"}],
                         "data": [[6636090334814214528, 2016.0, 280.5, -60.25, -0.5, 6.5, 19.5, "VARIABLE", false],
                                  [2, 2016.0, 281.5, -60.5, null, null, null, "NOT_AVAILABLE", true],
                                  [3, 2016.0, null, -60.5, null, null, null, "", false],
                                  [null, 2016.0, 1, 1, null, null, null, "", false],
                                  [5, -1.0, 1, 1, null, null, null, "", false]]}
                        """);

        assertThat(reading.records())
                .containsExactly(
                        new ReferenceAnchor(
                                "Gaia",
                                "6636090334814214528",
                                280.5,
                                -60.25,
                                2016,
                                -0.5,
                                6.5,
                                "VARIABLE",
                                19.5f,
                                null,
                                null,
                                null,
                                null,
                                9,
                                "gaia"),
                        new ReferenceAnchor(
                                "Gaia",
                                "2",
                                281.5,
                                -60.5,
                                2016,
                                0,
                                0,
                                "QSO_CANDIDATE",
                                null,
                                null,
                                null,
                                null,
                                null,
                                9,
                                "gaia"));
        assertThat(reading.skipped())
                .containsEntry("no position", 1)
                .containsEntry("no source_id", 1)
                .containsEntry("no epoch", 1);
    }

    @Test
    void whatIsNoAnswerIsRefused() {
        assertThatThrownBy(() -> read("{\"metadata\": [], \"data\": []}"))
                .hasMessage("not an answer with sources: no column source_id");
        assertThatThrownBy(() -> read("{\"metadata\": [], \"da"))
                .hasMessageStartingWith("not JSON");
        assertThatThrownBy(() -> read("[]")).hasMessageContaining("no metadata and data");
    }

    @Test
    void theQuestionIsBoundedAndOrdered() {
        assertThat(GaiaSources.address(URI.create("https://gea"), new Cone(280, -60, 36), 50))
                .asString()
                .startsWith("https://gea/tap-server/tap/sync?REQUEST=doQuery&LANG=ADQL&FORMAT=json")
                .contains("SELECT%20TOP%2050%20source_id")
                .contains("CIRCLE%28280.0%2C%20-60.0%2C%200.01%29")
                .endsWith("ORDER%20BY%20phot_g_mean_mag");
    }

    private static Reading<ReferenceAnchor> read(String json) throws IOException {
        return GaiaSources.read(json.getBytes(StandardCharsets.UTF_8), new AnswerOrigin("gaia", 9));
    }
}
