package org.cosmicoracle.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.cosmicoracle.sky.ReferenceAnchor;
import org.junit.jupiter.api.Test;

class MastAnswerTest {

    private static final AnswerOrigin ORIGIN = new AnswerOrigin("mast", 9);

    @Test
    void observationsBecomeAnchorsOfTheirCollection() throws IOException {
        Reading<ReferenceAnchor> reading =
                read(
                        """
                        {"data": [
                          {"obs_collection": "HST", "obs_id": "U1", "s_ra": 10.5, "s_dec": "-3.25", "t_min": 50000.5,
                           "t_max": null, "target_classification": "GALAXY"},
                          {"obs_collection": "HST", "obs_id": "U2", "s_ra": null, "s_dec": 1},
                          {"obs_collection": "HST", "obs_id": "U3", "s_ra": "NaN", "s_dec": 1},
                          {"something": "else"}]}
                        """);

        assertThat(reading.records())
                .containsExactly(
                        new ReferenceAnchor(
                                "HST", "U1", 10.5, -3.25, 2000, 0, 0, "GALAXY", null, null, null,
                                50_000.5, null, 9, "mast"));
        assertThat(reading.skipped())
                .containsEntry("no position", 2)
                .containsEntry("neither an observation nor a TIC target", 1);
    }

    @Test
    void targetsKeepTheirProperMotion() throws IOException {
        Reading<ReferenceAnchor> reading =
                read(
                        """
                        {"data": [
                          {"ID": 7, "objType": "STAR", "ra": 1, "dec": 2, "pmRA": 3.5, "pmDEC": -4.5, "Tmag": 11.5},
                          {"ID": 8, "objType": "EXTENDED", "ra": 1, "dec": 2, "pmRA": null, "pmDEC": null, "Tmag": null},
                          {"ID": 9, "objType": "STAR", "ra": 1, "dec": 2, "disposition": "ARTIFACT"}]}
                        """);

        assertThat(reading.records())
                .containsExactly(
                        new ReferenceAnchor(
                                "TIC", "7", 1, 2, 2000, 3.5, -4.5, "STAR", 11.5f, null, null, null,
                                null, 9, "mast"),
                        new ReferenceAnchor(
                                "TIC",
                                "8",
                                1,
                                2,
                                2000,
                                0,
                                0,
                                "EXTENDED",
                                null,
                                null,
                                null,
                                null,
                                null,
                                9,
                                "mast"));
        assertThat(reading.skipped()).containsEntry("TIC disposition ARTIFACT", 1);
    }

    @Test
    void whatIsNoAnswerIsRefused() {
        assertThatThrownBy(() -> read("{\"status\": \"COMPLETE\"}"))
                .hasMessageContaining("\"data\"");
        assertThatThrownBy(() -> read("<html>")).isInstanceOf(IOException.class);
    }

    private static Reading<ReferenceAnchor> read(String json) throws IOException {
        return MastAnswer.read(json.getBytes(StandardCharsets.UTF_8), ORIGIN);
    }
}
