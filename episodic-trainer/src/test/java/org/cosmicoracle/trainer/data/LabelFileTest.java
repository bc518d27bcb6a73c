package org.cosmicoracle.trainer.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.cosmicoracle.fewshot.Taxonomy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LabelFileTest {

    @TempDir private Path folder;

    @Test
    void leavesAndCatalogueTypesAreTakenAndTheRestIsCounted() throws Exception {
        LabelFile file =
                read(
                        """
                        candid,objectId,label
                        1,ZTF26aaaaaaa,RR Lyrae
                        2,ZTF26aaaaaaa,RR Lyrae
                        3,ZTF26aaaaaab,BTS:SN Ia
                        4,ZTF26aaaaaac,SN Ia
                        5,ZTF26aaaaaac,SN II
                        6,ZTF26aaaaaad,teapot
                        """);

        assertThat(file.labels())
                .containsOnlyKeys("ZTF26aaaaaaa", "ZTF26aaaaaab")
                .containsEntry("ZTF26aaaaaab", "SN Ia");
        assertThat(file.leftOut())
                .containsEntry("label 'teapot' is no leaf class", 1)
                .containsEntry("objects of two classes", 1);
    }

    @Test
    void aMissingColumnIsNamed() {
        assertThatThrownBy(() -> read("id,label\n"))
                .isInstanceOf(BadDataException.class)
                .hasMessageContaining("objectId and label");
    }

    private LabelFile read(String text) throws Exception {
        Path file = folder.resolve("labels.csv");
        Files.writeString(file, text);
        return LabelFile.read(file, Taxonomy.standard());
    }
}
