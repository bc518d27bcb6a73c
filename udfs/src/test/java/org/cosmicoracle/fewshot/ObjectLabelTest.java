package org.cosmicoracle.fewshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ObjectLabelTest {

    private static final Taxonomy TAXONOMY = Taxonomy.standard();

    @Test
    void theStrongerOriginHoldsWhateverIsSaidLater() {
        ObjectLabel label =
                label(
                        said("SN Ia", LabelOrigin.SPECTROSCOPIC, "TNS", 10),
                        said("AGN", LabelOrigin.CATALOGUE, "SIMBAD", 20));

        assertThat(label.label()).isEqualTo("SN Ia");
        assertThat(label.with(label(said("TDE", LabelOrigin.HUMAN, "ada", 5))).label())
                .isEqualTo("TDE");
    }

    @Test
    void ofEachSourceTheLastWordCountsAndTheEarlierOneIsKept() {
        LabelStatement first = said("SN Ia", LabelOrigin.SPECTROSCOPIC, "TNS", 10);
        LabelStatement second = said("SN II", LabelOrigin.SPECTROSCOPIC, "TNS", 20);
        ObjectLabel label = label(second, first);

        assertThat(label.label()).isEqualTo("SN II");
        assertThat(label.statements()).containsExactly(first, second);
        assertThat(label.isConflicting(TAXONOMY)).isFalse();
    }

    @Test
    void whatWasSaidLaterWasNotKnownBefore() {
        ObjectLabel label =
                label(
                        said("SN Ia", LabelOrigin.SPECTROSCOPIC, "TNS", 10),
                        said("SN II", LabelOrigin.SPECTROSCOPIC, "TNS", 20));

        assertThat(label.asOf(19).label()).isEqualTo("SN Ia");
        assertThat(label.asOf(9).label()).isNull();
    }

    @Test
    void aWordTakenBackLeavesTheOthers() {
        ObjectLabel label =
                label(
                        said("TDE", LabelOrigin.HUMAN, "ada", 10),
                        said("SN II", LabelOrigin.SPECTROSCOPIC, "TNS", 5),
                        said(null, LabelOrigin.HUMAN, "ada", 20));

        assertThat(label.label()).isEqualTo("SN II");
        assertThat(label.asOf(15).label()).isEqualTo("TDE");
        assertThat(label(said(null, LabelOrigin.HUMAN, "ada", 20)).label()).isNull();
    }

    @Test
    void sourcesConflictUnlessOneClassContainsTheOther() {
        LabelStatement wide = said("Supernova", LabelOrigin.CATALOGUE, "BTS", 1);
        LabelStatement narrow = said("SN Ia", LabelOrigin.SPECTROSCOPIC, "TNS", 2);
        LabelStatement other = said("SN II", LabelOrigin.HUMAN, "ada", 3);
        LabelStatement taught = said("Fast blue", LabelOrigin.HUMAN, "ben", 4);

        assertThat(label(wide, narrow).isConflicting(TAXONOMY)).isFalse();
        assertThat(label(wide, narrow, other).isConflicting(TAXONOMY)).isTrue();
        assertThat(label(narrow, taught).isConflicting(TAXONOMY)).isTrue();
        assertThat(label(taught).isConflicting(TAXONOMY)).isFalse();
    }

    @Test
    void aSourceThatSaysItAgainHasNoNewsUnlessItSaidAnotherThingBetween() {
        LabelStatement first = said("SN Ia", LabelOrigin.SPECTROSCOPIC, "TNS", 10);
        LabelStatement other = said("SN II", LabelOrigin.SPECTROSCOPIC, "TNS", 20);
        LabelStatement again = said("SN Ia", LabelOrigin.SPECTROSCOPIC, "TNS", 30);

        assertThat(label(first).isNews(again)).isFalse();
        assertThat(label(first, other).isNews(again)).isTrue();
        assertThat(label(first).isNews(said("SN Ia", LabelOrigin.HUMAN, "ada", 30))).isTrue();
        assertThat(label(first).with(label(first))).isEqualTo(label(first));
    }

    @Test
    void theOrderOfArrivalChangesNothing() {
        LabelStatement a = said("SN Ia", LabelOrigin.SPECTROSCOPIC, "TNS", 10);
        LabelStatement b = said("SN II", LabelOrigin.SPECTROSCOPIC, "TNS", 20);
        LabelStatement c = said("SN Ia", LabelOrigin.SPECTROSCOPIC, "TNS", 30);

        assertThat(label(c).with(label(a)).with(label(b)).label()).isEqualTo("SN Ia");
        assertThat(label(c, b, a)).isEqualTo(label(a, b, c));
    }

    @Test
    void labelsOfTwoObjectsDoNotMix() {
        LabelStatement any = said("TDE", LabelOrigin.HUMAN, "ada", 1);

        assertThatThrownBy(() -> label(any).with(ObjectLabel.of("ZTF18b", any)))
                .hasMessageContaining("ZTF18a")
                .hasMessageContaining("ZTF18b");
    }

    private static ObjectLabel label(LabelStatement... statements) {
        return new ObjectLabel("ZTF18a", List.of(statements));
    }

    private static LabelStatement said(
            @Nullable String label, LabelOrigin origin, String source, long timeMs) {
        return new LabelStatement(label, "", "1", origin, source, timeMs);
    }
}
