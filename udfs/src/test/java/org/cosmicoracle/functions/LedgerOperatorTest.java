package org.cosmicoracle.functions;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.cosmicoracle.alert.LedgerEntry;
import org.cosmicoracle.alert.LedgerEntry.Outcome;
import org.cosmicoracle.alert.NightLedger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LedgerOperatorTest {

    private static final String NIGHT = "20231017";

    private OneInputStreamOperatorTestHarness<LedgerEntry, NightLedger> harness;

    @BeforeEach
    void open() throws Exception {
        harness = Harnesses.ledger(1_000);
        harness.open();
        harness.setProcessingTime(0);
    }

    @AfterEach
    void close() throws Exception {
        harness.close();
    }

    @Test
    void sendsAnAccountOncePerPeriodHoweverMuchChanges() throws Exception {
        for (int i = 0; i < 5; i++) {
            harness.processElement(LedgerEntry.of(NIGHT, Outcome.RECEIVED), 0);
        }
        assertThat(harness.extractOutputValues()).isEmpty();

        harness.setProcessingTime(1_000);

        assertThat(harness.extractOutputValues())
                .extracting(NightLedger::received)
                .containsExactly(5L);
    }

    @Test
    void sendsTheLastAccountAtTheEndOfTheInput() throws Exception {
        harness.processElement(LedgerEntry.of(NIGHT, Outcome.RECEIVED), 0);
        harness.processElement(LedgerEntry.of(NIGHT, Outcome.CLASSIFIED), 0);

        harness.endInput();

        assertThat(harness.extractOutputValues())
                .singleElement()
                .satisfies(
                        ledger -> {
                            assertThat(ledger.classified()).isEqualTo(1);
                            assertThat(ledger.inFlight()).isZero();
                        });
    }

    @Test
    void keepsNightsApart() throws Exception {
        harness.processElement(LedgerEntry.of(NIGHT, Outcome.RECEIVED), 0);
        harness.processElement(LedgerEntry.of("20231018", Outcome.RECEIVED), 0);

        harness.setProcessingTime(1_000);

        assertThat(harness.extractOutputValues())
                .extracting(NightLedger::night)
                .containsExactlyInAnyOrder(NIGHT, "20231018");
    }

    @Test
    void countsGoOnAfterARestart() throws Exception {
        harness.processElement(LedgerEntry.of(NIGHT, Outcome.RECEIVED), 0);
        harness.processElement(new LedgerEntry(NIGHT, Outcome.REJECTED, "corrupt"), 0);
        OperatorSubtaskState snapshot = harness.snapshot(1, 1);
        harness.close();

        harness = Harnesses.ledger(1_000);
        harness.initializeState(snapshot);
        harness.open();
        harness.processElement(LedgerEntry.of(NIGHT, Outcome.RECEIVED), 0);
        harness.setProcessingTime(1_000);

        assertThat(harness.extractOutputValues())
                .containsExactly(new NightLedger(NIGHT, 2, 0, 0, Map.of("corrupt", 1L), Map.of()));
    }
}
