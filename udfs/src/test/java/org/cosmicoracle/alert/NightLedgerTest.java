package org.cosmicoracle.alert;

import static org.assertj.core.api.Assertions.assertThat;

import org.cosmicoracle.alert.LedgerEntry.Outcome;
import org.junit.jupiter.api.Test;

class NightLedgerTest {

    private static final String NIGHT = "20231017";

    @Test
    void closesWhenEveryReceivedPacketIsAccountedFor() {
        NightLedger ledger = NightLedger.empty(NIGHT);
        for (int i = 0; i < 4; i++) {
            ledger = ledger.plus(LedgerEntry.of(NIGHT, Outcome.RECEIVED));
        }
        assertThat(ledger.inFlight()).isEqualTo(4);

        ledger =
                ledger.plus(LedgerEntry.of(NIGHT, Outcome.CLASSIFIED))
                        .plus(LedgerEntry.of(NIGHT, Outcome.DUPLICATE))
                        .plus(new LedgerEntry(NIGHT, Outcome.REJECTED, "truncated"))
                        .plus(new LedgerEntry(NIGHT, Outcome.ABSTAINED, "novel"));

        assertThat(ledger.inFlight()).isZero();
        assertThat(ledger.rejectedByReason()).containsEntry("truncated", 1L);
        assertThat(ledger.abstainedByReason()).containsEntry("novel", 1L);
    }

    @Test
    void addsTwoNightsReasonByReason() {
        NightLedger a =
                NightLedger.empty("a").plus(new LedgerEntry("a", Outcome.REJECTED, "truncated"));
        NightLedger b =
                NightLedger.empty("b")
                        .plus(new LedgerEntry("b", Outcome.REJECTED, "truncated"))
                        .plus(new LedgerEntry("b", Outcome.REJECTED, "empty"));

        assertThat(a.plus(b).rejectedByReason())
                .containsEntry("truncated", 2L)
                .containsEntry("empty", 1L);
    }
}
