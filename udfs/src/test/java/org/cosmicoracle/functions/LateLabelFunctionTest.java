package org.cosmicoracle.functions;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.operators.co.KeyedCoProcessOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedTwoInputStreamOperatorTestHarness;
import org.cosmicoracle.drift.LateScore;
import org.cosmicoracle.drift.PastAnswer;
import org.cosmicoracle.drift.ProductionTally;
import org.cosmicoracle.fewshot.LabelOrigin;
import org.cosmicoracle.fewshot.LabelStatement;
import org.cosmicoracle.fewshot.ObjectLabel;
import org.cosmicoracle.time.JulianDate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LateLabelFunctionTest {

    private static final double JD = 2_461_000.5;

    private KeyedTwoInputStreamOperatorTestHarness<String, PastAnswer, ObjectLabel, LateScore>
            harness;

    @BeforeEach
    void open() throws Exception {
        harness =
                new KeyedTwoInputStreamOperatorTestHarness<>(
                        new KeyedCoProcessOperator<>(new LateLabelFunction()),
                        PastAnswer::objectId,
                        ObjectLabel::objectId,
                        Types.STRING);
        harness.open();
    }

    @AfterEach
    void close() throws Exception {
        harness.close();
    }

    @Test
    void aLabelThatComesLateScoresWhatWasAnsweredBefore() throws Exception {
        answer(1, 0.5f, "SN Ia", List.of("SN Ia", "SN II"));
        answer(2, 5, "SN II", List.of("SN II"));
        assertThat(scores()).isEmpty();

        label("SN Ia", "TNS", 10);

        assertThat(scores())
                .containsExactly(
                        new LateScore("oracle/1", "SN Ia", "1", true, true, false, 0.75f, 1),
                        new LateScore("oracle/1", "SN Ia", "7", false, false, false, 0.75f, 1));
    }

    @Test
    void aLabelThatIsThereScoresWhatIsAnsweredLater() throws Exception {
        label("SN Ia", "TNS", 10);
        answer(1, 40, "SN Ia", List.of("SN Ia"));

        assertThat(scores())
                .containsExactly(
                        new LateScore("oracle/1", "SN Ia", "later", true, true, false, 0.75f, 1));
    }

    @Test
    void aLabelThatChangesTakesTheOldScoresBack() throws Exception {
        answer(1, 0.5f, "SN Ia", List.of("SN Ia"));
        label("SN Ia", "TNS", 10);
        label("SN II", "TNS", 20);
        label("SN Ia", "TNS", 15); // an older word that comes later

        ProductionTally ia = ProductionTally.empty();
        ProductionTally ii = ProductionTally.empty();
        for (LateScore score : scores()) {
            ia = score.label().equals("SN Ia") ? ia.plus(score) : ia;
            ii = score.label().equals("SN II") ? ii.plus(score) : ii;
        }
        assertThat(ia).isEqualTo(ProductionTally.empty());
        assertThat(ii.answers()).isOne();
        assertThat(ii.accuracy()).isZero();
    }

    @Test
    void anAnswerThatComesTwiceCountsOnce() throws Exception {
        answer(1, 0.5f, "SN Ia", List.of("SN Ia"));
        answer(1, 0.5f, "SN Ia", List.of("SN Ia"));
        label("SN Ia", "TNS", 10);
        answer(1, 0.5f, "SN Ia", List.of("SN Ia"));

        assertThat(scores()).hasSize(1);
    }

    @Test
    void aClassAboveTheLeavesScoresNothing() throws Exception {
        answer(1, 0.5f, "SN Ia", List.of("SN Ia"));
        label("Supernova", "TNS", 10);
        label("A class taught later", "ada", 20);

        assertThat(scores()).isEmpty();
    }

    @Test
    void anObjectKeepsItsFirstAnswersForAHundredEightyDaysAfterTheLast() throws Exception {
        for (int i = 0; i < LateLabelFunction.MOST_ANSWERS + 5; i++) {
            answer(i, 0.5f, "SN Ia", List.of("SN Ia"));
        }
        long lastMs = JulianDate.toEpochMillis(JD);
        harness.processBothWatermarks(
                new org.apache.flink.streaming.api.watermark.Watermark(lastMs));
        assertThat(harness.numKeyedStateEntries()).isPositive();
        label("SN Ia", "TNS", 10);
        assertThat(scores()).hasSize(LateLabelFunction.MOST_ANSWERS);

        harness.processBothWatermarks(
                new org.apache.flink.streaming.api.watermark.Watermark(
                        lastMs + LateLabelFunction.KEPT_DAYS * 86_400_000L));
        assertThat(harness.numKeyedStateEntries()).isZero();
        assertThat(harness.numEventTimeTimers()).isZero();
    }

    private void answer(long candid, float ageDays, String topClass, List<String> set)
            throws Exception {
        harness.processElement1(
                new StreamRecord<>(
                        new PastAnswer(
                                "ZTF18a",
                                candid,
                                JD,
                                "oracle/1",
                                topClass,
                                0.75f,
                                false,
                                set,
                                List.of(),
                                ageDays)));
    }

    private void label(String label, String source, long timeMs) throws Exception {
        harness.processElement2(
                new StreamRecord<>(
                        ObjectLabel.of(
                                "ZTF18a",
                                new LabelStatement(
                                        label,
                                        "",
                                        "1",
                                        LabelOrigin.SPECTROSCOPIC,
                                        source,
                                        timeMs))));
    }

    private List<LateScore> scores() {
        return harness.extractOutputValues();
    }
}
