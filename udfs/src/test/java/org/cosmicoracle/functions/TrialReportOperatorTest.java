package org.cosmicoracle.functions;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.cosmicoracle.rollout.TrialPair;
import org.cosmicoracle.rollout.TrialReport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TrialReportOperatorTest {

    private OneInputStreamOperatorTestHarness<TrialPair, TrialReport> harness;

    @BeforeEach
    void open() throws Exception {
        harness = Harnesses.trialReport(1_000);
        harness.open();
        harness.setProcessingTime(0);
    }

    @AfterEach
    void close() throws Exception {
        harness.close();
    }

    @Test
    void reportsATrialOncePerPeriodHoweverManyPairsCome() throws Exception {
        for (int i = 0; i < 5; i++) {
            harness.processElement(GoldenInputs.pair("20231017"), 0);
        }
        assertThat(harness.extractOutputValues()).isEmpty();

        harness.setProcessingTime(1_000);

        assertThat(harness.extractOutputValues())
                .extracting(TrialReport::pairs)
                .containsExactly(5L);
    }

    @Test
    void eachNightHasAReportOfItsOwn() throws Exception {
        harness.processElement(GoldenInputs.pair("20231018"), 0);
        harness.processElement(GoldenInputs.pair("20231017"), 0);
        harness.endInput();

        assertThat(harness.extractOutputValues())
                .extracting(TrialReport::night)
                .containsExactly("20231017", "20231018");
    }

    @Test
    void goesOnCountingAfterARestartAndTellsWhatItHadCounted() throws Exception {
        harness.processElement(GoldenInputs.pair("20231017"), 0);
        OperatorSubtaskState snapshot = harness.snapshot(1, 1);
        harness.close();

        harness = Harnesses.trialReport(1_000);
        harness.initializeState(snapshot);
        harness.open();
        harness.endInput();
        harness.processElement(GoldenInputs.pair("20231017"), 0);
        harness.endInput();

        assertThat(harness.extractOutputValues())
                .extracting(TrialReport::pairs)
                .containsExactly(1L, 2L);
    }

    @Test
    void forgetsTheOldestNightFirst() throws Exception {
        for (int night = TrialReportOperator.TALLIES_HELD; night >= 0; night--) {
            harness.processElement(GoldenInputs.pair("2023" + (1000 + night)), 0);
        }
        harness.endInput();

        assertThat(harness.extractOutputValues())
                .extracting(TrialReport::night)
                .hasSize(TrialReportOperator.TALLIES_HELD)
                .doesNotContain("20231000");
    }
}
