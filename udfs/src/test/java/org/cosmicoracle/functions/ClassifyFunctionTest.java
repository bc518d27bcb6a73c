package org.cosmicoracle.functions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.List;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.TwoInputStreamOperatorTestHarness;
import org.cosmicoracle.alert.Alert;
import org.cosmicoracle.alert.LedgerEntry;
import org.cosmicoracle.alert.LedgerEntry.Outcome;
import org.cosmicoracle.alert.RejectReason;
import org.cosmicoracle.alert.RejectedPacket;
import org.cosmicoracle.embedding.TestBundle;
import org.cosmicoracle.feature.ContextFeatures;
import org.cosmicoracle.feature.LightCurveFeatures;
import org.cosmicoracle.fewshot.ClassifiedAlert;
import org.cosmicoracle.fewshot.Prototype;
import org.cosmicoracle.fewshot.Scoring;
import org.cosmicoracle.registry.ModelBundle;
import org.cosmicoracle.registry.Registry;
import org.cosmicoracle.wire.ClassifiedAlertJson;
import org.cosmicoracle.wire.ClassifiedAlertWire;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClassifyFunctionTest {

    private static final SerializableClock CLOCK = Harnesses.clockAt(1_050);

    @TempDir Path root;

    private ModelBundle bundle;
    private TwoInputStreamOperatorTestHarness<EmbedOutcome, Scoring, ClassifiedAlert> harness;

    @BeforeEach
    void open() throws Exception {
        TestBundle.write(root.resolve("oracle/1"), "oracle", "1", 1);
        bundle = new Registry(root).open("oracle/1");
        harness = Harnesses.classify(CLOCK);
        harness.open();
    }

    @AfterEach
    void close() throws Exception {
        harness.close();
    }

    @Test
    void anAlertOnItsPrototypeIsOfThatClass() throws Exception {
        scoring(1, "oracle/1");
        embedded(1, "SN Ia");

        assertThat(answers()).containsExactly("SN Ia");
        assertThat(sum(harness.extractOutputValues().get(0).probabilities()))
                .isCloseTo(1, within(1e-6));
    }

    @Test
    void waitsForExactlyTheScoringItWasStampedWith() throws Exception {
        scoring(1, "oracle/1");
        embedded(2, "SN Ia");
        assertThat(answers()).isEmpty();

        scoring(2, "oracle/1");

        assertThat(answers()).containsExactly("SN Ia");
    }

    @Test
    void anAlertStampedBeforeASwapIsScoredByTheScoringBeforeIt() throws Exception {
        scoring(1, "oracle/1");
        scoring(
                2,
                "oracle/1",
                new Prototype("New class", prototypeOf("SN Ia"), 5, Prototype.TAUGHT));
        embedded(1, "SN Ia");

        assertThat(harness.extractOutputValues().get(0).labels()).doesNotContain("New class");
    }

    @Test
    void whatCouldNotBeEmbeddedIsRejectedWithItsPacket() throws Exception {
        Alert alert = TestAlerts.alert("ZTF18a", 1, TestAlerts.JD);
        RejectedPacket rejected =
                new RejectedPacket(
                        RejectReason.EMBEDDING_FAILED,
                        "row",
                        alert.packet().container(),
                        alert.origin(),
                        5);
        harness.processElement1(new StreamRecord<>(EmbedOutcome.of(rejected)));

        assertThat(harness.getSideOutput(ClassifyFunction.REJECTED))
                .extracting(StreamRecord::getValue)
                .containsExactly(rejected);
        assertThat(ledger())
                .containsExactly(
                        new LedgerEntry(
                                TestAlerts.NIGHT,
                                Outcome.REJECTED,
                                RejectReason.EMBEDDING_FAILED.code()));
    }

    @Test
    void aWaitingAlertSurvivesARestart() throws Exception {
        embedded(1, "SN Ia");
        OperatorSubtaskState snapshot = harness.snapshot(1, 1);
        harness.close();

        harness = Harnesses.classify(CLOCK);
        harness.initializeState(snapshot);
        harness.open();
        scoring(1, "oracle/1");

        assertThat(answers()).containsExactly("SN Ia");
    }

    @Test
    void farFromEverythingIsAnAbstention() throws Exception {
        scoring(1, "oracle/1");
        float[] far = prototypeOf("SN Ia").clone();
        java.util.Arrays.fill(far, 100);
        send(1, far);

        assertThat(harness.extractOutputValues().get(0).decision().abstainReason())
                .isEqualTo("novel");
        assertThat(ledger()).extracting(LedgerEntry::outcome).containsExactly(Outcome.ABSTAINED);
    }

    @Test
    void theAnswerComesBackFromTheWireAsItWent() throws Exception {
        scoring(1, "oracle/1");
        embedded(1, "SN Ia");
        ClassifiedAlert alert = harness.extractOutputValues().get(0);
        ClassifiedAlertWire wire = new ClassifiedAlertWire();

        ClassifiedAlert back = wire.read(wire.write(alert));

        assertThat(back.decision()).isEqualTo(alert.decision());
        assertThat(back.provenance()).isEqualTo(alert.provenance());
        assertThat(back.embedding()).isEqualTo(alert.embedding());
        assertThat(back.topProbability()).isEqualTo(alert.topProbability());
        assertThat(ClassifiedAlertJson.lineOf(back))
                .contains("\"candid\":1,", "\"topClass\":\"SN Ia\"");
    }

    @Test
    void whichClassesWereNotTrainedIsInTheAnswer() throws Exception {
        Prototype described = new Prototype("Described", new float[8], 0, Prototype.ZERO_SHOT);
        Prototype shown = new Prototype("New class", prototypeOf("SN Ia"), 5, Prototype.TAUGHT);
        scoring(1, "oracle/1", described, shown);
        embedded(1, "SN Ia");
        ClassifiedAlert alert = harness.extractOutputValues().get(0);
        ClassifiedAlertWire wire = new ClassifiedAlertWire();

        assertThat(alert.origins())
                .containsOnly(entry("Described", "zero-shot"), entry("New class", "human"));
        assertThat(wire.read(wire.write(alert)).origins()).isEqualTo(alert.origins());
        assertThat(ClassifiedAlertJson.lineOf(alert))
                .contains("\"origins\":{\"Described\":\"zero-shot\",\"New class\":\"human\"}");
    }

    private void scoring(long sequence, String model, Prototype... taught) throws Exception {
        List<Prototype> all = new java.util.ArrayList<>(bundle.prototypes().prototypes());
        all.addAll(List.of(taught));
        harness.processElement2(
                new StreamRecord<>(
                        new Scoring(
                                sequence,
                                model,
                                bundle.digest(),
                                all,
                                "1",
                                bundle.calibrator(),
                                1,
                                null,
                                null)));
    }

    private void embedded(long sequence, String nearestTo) throws Exception {
        send(sequence, prototypeOf(nearestTo));
    }

    private void send(long sequence, float[] embedding) throws Exception {
        Alert alert = TestAlerts.alert("ZTF18a", 1, TestAlerts.JD);
        int features = LightCurveFeatures.specs().size() + ContextFeatures.specs().size();
        harness.processElement1(
                new StreamRecord<>(
                        EmbedOutcome.of(
                                new EmbeddedAlert(
                                        1,
                                        alert.objectId(),
                                        "4.02",
                                        TestAlerts.JD,
                                        150,
                                        2,
                                        2,
                                        19.5f,
                                        alert.origin(),
                                        1_001,
                                        new float[features],
                                        List.of(),
                                        sequence,
                                        "oracle/1",
                                        embedding,
                                        1,
                                        null))));
    }

    private float[] prototypeOf(String label) {
        return bundle.prototypes().prototypes().stream()
                .filter(p -> p.label().equals(label))
                .findFirst()
                .orElseThrow()
                .vector();
    }

    private List<String> answers() {
        return harness.extractOutputValues().stream().map(a -> a.decision().topClass()).toList();
    }

    private List<LedgerEntry> ledger() {
        return harness.getSideOutput(LedgerOperator.ENTRIES).stream()
                .map(StreamRecord::getValue)
                .toList();
    }

    private static double sum(float[] values) {
        double sum = 0;
        for (float value : values) {
            sum += value;
        }
        return sum;
    }
}
