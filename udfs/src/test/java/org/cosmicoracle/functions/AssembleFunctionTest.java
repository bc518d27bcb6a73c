package org.cosmicoracle.functions;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedBroadcastOperatorTestHarness;
import org.cosmicoracle.alert.Alert;
import org.cosmicoracle.alert.LedgerEntry;
import org.cosmicoracle.alert.LedgerEntry.Outcome;
import org.cosmicoracle.fewshot.Scoring;
import org.cosmicoracle.lightcurve.HistoryBounds;
import org.cosmicoracle.lightcurve.LightCurve;
import org.cosmicoracle.lightcurve.LightCurveBuilder;
import org.cosmicoracle.sky.AnchorMatch;
import org.cosmicoracle.sky.ReferenceAnchor;
import org.cosmicoracle.time.JulianDate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AssembleFunctionTest {

    private static final long DAY_MS = 86_400_000;
    private static final HistoryBounds BOUNDS =
            new HistoryBounds(50, 365, 100 * DAY_MS, 10 * DAY_MS);
    private static final double JD = TestAlerts.JD;

    private KeyedBroadcastOperatorTestHarness<String, Alert, ReferenceUpdate, AssembledAlert>
            harness;
    private RecordedMetrics metrics;

    @BeforeEach
    void open() throws Exception {
        harness = newHarness();
        harness.open();
    }

    private KeyedBroadcastOperatorTestHarness<String, Alert, ReferenceUpdate, AssembledAlert>
            newHarness() throws Exception {
        metrics = new RecordedMetrics();
        return Harnesses.assemble(BOUNDS, metrics.operatorGroup());
    }

    @AfterEach
    void close() throws Exception {
        harness.close();
    }

    @Test
    void anAlertThatComesBeforeTheFirstLoadWaitsAndIsNotLost() throws Exception {
        harness.setProcessingTime(0);
        send(TestAlerts.alert("ZTF18a", 1, JD));
        harness.setProcessingTime(500);
        assertThat(assembled()).isEmpty();

        ready();
        harness.setProcessingTime(1_000);

        assertThat(assembled()).extracting(a -> a.alert().candid()).containsExactly(1L);
    }

    @Test
    void alertsThatWaitedGoBeforeOneThatComesLater() throws Exception {
        send(TestAlerts.alert("ZTF18a", 1, JD));
        ready();
        send(TestAlerts.alert("ZTF18a", 2, JD + 40));

        assertThat(assembled()).extracting(a -> a.alert().candid()).containsExactly(1L, 2L);
        assertThat(assembled().get(1).alert().lightCurve().candid()).containsExactly(1L, 2L);
    }

    @Test
    void anAlertThatWaitsAtTheEndOfABoundedInputIsReleased() throws Exception {
        send(TestAlerts.alert("ZTF18a", 1, JD));
        ready();
        watermark(Long.MAX_VALUE);

        assertThat(assembled()).hasSize(1);
    }

    @Test
    void aRepeatOfACandidIsDroppedAndCounted() throws Exception {
        ready();
        send(TestAlerts.alert("ZTF18a", 1, JD));
        send(TestAlerts.alert("ZTF18a", 1, JD));

        assertThat(assembled()).hasSize(1);
        assertThat(ledger()).extracting(LedgerEntry::outcome).containsExactly(Outcome.DUPLICATE);
    }

    @Test
    void laterAlertsSeeWhatEarlierOnesBrought() throws Exception {
        ready();
        send(TestAlerts.alert("ZTF18a", 1, JD));
        send(TestAlerts.alert("ZTF18a", 2, JD + 40));

        assertThat(assembled().get(1).alert().lightCurve().candid()).containsExactly(1L, 2L);
    }

    @Test
    void aScoreUsesOnlyPointsUpToTheAlertsOwnDate() throws Exception {
        ready();
        send(TestAlerts.alert("ZTF18a", 2, JD + 5));
        send(TestAlerts.alert("ZTF18a", 1, JD));

        assertThat(assembled().get(1).alert().lightCurve().candid()).containsExactly(1L);
    }

    @Test
    void historyIsBoundedInPoints() throws Exception {
        ready();
        LightCurveBuilder builder = new LightCurveBuilder();
        for (int i = 0; i < 80; i++) {
            builder.add(100 + i, JD - 80 + i, 2, LightCurve.DETECTION, 1_000, 10, 0);
        }
        send(TestAlerts.alert("ZTF18a", 1, JD, 150, 2, builder.build()));
        send(TestAlerts.alert("ZTF18a", 2, JD + 1));

        assertThat(assembled().get(1).alert().lightCurve().size())
                .isEqualTo(BOUNDS.maxPoints() + 1);
    }

    @Test
    void whatHasExpiredByTheAlertsOwnTimeIsNotSeenEvenBeforeItsTimerComes() throws Exception {
        ready();
        double expiryDays = BOUNDS.expiryMs() / 86_400_000.0;
        send(TestAlerts.alert("ZTF18a", 1, JD));
        send(TestAlerts.alert("ZTF18a", 2, JD + expiryDays + 1));

        assertThat(assembled().get(1).alert().lightCurve().candid()).containsExactly(2L);
    }

    @Test
    void anObjectIsForgottenWhenItsEventTimeRunsOut() throws Exception {
        ready();
        send(TestAlerts.alert("ZTF18a", 1, JD));
        watermark(JulianDate.toEpochMillis(JD) + BOUNDS.expiryMs());

        send(TestAlerts.alert("ZTF18a", 1, JD));

        assertThat(assembled()).as("the candid is unknown again").hasSize(2);
        assertThat(ledger()).isEmpty();
    }

    @Test
    void anchorsMatchWithinTwoArcsecAndFlagWhatSharesATessPixel() throws Exception {
        anchor("TIC-1", 150.0, 2.0 + 1.0 / 3600);
        anchor("TIC-2", 150.0, 2.0 + 10.0 / 3600);
        anchor("TIC-3", 150.0, 2.0 + 60.0 / 3600);
        ready();
        send(TestAlerts.alert("ZTF18a", 1, JD));

        assertThat(assembled().get(0).anchors())
                .extracting(AnchorMatch::id)
                .containsExactly("TIC-1", "TIC-2");
        assertThat(assembled().get(0).anchors())
                .extracting(AnchorMatch::contamination)
                .containsExactly(false, true);
    }

    @Test
    void anAnchorThatMovesLeavesItsOldPlace() throws Exception {
        anchor("TIC-1", 150.0, 2.0);
        anchor("TIC-1", 150.0, 12.0);
        ready();
        send(TestAlerts.alert("ZTF18a", 1, JD));

        assertThat(assembled().get(0).anchors()).isEmpty();
    }

    @Test
    void stateSurvivesARestart() throws Exception {
        anchor("TIC-1", 150.0, 2.0);
        ready();
        send(TestAlerts.alert("ZTF18a", 1, JD));
        OperatorSubtaskState snapshot = harness.snapshot(1, 1);
        harness.close();

        harness = newHarness();
        harness.initializeState(snapshot);
        harness.open();
        send(TestAlerts.alert("ZTF18a", 1, JD));
        send(TestAlerts.alert("ZTF18a", 2, JD + 1));

        assertThat(assembled()).hasSize(1);
        assertThat(assembled().get(0).anchors()).hasSize(1);
        assertThat(assembled().get(0).scoring()).isEqualTo(7);
        assertThat(ledger()).extracting(LedgerEntry::outcome).containsExactly(Outcome.DUPLICATE);
    }

    @Test
    void showsHowManyAlertsWaitAndHowManyAnchorsItHolds() throws Exception {
        anchor("TIC-1", 150.0, 2.0);
        anchor("TIC-2", 151.0, 2.0);
        anchor("TIC-2", 151.0, 2.1);
        send(TestAlerts.alert("ZTF18a", 1, JD));
        send(TestAlerts.alert("ZTF18b", 2, JD));

        assertThat(metrics.gauge("anchorsHeld")).isEqualTo(2L);
        assertThat(metrics.gauge("waitingAlerts")).isEqualTo(2L);

        ready();
        watermark(Long.MAX_VALUE);
        assertThat(metrics.gauge("waitingAlerts")).isEqualTo(0L);
    }

    @Test
    void showsTheVersionsInForceAndNoOthers() throws Exception {
        ready();
        assertThat(metrics.gauge("activeModelVersion{oracle/1}")).isEqualTo(1);
        assertThat(metrics.gauge("prototypeSetVersion{1}")).isEqualTo(1);

        scoring("oracle/2", "1+3");
        assertThat(metrics.gauge("activeModelVersion{oracle/2}")).isEqualTo(1);
        assertThat(metrics.gauge("prototypeSetVersion{1+3}")).isEqualTo(1);
        assertThat(metrics.gauge("activeModelVersion{oracle/1}")).isNull();

        ready();
        assertThat(metrics.gauge("activeModelVersion{oracle/1}")).as("rolled back").isEqualTo(1);
    }

    @Test
    void showsTheSameAfterARestart() throws Exception {
        anchor("TIC-1", 150.0, 2.0);
        send(TestAlerts.alert("ZTF18a", 1, JD));
        scoring("oracle/1", "1");
        OperatorSubtaskState snapshot = harness.snapshot(1, 1);
        harness.close();

        harness = newHarness();
        harness.initializeState(snapshot);
        harness.open();

        assertThat(metrics.gauge("anchorsHeld")).isEqualTo(1L);
        assertThat(metrics.gauge("waitingAlerts")).isEqualTo(1L);
        assertThat(metrics.gauge("activeModelVersion{oracle/1}")).isEqualTo(1);
    }

    private void send(Alert alert) throws Exception {
        harness.processElement(
                new StreamRecord<>(alert, JulianDate.toEpochMillis(alert.candidate().jd())));
    }

    private void watermark(long ms) throws Exception {
        harness.processWatermark(new Watermark(ms));
        harness.processBroadcastWatermark(new Watermark(ms));
    }

    private void ready() throws Exception {
        scoring("oracle/1", "1");
        harness.processBroadcastElement(ReferenceUpdate.ready(0), 0);
    }

    private void scoring(String model, String prototypes) throws Exception {
        Scoring scoring =
                new Scoring(7, model, "digest", List.of(), prototypes, "{}", 1, null, null);
        harness.processBroadcastElement(ReferenceUpdate.of(scoring), 0);
    }

    private void anchor(String id, double raDeg, double decDeg) throws Exception {
        harness.processBroadcastElement(
                ReferenceUpdate.of(
                        new ReferenceAnchor(
                                "TIC", id, raDeg, decDeg, 2000, 0, 0, "STAR", 10f, null, null, null,
                                null, 1)),
                0);
    }

    private List<AssembledAlert> assembled() {
        return harness.extractOutputValues();
    }

    private List<LedgerEntry> ledger() {
        var entries = harness.getSideOutput(LedgerOperator.ENTRIES);
        return entries == null ? List.of() : entries.stream().map(StreamRecord::getValue).toList();
    }
}
