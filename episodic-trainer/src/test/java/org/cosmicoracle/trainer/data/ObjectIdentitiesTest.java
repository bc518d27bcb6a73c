package org.cosmicoracle.trainer.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ObjectIdentitiesTest {

    @TempDir private Path folder;

    @Test
    void aSurveyIdAndItsIauNameAreOneObjectHoweverTheNameIsWritten() throws Exception {
        ObjectIdentities identities = read("ZTF1,SN2019abc,10:00:00,-00:00:01\n");

        assertThat(identities.keyOf("2019abc")).isEqualTo(identities.keyOf("ZTF1"));
        assertThat(identities.keyOf("AT2019abc")).isEqualTo(identities.keyOf("ZTF1"));
        assertThat(identities.keyOf("SN 2019abc")).isEqualTo(identities.keyOf("ZTF1"));
        assertThat(identities.idsOf("SN2019abc")).contains("ZTF1", "2019abc");
        assertThat(identities.keyOf("2019abd")).isNotEqualTo(identities.keyOf("ZTF1"));
    }

    @Test
    void twoIdsWithinTwoArcsecAreOneObjectAndAtThreeTheyAreNot() throws Exception {
        ObjectIdentities identities =
                read(
                        "ZTF1,,10:00:00,-60:00:00.0\n"
                                + "ZTF2,,10:00:00.2,-60:00:01.0\n" // 1.5 arcsec in ra, 1 in dec
                                + "ZTF3,,10:00:00,-60:00:03.0\n");

        assertThat(identities.keyOf("ZTF2")).isEqualTo(identities.keyOf("ZTF1"));
        assertThat(identities.keyOf("ZTF3")).isNotEqualTo(identities.keyOf("ZTF1"));
    }

    @Test
    void anObjectOnBothSidesUnderTwoNamesIsOneClearLine() throws Exception {
        ObjectIdentities identities = read("ZTF1,SN2019abc,10:00:00,+01:00:00\n");

        assertThatThrownBy(() -> identities.requireApart(List.of("ZTF1"), List.of("2019abc")))
                .isInstanceOf(BadDataException.class)
                .hasMessage(
                        "object 2019abc is ZTF1 and stands on both sides, training and test: leave it out of one");
        assertThatThrownBy(() -> ObjectIdentities.none().requireApart(List.of("a"), List.of("a")))
                .hasMessageStartingWith("object a stands on both sides");
        identities.requireApart(List.of("ZTF1"), List.of("ZTF2"));
    }

    @Test
    void aCatalogueWithoutAColumnIsOneClearLine() throws IOException {
        Path file = Files.writeString(folder.resolve("catalogue.csv"), "ZTFID,RA,Dec\n");

        assertThatThrownBy(() -> ObjectIdentities.read(file))
                .isInstanceOf(BadDataException.class)
                .hasMessageEndingWith("needs the columns ZTFID, IAUID, RA, Dec");
    }

    private ObjectIdentities read(String rows) throws IOException, BadDataException {
        Path file = folder.resolve("catalogue.csv");
        Files.writeString(file, "ZTFID,IAUID,RA,Dec\n" + rows);
        return ObjectIdentities.read(file);
    }
}
