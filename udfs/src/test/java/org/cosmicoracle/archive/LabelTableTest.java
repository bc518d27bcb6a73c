package org.cosmicoracle.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Set;
import org.cosmicoracle.fewshot.LabelOrigin;
import org.cosmicoracle.fewshot.LabelStatement;
import org.cosmicoracle.fewshot.ObjectLabel;
import org.cosmicoracle.fewshot.Taxonomy;
import org.junit.jupiter.api.Test;

class LabelTableTest {

    private static final long NOW = 1_700_000_000_000L;

    @Test
    void theCatalogueOfBtsIsReadByTheTaxonomy() throws IOException {
        Reading<ObjectLabel> reading =
                read(
                        """
                        ZTFID,IAUID,RA,Dec,peakt,type,redshift
                        ZTF21acagtdn,SN2021yjg,19:19:27.92,+52:19:47.7,1467.66,SN II,0.02661
                        ZTF21abxdact,AT2021xmj,02:18:21.00,+10:08:16.8,1465.97,SN Ia-91T,0.04
                        ZTF21aaaaaaa,AT2021a,,,,-,
                        ZTF21aaaaaab,AT2021b,,,,other,
                        ,AT2021c,,,,SN Ia,
                        """);

        assertThat(reading.records())
                .extracting(ObjectLabel::objectId, ObjectLabel::label)
                .containsExactly(
                        org.assertj.core.api.Assertions.tuple("ZTF21acagtdn", "SN II"),
                        org.assertj.core.api.Assertions.tuple("ZTF21abxdact", "SN Ia"));
        assertThat(reading.records().get(1).inForce())
                .isEqualTo(
                        new LabelStatement(
                                "SN Ia", "SN Ia-91T", "1", LabelOrigin.SPECTROSCOPIC, "BTS", NOW));
        assertThat(reading.skipped())
                .containsOnly(
                        entry("no class", 1),
                        entry("no name of ZTF", 1),
                        entry("a class that is not in the taxonomy: other", 1));
    }

    @Test
    void aDownloadOfTnsGivesTheTimeOfItsLastChange() throws IOException {
        Reading<ObjectLabel> reading =
                read(
                        """
                        "objid","name_prefix","name","type","internal_names","lastmodified"
                        "1","SN","2021yjg","SN II","ATLAS21abc, ZTF21acagtdn","2021-09-20 10:11:12"
                        "2","AT","2021b","","ZTF21aaaaaab","2021-09-20 10:11:12"
                        "3","SN","2021c","SN Ia","ATLAS21xyz","2021-09-20 10:11:12"
                        "4","SN","2021d","SN Ia","ZTF21aaaaaac","yesterday"
                        """);

        assertThat(reading.records())
                .singleElement()
                .satisfies(
                        label ->
                                assertThat(label.statements().get(0).timeMs())
                                        .isEqualTo(
                                                Instant.parse("2021-09-20T10:11:12Z")
                                                        .toEpochMilli()));
        assertThat(reading.skipped())
                .containsOnly(
                        entry("no class", 1),
                        entry("no name of ZTF", 1),
                        entry("a time that is none", 1));
    }

    @Test
    void aPersonsTableTakesClassesOfTheTaxonomyAndThoseThatAreMeant() throws IOException {
        Reading<ObjectLabel> reading =
                read(
                        """
                        objectId,label,timeMs,source
                        ZTF21acagtdn,TDE,5,
                        ZTF21acagtdn,TDE,5,
                        sim-1,Fast blue,,ada
                        sim-2,SN 1a,,
                        sim-3,TDE,never,
                        """);

        assertThat(reading.records())
                .extracting(ObjectLabel::inForce)
                .containsExactly(
                        new LabelStatement("TDE", "", "1", LabelOrigin.HUMAN, "ben", 5),
                        new LabelStatement("Fast blue", "", "1", LabelOrigin.HUMAN, "ada", NOW));
        assertThat(reading.skipped())
                .containsOnly(
                        entry("said twice", 1),
                        entry("a time that is none", 1),
                        entry("a class that is not in the taxonomy: SN 1a", 1));
    }

    @Test
    void aPersonMayWriteAClassAsACatalogueNamesIt() throws IOException {
        Reading<ObjectLabel> reading = read("objectId,label\nx1,BTS:SN Ia-91T\nx2,BTS:teapot\n");

        assertThat(reading.records())
                .extracting(ObjectLabel::inForce)
                .containsExactly(
                        new LabelStatement(
                                "SN Ia", "SN Ia-91T", "1", LabelOrigin.HUMAN, "ben", NOW));
        assertThat(reading.skipped())
                .containsOnly(entry("a class that is not in the taxonomy: BTS:teapot", 1));
    }

    @Test
    void anotherTableIsRefusedWithWhatItNeeds() {
        assertThatThrownBy(() -> read("a,b\n1,2\n"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("objectId, label");
    }

    private static Reading<ObjectLabel> read(String csv) throws IOException {
        return LabelTable.read(
                csv.getBytes(StandardCharsets.UTF_8),
                Taxonomy.standard(),
                new LabelTable.Asked(NOW, LabelOrigin.HUMAN, "ben", Set.of("Fast blue")));
    }
}
