package org.cosmicoracle.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.cosmicoracle.sky.ReferenceAnchor;
import org.junit.jupiter.api.Test;

class TessTargetListTest {

    @Test
    void starsBecomeAnchorsUnderTheKeyOfTheirLightCurves() throws IOException {
        Reading<ReferenceAnchor> reading =
                read(
                        """
                        # Sector 1
                        # 4 targets
                        TICID,Camera,CCD,Tmag,RA,Dec
                        25155310,4,1,10.25,63.5,-69.25
                        25155311,4,1,,63.5,-69.25
                        star,4,1,10.25,63.5,-69.25
                        25155312,4,1,10.25
                        """);

        assertThat(reading.records()).extracting("id").containsExactly("25155310", "25155311");
        assertThat(reading.records().get(0).key()).isEqualTo("TESS:25155310");
        assertThat(reading.records().get(0).magnitude()).isEqualTo(10.25f);
        assertThat(reading.records().get(1).magnitude()).isNull();
        assertThat(reading.skipped())
                .containsEntry("no TIC number", 1)
                .containsEntry("no position", 1);
    }

    @Test
    void aFileOfAnotherKindIsRefused() {
        assertThatThrownBy(() -> read("a,b\n1,2\n"))
                .hasMessage("not the table asked for: no column TICID, TMAG, RA, DEC");
    }

    @Test
    void eachSectorHasItsAddress() {
        assertThat(TessTargetList.address(TessTargetList.HOME, 7))
                .isEqualTo(
                        URI.create(
                                "https://tess.mit.edu/wp-content/uploads/all_targets_S007_v1.csv"));
    }

    private static Reading<ReferenceAnchor> read(String csv) throws IOException {
        return TessTargetList.read(
                csv.getBytes(StandardCharsets.UTF_8), new AnswerOrigin("tess", 9));
    }
}
