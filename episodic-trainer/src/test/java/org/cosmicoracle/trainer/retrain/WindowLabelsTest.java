package org.cosmicoracle.trainer.retrain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.GZIPOutputStream;
import org.cosmicoracle.fewshot.LabelOrigin;
import org.cosmicoracle.fewshot.LabelStatement;
import org.cosmicoracle.fewshot.ObjectLabel;
import org.cosmicoracle.fewshot.Taxonomy;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WindowLabelsTest {

    private static final Instant END = Instant.parse("2026-07-11T20:00:00Z");
    private static final long BEFORE = END.toEpochMilli() - 1;
    private static final long AFTER = END.toEpochMilli() + 1;

    @TempDir private Path folder;

    @Test
    void whatWasSaidAfterTheWindowIsNotKnown() {
        WindowLabels labels =
                of(
                        said("ZTF26aaaaaaa", "SN Ia", LabelOrigin.SPECTROSCOPIC, "BTS", BEFORE)
                                .with(
                                        said(
                                                "ZTF26aaaaaaa",
                                                "SN II",
                                                LabelOrigin.SPECTROSCOPIC,
                                                "BTS",
                                                AFTER)),
                        said("ZTF26aaaaaab", "AGN", LabelOrigin.CATALOGUE, "SDSS", AFTER));

        assertThat(labels.classes()).containsExactly(entry("ZTF26aaaaaaa", "SN Ia"));
        assertThat(labels.leftOut()).containsExactly(entry("said after the window", 1));
    }

    @Test
    void whereSourcesDisagreeNothingIsKnown() {
        WindowLabels labels =
                of(
                        said("ZTF26aaaaaaa", "SN Ia", LabelOrigin.SPECTROSCOPIC, "BTS", 1)
                                .with(said("ZTF26aaaaaaa", "SN II", LabelOrigin.HUMAN, "ada", 2)));

        assertThat(labels.classes()).isEmpty();
        assertThat(labels.leftOut()).containsExactly(entry("sources disagree", 1));
    }

    @Test
    void aWordThatWasTakenBackAndAClassAboveTheLeavesTeachNothing() {
        WindowLabels labels =
                of(
                        said("ZTF26aaaaaaa", "AGN", LabelOrigin.HUMAN, "ada", 1)
                                .with(said("ZTF26aaaaaaa", null, LabelOrigin.HUMAN, "ada", 2)),
                        said("ZTF26aaaaaab", "Transient", LabelOrigin.HUMAN, "ada", 1));

        assertThat(labels.leftOut())
                .containsOnly(entry("taken back", 1), entry("class above the leaves", 1));
    }

    /** The catalogue names what the taught class is a part of; another person contradicts. */
    @Test
    void aClassThatPeopleTaughtIsKnownWhateverACatalogueSays() {
        ObjectLabel taught = said("ZTF26aaaaaaa", "Fast blue", LabelOrigin.HUMAN, "ada", 1);
        ObjectLabel spectrum = said("ZTF26aaaaaaa", "SN Ibc", LabelOrigin.SPECTROSCOPIC, "TNS", 2);
        ObjectLabel person = said("ZTF26aaaaaaa", "AGN", LabelOrigin.HUMAN, "ben", 0);

        assertThat(of(taught.with(spectrum)).classes())
                .containsExactly(entry("ZTF26aaaaaaa", "Fast blue"));
        assertThat(of(taught.with(person)).leftOut()).containsExactly(entry("sources disagree", 1));
        assertThat(of(said("ZTF26aaaaaab", "x", LabelOrigin.CATALOGUE, "y", 1)).leftOut())
                .containsExactly(entry("class that is neither in the taxonomy nor taught", 1));
    }

    @Test
    void tablesTogetherSayWhatIsKnownAndRowsWithoutAClassAreCounted() throws Exception {
        Path bts = folder.resolve("bts.csv");
        Files.writeString(bts, "ZTFID,type\nZTF26aaaaaaa,SN Ia-91T\nZTF26aaaaaab,-\n");
        Path mine = folder.resolve("mine.csv.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(mine))) {
            out.write(
                    """
                    objectId,label,timeMs
                    ZTF26aaaaaac,BTS:SN II,
                    ZTF26aaaaaad,SN Ia,
                    ZTF26aaaaaad,SN II,
                    ZTF26aaaaaae,Fast blue,
                    ZTF26aaaaaaf,teapot,
                    ZTF26aaaaaag,AGN,%d
                    """
                            .formatted(AFTER)
                            .getBytes(StandardCharsets.UTF_8));
        }
        LabelTables tables =
                new LabelTables(List.of(bts.toString(), mine.toString()), Set.of("Fast blue"));

        WindowLabels labels =
                WindowLabels.of(tables.read(END.toEpochMilli()), END, Taxonomy.standard());

        assertThat(labels.classes())
                .containsExactly(
                        entry("ZTF26aaaaaaa", "SN Ia"),
                        entry("ZTF26aaaaaac", "SN II"),
                        entry("ZTF26aaaaaae", "Fast blue"));
        assertThat(labels.leftOut())
                .containsOnly(
                        entry("no class", 1),
                        entry("sources disagree", 1),
                        entry("a class that is not in the taxonomy: teapot", 1),
                        entry("said after the window", 1));
    }

    @Test
    void aTableThatIsNoneIsNamed() throws IOException {
        Path file = folder.resolve("labels.csv");
        Files.writeString(file, "id,label\n1,AGN\n");

        assertThatThrownBy(() -> new LabelTables(List.of(file.toString()), Set.of()).read(0))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("labels.csv: ")
                .hasMessageContaining("objectId, label");
        assertThatThrownBy(() -> new LabelTables(List.of(file + "x"), Set.of()).read(0))
                .hasMessageContaining("cannot read the labels");
    }

    private static WindowLabels of(ObjectLabel... said) {
        return WindowLabels.of(
                new LabelTables.Said(List.of(said), Map.of()), END, Taxonomy.standard());
    }

    private static ObjectLabel said(
            String objectId,
            @Nullable String label,
            LabelOrigin origin,
            String source,
            long timeMs) {
        return ObjectLabel.of(objectId, new LabelStatement(label, "", "1", origin, source, timeMs));
    }
}
