package org.cosmicoracle.trainer.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.cosmicoracle.trainer.data.BadDataException;
import org.cosmicoracle.trainer.data.LabelledCurve;
import org.cosmicoracle.trainer.data.ObjectIdentities;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TestSelectionTest {

    @TempDir private Path folder;

    @Test
    void oneObjectUnderTwoNamesIsTakenOnce() throws Exception {
        TestSelection selection =
                new TestSelection(identities(), List.of())
                        .add(file("a.csv", "ZTF1,SLSN-I,1,g,18,0.1\nZTF2,SN Ia,1,g,18,0.1\n"))
                        .add(file("b.csv", "2019abc,SLSN-I,1,g,18,0.1\n"));

        assertThat(selection.curves())
                .extracting(LabelledCurve::objectId)
                .containsExactly("ZTF1", "ZTF2");
        assertThat(selection.leftOut())
                .containsEntry("the same object again, under this or another name", 1);
    }

    @Test
    void labelsThatContradictAreOneClearLine() throws Exception {
        TestSelection selection =
                new TestSelection(identities(), List.of())
                        .add(file("a.csv", "ZTF1,SN Ic,1,g,18,0.1\n"));
        Path other = file("b.csv", "2019abc,SLSN-I,1,g,18,0.1\n");

        assertThatThrownBy(() -> selection.add(other))
                .isInstanceOf(BadDataException.class)
                .hasMessageEndingWith(
                        "object 2019abc is SLSN-I, but SN Ic as ZTF1 before: keep one");
    }

    @Test
    void anObjectThatWasTrainedOnUnderAnotherNameIsRefused() throws Exception {
        TestSelection selection =
                new TestSelection(identities(), List.of())
                        .add(file("a.csv", "2019abc,SLSN-I,1,g,18,0.1\nx,SN Ia,1,g,18,0.1\n"))
                        .refuse("ZTF1"::equals, "refused");

        assertThat(selection.curves()).extracting(LabelledCurve::objectId).containsExactly("x");
        assertThat(selection.leftOut()).containsEntry("refused", 1);
    }

    @Test
    void whatIsExcludedIsLeftOutUnderAnyNameAndCannotContradict() throws Exception {
        TestSelection selection =
                new TestSelection(identities(), List.of("AT2019abc"))
                        .add(file("a.csv", "ZTF1,SN Ic,1,g,18,0.1\nx,SN Ia,1,g,18,0.1\n"))
                        .add(file("b.csv", "2019abc,SLSN-I,1,g,18,0.1\n"));

        assertThat(selection.curves()).extracting(LabelledCurve::objectId).containsExactly("x");
        assertThat(selection.leftOut()).containsEntry("excluded by id", 2);
    }

    private ObjectIdentities identities() throws IOException, BadDataException {
        return ObjectIdentities.read(
                Files.writeString(
                        folder.resolve("catalogue.csv"),
                        "ZTFID,IAUID,RA,Dec\nZTF1,SN2019abc,10:00:00,+01:00:00\n"));
    }

    private Path file(String name, String rows) throws IOException {
        return Files.writeString(
                folder.resolve(name), "objectId,type,mjd,band,mag,magerr\n" + rows);
    }
}
