package org.cosmicoracle.functions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.assertj.core.groups.Tuple;
import org.cosmicoracle.embedding.TestBundle;
import org.cosmicoracle.feature.FeatureSet;
import org.cosmicoracle.fewshot.ControlMessage;
import org.cosmicoracle.fewshot.Scoring;
import org.cosmicoracle.registry.ModelBundle;
import org.cosmicoracle.registry.Registry;
import org.cosmicoracle.registry.Rollout;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ControlLogFunctionTest {

    private static final SerializableClock CLOCK = Harnesses.clockAt(42);

    @TempDir Path root;

    private ModelBundle bundle;
    private OneInputStreamOperatorTestHarness<ControlEvent, Scoring> harness;

    @BeforeEach
    void open() throws Exception {
        TestBundle.write(root.resolve("oracle/1"), "oracle", "1", 1);
        bundle = new Registry(root).open("oracle/1");
        harness = Harnesses.controlLog(root, CLOCK);
        harness.open();
    }

    @AfterEach
    void close() throws Exception {
        harness.close();
    }

    @Test
    void saysNothingBeforeTheFirstLoadHasEnded() throws Exception {
        rollOut(10);
        assertThat(harness.extractOutputValues()).isEmpty();

        send(ControlEvent.READY);

        assertThat(harness.extractOutputValues())
                .extracting(Scoring::model)
                .containsExactly("oracle/1");
    }

    @Test
    void aTrialOfABundleOfTheRegistryIsInTheScoringAndSurvivesARestart() throws Exception {
        TestBundle.write(root.resolve("oracle/2"), "oracle", "2", 2);
        ModelBundle challenger = new Registry(root).open("oracle/2");
        rollOut(10);
        send(ControlEvent.READY);
        for (ControlMessage message : Rollout.trialOf(challenger, 0.1, 20, "test")) {
            send(new ControlEvent(message));
        }
        Scoring before = last();
        OperatorSubtaskState snapshot = harness.snapshot(1, 1);
        harness.close();

        harness = Harnesses.controlLog(root, CLOCK);
        harness.initializeState(snapshot);
        harness.open();
        send(ControlEvent.READY);

        assertThat(before.trial().model()).isEqualTo("oracle/2");
        assertThat(before.trial().digest()).isEqualTo(challenger.digest());
        assertThat(last()).isEqualTo(before);
        send(new ControlEvent(Rollout.endOfTrial("oracle/2", 30, "test")));
        assertThat(last().trial()).isNull();
    }

    private Scoring last() {
        List<Scoring> sent = harness.extractOutputValues();
        return sent.get(sent.size() - 1);
    }

    @Test
    void failsWithWhatToDoWhenNoBundleIsActive() {
        assertThatThrownBy(() -> send(ControlEvent.READY)).hasMessageContaining("./oracle publish");
    }

    @Test
    void saysWhatBecameOfEachMessage() throws Exception {
        rollOut(10);
        send(new ControlEvent(Rollout.of(bundle, 5, "test").get(3)));

        assertThat(harness.getSideOutput(ControlLogFunction.OUTCOMES))
                .extracting(r -> r.getValue().refusal())
                .satisfies(
                        refusals -> {
                            assertThat(refusals.subList(0, 4)).containsOnlyNulls();
                            assertThat(refusals.get(4)).contains("not above 10");
                        });
    }

    @Test
    void refusesABundleOfAnotherFeatureSetAndSaysBothVersions() throws Exception {
        rollOut(10);
        send(ControlEvent.READY);
        TestBundle.write(root.resolve("oracle/2"), "oracle", "2", 2);
        List<ControlMessage> next = Rollout.of(new Registry(root).open("oracle/2"), 20, "test");
        TestBundle.claimFeatureSet(root.resolve("oracle/2"), "other-7");

        for (ControlMessage message : next) {
            send(new ControlEvent(message));
        }

        assertThat(harness.getSideOutput(ControlLogFunction.OUTCOMES))
                .extracting(StreamRecord::getValue)
                .filteredOn(outcome -> outcome.refusal() != null)
                .extracting(ControlOutcome::key, ControlOutcome::refusal)
                .satisfiesExactly(
                        prepare -> assertRefused(prepare, "PREPARE:oracle/2"),
                        activate -> assertRefused(activate, "ACTIVATE:oracle"));
        assertThat(harness.extractOutputValues())
                .allSatisfy(scoring -> assertThat(scoring.model()).isEqualTo("oracle/1"));
    }

    private static void assertRefused(Tuple outcome, String key) {
        assertThat(outcome.toList().get(0)).isEqualTo(key);
        assertThat(outcome.toList().get(1))
                .asString()
                .contains("feature set other-7", "feature set " + FeatureSet.VERSION)
                .hasLineCount(1);
    }

    @Test
    void goesOnAfterAValueThatIsNoControlMessageAndTellsOfItOnce() throws Exception {
        rollOut(10);
        send(ControlEvent.of(new byte[] {1, 2, 3}));
        send(ControlEvent.of(new byte[] {1, 2, 3}));
        send(ControlEvent.of("{\"kind\": \"SHOUT\"}".getBytes(StandardCharsets.UTF_8)));
        send(ControlEvent.READY);

        assertThat(harness.getSideOutput(ControlLogFunction.OUTCOMES))
                .extracting(StreamRecord::getValue)
                .filteredOn(outcome -> outcome.key().equals(ControlOutcome.UNREADABLE))
                .extracting(ControlOutcome::refusal)
                .satisfiesExactly(
                        bytes -> assertThat(bytes).contains("3 bytes"),
                        json -> assertThat(json).contains("SHOUT"));
        assertThat(harness.extractOutputValues()).hasSize(1);
    }

    @Test
    void continuesAfterARestart() throws Exception {
        rollOut(10);
        send(ControlEvent.READY);
        OperatorSubtaskState snapshot = harness.snapshot(1, 1);
        Scoring before = harness.extractOutputValues().get(0);
        harness.close();

        harness = Harnesses.controlLog(root, CLOCK);
        harness.initializeState(snapshot);
        harness.open();
        send(new ControlEvent(Rollout.of(bundle, 20, "test").get(3)));

        assertThat(harness.extractOutputValues())
                .singleElement()
                .satisfies(
                        after -> {
                            assertThat(after.sequence()).isEqualTo(before.sequence() + 1);
                            assertThat(after.prototypes()).isEqualTo(before.prototypes());
                        });
    }

    private void rollOut(long at) throws Exception {
        for (ControlMessage message : Rollout.of(bundle, at, "test")) {
            send(new ControlEvent(message));
        }
    }

    private void send(ControlEvent event) throws Exception {
        harness.processElement(new StreamRecord<>(event, 0));
    }
}
