package org.cosmicoracle.functions;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;
import org.apache.flink.streaming.util.KeyedBroadcastOperatorTestHarness;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.apache.flink.streaming.util.TwoInputStreamOperatorTestHarness;
import org.cosmicoracle.alert.Alert;
import org.cosmicoracle.alert.LedgerEntry;
import org.cosmicoracle.alert.LedgerEntry.Outcome;
import org.cosmicoracle.alert.NightLedger;
import org.cosmicoracle.embedding.TestBundle;
import org.cosmicoracle.feature.LightCurveFeatures;
import org.cosmicoracle.fewshot.ClassifiedAlert;
import org.cosmicoracle.fewshot.ControlMessage;
import org.cosmicoracle.fewshot.Prototype;
import org.cosmicoracle.fewshot.Scoring;
import org.cosmicoracle.functions.GoldenState.Backend;
import org.cosmicoracle.lightcurve.HistoryBounds;
import org.cosmicoracle.rollout.TrialPair;
import org.cosmicoracle.rollout.TrialReport;
import org.cosmicoracle.rollout.TrialTally;
import org.cosmicoracle.sky.AnchorMatch;
import org.cosmicoracle.time.JulianDate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Operators of today continue from the state of a release. {@code -Dstate.golden.update=true}
 * writes the state of {@link #VERSION} anew; that is for a release that is not out yet. Once it is,
 * its files stay, the tests here go on with them, and a release that changes state adds its own.
 *
 * <p>Proven: a canonical savepoint restores into heap and RocksDB, at the parallelism it was taken
 * at. Not proven here: RocksDB's own incremental checkpoints, which are for recovery under one
 * version; rescaling; sources and sinks, whose state is the connectors'.
 */
class GoldenStateTest {

    private static final String VERSION = "v1";
    private static final long DAY_MS = 86_400_000;
    private static final HistoryBounds BOUNDS =
            new HistoryBounds(50, 365, 100 * DAY_MS, 10 * DAY_MS);
    private static final double JD = GoldenInputs.JD;
    private static final String NIGHT = "20231017";
    private static final SerializableClock CLOCK = Harnesses.clockAt(1_050);

    @TempDir static Path registry;

    private final List<AutoCloseable> open = new ArrayList<>();

    @BeforeAll
    static void writeOnPurpose() throws Exception {
        if (Boolean.getBoolean("state.golden.update")) {
            writeAssemble();
            writeEmbed();
            writeClassify();
            writeControlLog();
            writeLedger();
            writeTrialReport();
        }
    }

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable harness : open) {
            harness.close();
        }
    }

    private static void writeAssemble() throws Exception {
        try (var harness = Harnesses.assemble(BOUNDS)) {
            harness.open();
            harness.setProcessingTime(0);
            send(harness, GoldenInputs.alert("ZTF18waits", 10, JD));
            update(harness, ReferenceUpdate.of(GoldenInputs.anchor(2 + 1 / 3600.0, 1_000)));
            update(harness, ReferenceUpdate.of(GoldenInputs.scoring(7)));
            update(harness, ReferenceUpdate.ready(1));
            send(harness, GoldenInputs.alert("ZTF18a", 1, JD));
            send(harness, GoldenInputs.alert("ZTF18a", 2, JD + 40));
            GoldenState.write(AssembleFunction.UID, VERSION, harness);
        }
    }

    private static void writeEmbed() throws Exception {
        try (var harness = Harnesses.embed(bundleWithNetwork(), CLOCK)) {
            harness.open();
            harness.processElement(GoldenInputs.assembled(1), 5);
            harness.processElement(GoldenInputs.assembled(2), 6);
            GoldenState.write(EmbedFunction.UID, VERSION, harness);
        }
    }

    private static void writeClassify() throws Exception {
        try (var harness = Harnesses.classify(CLOCK)) {
            harness.open();
            harness.processElement2(new StreamRecord<>(GoldenInputs.scoring(6)));
            harness.processElement2(new StreamRecord<>(GoldenInputs.scoring(7)));
            embedded(harness, GoldenInputs.embedded(1, 8, 0.9f, 0.1f));
            GoldenState.write(ClassifyFunction.UID, VERSION, harness);
        }
    }

    private static void writeControlLog() throws Exception {
        Path folder = registry.resolve("control");
        try (var harness = Harnesses.controlLog(folder, CLOCK)) {
            harness.open();
            for (ControlMessage message : GoldenInputs.control(folder)) {
                control(harness, message);
            }
            harness.processElement(ControlEvent.READY, 0);
            GoldenState.write(ControlLogFunction.UID, VERSION, harness);
        }
    }

    private static void writeLedger() throws Exception {
        try (var harness = Harnesses.ledger(1_000)) {
            harness.open();
            harness.setProcessingTime(0);
            for (int i = 0; i < 7; i++) {
                harness.processElement(LedgerEntry.of(NIGHT, Outcome.RECEIVED), 0);
            }
            harness.processElement(LedgerEntry.of(NIGHT, Outcome.CLASSIFIED), 0);
            harness.processElement(LedgerEntry.of(NIGHT, Outcome.CLASSIFIED), 0);
            harness.processElement(LedgerEntry.of(NIGHT, Outcome.DUPLICATE), 0);
            harness.processElement(new LedgerEntry(NIGHT, Outcome.REJECTED, "corrupt"), 0);
            harness.processElement(new LedgerEntry(NIGHT, Outcome.ABSTAINED, "novel"), 0);
            harness.processElement(LedgerEntry.of("20231018", Outcome.RECEIVED), 0);
            GoldenState.write(LedgerOperator.UID, VERSION, harness);
        }
    }

    private static void writeTrialReport() throws Exception {
        try (var harness = Harnesses.trialReport(1_000)) {
            harness.open();
            harness.setProcessingTime(0);
            harness.processElement(GoldenInputs.pair(NIGHT), 0);
            harness.processElement(GoldenInputs.pair(NIGHT), 0);
            GoldenState.write(TrialReportOperator.UID, VERSION, harness);
        }
    }

    @ParameterizedTest
    @EnumSource(Backend.class)
    void aRepeatIsStillDroppedAndHistoryGoesOn(Backend backend) throws Exception {
        var harness = assemble(backend);
        send(harness, GoldenInputs.alert("ZTF18a", 1, JD));
        send(harness, GoldenInputs.alert("ZTF18a", 2, JD + 40));
        send(harness, GoldenInputs.alert("ZTF18a", 3, JD + 41));

        assertThat(ledger(harness))
                .containsExactly(
                        LedgerEntry.of(NIGHT, Outcome.DUPLICATE),
                        LedgerEntry.of(NIGHT, Outcome.DUPLICATE));
        var whole =
                GoldenInputs.curve(
                        List.of(
                                new double[] {1, JD},
                                new double[] {2, JD + 40},
                                new double[] {3, JD + 41}));
        assertThat(harness.extractOutputValues())
                .singleElement()
                .satisfies(
                        assembled -> {
                            assertThat(assembled.alert().candid()).isEqualTo(3);
                            assertThat(assembled.alert().lightCurve()).isEqualTo(whole);
                            assertThat(assembled.lightCurveFeatures())
                                    .isEqualTo(LightCurveFeatures.compute(whole));
                        });
    }

    @ParameterizedTest
    @EnumSource(Backend.class)
    void anchorsStillMatchAndTheScoringIsInForce(Backend backend) throws Exception {
        var harness = assemble(backend);
        send(harness, GoldenInputs.alert("ZTF18b", 4, JD));

        AssembledAlert assembled = harness.extractOutputValues().get(0);
        assertThat(assembled.scoring()).isEqualTo(7);
        assertThat(assembled.model()).isEqualTo("oracle/1");
        assertThat(assembled.upcomingModel()).isEqualTo("oracle/2");
        assertThat(assembled.anchors())
                .singleElement()
                .satisfies(
                        match -> {
                            assertThat(match.separationArcsec()).isBetween(0.99f, 1.01f);
                            assertThat(match)
                                    .usingRecursiveComparison()
                                    .ignoringFields("separationArcsec", "contamination")
                                    .isEqualTo(GoldenInputs.match());
                        });
    }

    @ParameterizedTest
    @EnumSource(Backend.class)
    void anAnchorStillLeavesItsOldPlaceOnlyForALaterOne(Backend backend) throws Exception {
        var harness = assemble(backend);
        update(harness, ReferenceUpdate.of(GoldenInputs.anchor(12, 999)));
        send(harness, GoldenInputs.alert("ZTF18b", 4, JD));
        update(harness, ReferenceUpdate.of(GoldenInputs.anchor(12, 1_001)));
        send(harness, GoldenInputs.alert("ZTF18c", 5, JD));

        assertThat(harness.extractOutputValues().get(0).anchors())
                .extracting(AnchorMatch::id)
                .containsExactly("TIC-1");
        assertThat(harness.extractOutputValues().get(1).anchors()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Backend.class)
    void anAlertThatWaitedGoesByItsTimerAsItCame(Backend backend) throws Exception {
        var harness = assemble(backend);
        harness.setProcessingTime(1_000);

        assertThat(harness.extractOutputValues())
                .extracting(AssembledAlert::alert)
                .containsExactly(GoldenInputs.alert("ZTF18waits", 10, JD));
    }

    @ParameterizedTest
    @EnumSource(Backend.class)
    void anObjectIsStillForgottenByItsTimer(Backend backend) throws Exception {
        var harness = assemble(backend);
        long expiryMs = JulianDate.toEpochMillis(JD + 40) + BOUNDS.expiryMs();
        watermark(harness, expiryMs - 1);
        send(harness, GoldenInputs.alert("ZTF18a", 1, JD));
        assertThat(harness.extractOutputValues()).as("a repeat").isEmpty();

        watermark(harness, expiryMs);
        send(harness, GoldenInputs.alert("ZTF18a", 1, JD));

        assertThat(harness.extractOutputValues()).as("the candid is unknown again").hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(Backend.class)
    void whatWasInFlightIsEmbeddedAfterARestart(Backend backend) throws Exception {
        OneInputStreamOperatorTestHarness<AssembledAlert, EmbedOutcome> harness =
                restore(EmbedFunction.UID, Harnesses.embed(bundleWithNetwork(), CLOCK), backend);
        harness.endInput();

        AssembledAlert sent = GoldenInputs.assembled(2);
        assertThat(harness.extractOutputValues())
                .extracting(outcome -> outcome.embedded().candid())
                .containsExactlyInAnyOrder(1L, 2L);
        EmbeddedAlert second =
                harness.extractOutputValues().stream()
                        .map(EmbedOutcome::embedded)
                        .filter(embedded -> embedded.candid() == 2)
                        .findFirst()
                        .orElseThrow();
        assertThat(second.origin()).isEqualTo(sent.alert().origin());
        assertThat(second.anchors()).isEqualTo(sent.anchors());
        assertThat(second.scoring()).isEqualTo(7);
        assertThat(second.features()).startsWith(sent.lightCurveFeatures());
        assertThat(second.features()).endsWith(sent.contextFeatures());
        assertThat(second.embedding()).isNotEmpty();
    }

    @ParameterizedTest
    @EnumSource(Backend.class)
    void prototypesAreStillInForce(Backend backend) throws Exception {
        var harness = classify(backend);
        embedded(harness, GoldenInputs.embedded(2, 6, 5, 5));
        embedded(harness, GoldenInputs.embedded(3, 7, 5, 5));

        ClassifiedAlert before = harness.extractOutputValues().get(0);
        ClassifiedAlert after = harness.extractOutputValues().get(1);
        assertThat(before.labels()).containsExactly("SN Ia", "RR Lyrae");
        assertThat(before.provenance().prototypes()).isEqualTo("1+6");
        assertThat(after.labels()).containsExactly("SN Ia", "RR Lyrae", "New class");
        assertThat(after.distances()).containsExactly(41, 41, 0);
        assertThat(after.decision().topClass()).isEqualTo("New class");
        assertThat(after.provenance().calibrator()).isEqualTo("3");
    }

    @ParameterizedTest
    @EnumSource(Backend.class)
    void anAlertThatWaitedForItsScoringIsAnsweredByIt(Backend backend) throws Exception {
        var harness = classify(backend);
        assertThat(harness.extractOutputValues()).isEmpty();

        harness.processElement2(new StreamRecord<>(GoldenInputs.scoring(8)));

        EmbeddedAlert waited = GoldenInputs.embedded(1, 8, 0.9f, 0.1f);
        assertThat(harness.extractOutputValues())
                .singleElement()
                .satisfies(
                        answer -> {
                            assertThat(answer.decision().topClass()).isEqualTo("SN Ia");
                            assertThat(answer.provenance().prototypes()).isEqualTo("1+8");
                            assertThat(answer.provenance().schema()).isEqualTo("4.02");
                            assertThat(answer.band()).isEqualTo("r");
                            assertThat(answer.night()).isEqualTo(NIGHT);
                            assertThat(answer.receivedMs()).isEqualTo(1_000);
                            assertThat(answer.modalities())
                                    .containsExactly("lightcurve", "metadata");
                            assertThat(answer.features()).isEqualTo(waited.features());
                            assertThat(answer)
                                    .usingRecursiveComparison()
                                    .comparingOnlyFields(
                                            "candid",
                                            "objectId",
                                            "jd",
                                            "ra",
                                            "dec",
                                            "magpsf",
                                            "decodedMs",
                                            "anchors",
                                            "embedding")
                                    .isEqualTo(waited);
                        });
    }

    @ParameterizedTest
    @EnumSource(Backend.class)
    void theControlLogGoesOnWithItsNumbersAndTaughtClasses(Backend backend) throws Exception {
        var harness = controlLog(backend);
        control(harness, GoldenInputs.taught(GoldenInputs.TAUGHT, 4));
        assertThat(harness.extractOutputValues()).as("a repeat changes nothing").isEmpty();
        Prototype other = new Prototype("Other", new float[] {-5, 5}, 3, Prototype.TAUGHT);
        control(harness, GoldenInputs.taught(other, 5));

        assertThat(harness.extractOutputValues())
                .singleElement()
                .satisfies(
                        scoring -> {
                            assertThat(scoring.sequence()).isEqualTo(6);
                            assertThat(scoring.model()).isEqualTo("oracle/1");
                            assertThat(scoring.digest()).matches("[0-9a-f]{64}");
                            assertThat(scoring.prototypes())
                                    .containsExactly(
                                            GoldenInputs.TRAINED.get(0),
                                            GoldenInputs.TRAINED.get(1),
                                            GoldenInputs.TAUGHT,
                                            other);
                            assertThat(scoring.prototypesVersion()).isEqualTo("1+5");
                            assertThat(scoring.calibrator()).isEqualTo(GoldenInputs.calibrator());
                            assertThat(scoring.upcomingModel()).isNull();
                        });
    }

    @ParameterizedTest
    @EnumSource(Backend.class)
    void theControlLogStillRefusesAnOlderVersion(Backend backend) throws Exception {
        var harness = controlLog(backend);
        control(harness, GoldenInputs.taught(GoldenInputs.TAUGHT, 3));

        assertThat(harness.getSideOutput(ControlLogFunction.OUTCOMES))
                .extracting(record -> record.getValue().refusal())
                .containsExactly("version 3 of TAUGHT_CLASS:oracle/1/New class is not above 4");
    }

    @ParameterizedTest
    @EnumSource(Backend.class)
    void theAccountOfANightGoesOn(Backend backend) throws Exception {
        OneInputStreamOperatorTestHarness<LedgerEntry, NightLedger> harness =
                restore(LedgerOperator.UID, Harnesses.ledger(1_000), backend);
        harness.setProcessingTime(500);
        harness.processElement(new LedgerEntry(NIGHT, Outcome.ABSTAINED, "novel"), 0);

        harness.setProcessingTime(2_000); // once: the timer was set already

        assertThat(harness.extractOutputValues())
                .containsExactlyInAnyOrder(
                        new NightLedger(NIGHT, 7, 2, 1, Map.of("corrupt", 1L), Map.of("novel", 2L)),
                        new NightLedger("20231018", 1, 0, 0, Map.of(), Map.of()));
    }

    @ParameterizedTest
    @EnumSource(Backend.class)
    void theCountOfATrialGoesOn(Backend backend) throws Exception {
        OneInputStreamOperatorTestHarness<TrialPair, TrialReport> harness =
                restore(TrialReportOperator.UID, Harnesses.trialReport(1_000), backend);
        harness.processElement(GoldenInputs.pair(NIGHT), 0);
        harness.endInput();

        TrialTally three = TrialTally.emptyFor(GoldenInputs.pair(NIGHT));
        for (int i = 0; i < 3; i++) {
            three = three.plus(GoldenInputs.pair(NIGHT));
        }
        assertThat(harness.extractOutputValues()).containsExactly(three.report());
    }

    private KeyedBroadcastOperatorTestHarness<String, Alert, ReferenceUpdate, AssembledAlert>
            assemble(Backend backend) throws Exception {
        return restore(AssembleFunction.UID, Harnesses.assemble(BOUNDS), backend);
    }

    private TwoInputStreamOperatorTestHarness<EmbedOutcome, Scoring, ClassifiedAlert> classify(
            Backend backend) throws Exception {
        return restore(ClassifyFunction.UID, Harnesses.classify(CLOCK), backend);
    }

    private OneInputStreamOperatorTestHarness<ControlEvent, Scoring> controlLog(Backend backend)
            throws Exception {
        return restore(ControlLogFunction.UID, Harnesses.controlLog(registry, CLOCK), backend);
    }

    private <H extends AbstractStreamOperatorTestHarness<?>> H restore(
            String uid, H harness, Backend backend) throws Exception {
        open.add(harness);
        return GoldenState.restore(uid, VERSION, harness, backend);
    }

    private static Path bundleWithNetwork() throws Exception {
        TestBundle.write(registry.resolve(GoldenInputs.MODEL), "oracle", "1", 1);
        return registry;
    }

    private static void send(
            KeyedBroadcastOperatorTestHarness<String, Alert, ReferenceUpdate, AssembledAlert>
                    harness,
            Alert alert)
            throws Exception {
        harness.processElement(
                new StreamRecord<>(alert, JulianDate.toEpochMillis(alert.candidate().jd())));
    }

    private static void update(
            KeyedBroadcastOperatorTestHarness<String, Alert, ReferenceUpdate, AssembledAlert>
                    harness,
            ReferenceUpdate update)
            throws Exception {
        harness.processBroadcastElement(update, 0);
    }

    private static void watermark(
            KeyedBroadcastOperatorTestHarness<String, Alert, ReferenceUpdate, AssembledAlert>
                    harness,
            long ms)
            throws Exception {
        harness.processWatermark(new Watermark(ms));
        harness.processBroadcastWatermark(new Watermark(ms));
    }

    private static void embedded(
            TwoInputStreamOperatorTestHarness<EmbedOutcome, Scoring, ClassifiedAlert> harness,
            EmbeddedAlert alert)
            throws Exception {
        harness.processElement1(new StreamRecord<>(EmbedOutcome.of(alert)));
    }

    private static void control(
            OneInputStreamOperatorTestHarness<ControlEvent, Scoring> harness,
            ControlMessage message)
            throws Exception {
        harness.processElement(new ControlEvent(message), 0);
    }

    private static List<LedgerEntry> ledger(AbstractStreamOperatorTestHarness<?> harness) {
        return harness.getSideOutput(LedgerOperator.ENTRIES).stream()
                .map(StreamRecord::getValue)
                .toList();
    }
}
