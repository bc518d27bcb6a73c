package org.cosmicoracle.functions;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.ProcessOperator;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.cosmicoracle.fewshot.ControlMessage;
import org.cosmicoracle.fewshot.ControlMessage.Kind;
import org.cosmicoracle.guard.ControlWord;
import org.cosmicoracle.guard.GuardAct;
import org.cosmicoracle.guard.GuardAnswer;
import org.cosmicoracle.guard.GuardSettings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class GuardFunctionTest {

    private static final long SWAP = 1_700_000_000_000L;
    private static final GuardSettings SETTINGS =
            new GuardSettings(
                    0.1,
                    0.001,
                    100,
                    Duration.ofSeconds(1),
                    3,
                    1,
                    new GuardSettings.Times(
                            Duration.ofMillis(100),
                            5,
                            Duration.ofMinutes(1),
                            Duration.ofMinutes(1),
                            Duration.ofMinutes(1)));

    private OneInputStreamOperatorTestHarness<GuardEvent, GuardAct> harness;

    @BeforeEach
    void open() throws Exception {
        harness = harness();
        harness.open();
    }

    @AfterEach
    void close() throws Exception {
        harness.close();
    }

    @Test
    void takesABundleBackOnceItKnowsWhatIsInForce() throws Exception {
        twoBundles();
        assertThat(acts()).as("outcomes may tell that it was taken back").isEmpty();
        take(GuardEvent.CONTROL_LOADED);
        assertThat(acts()).isEmpty();
        take(GuardEvent.OUTCOMES_LOADED);

        assertThat(acts())
                .singleElement()
                .satisfies(
                        act -> {
                            assertThat(act.verdict()).isEqualTo(GuardAct.ROLLED_BACK);
                            assertThat(act.message()).isNotNull();
                            assertThat(act.message().model()).isEqualTo("oracle/1");
                        });
    }

    @Test
    void goesOnAfterARestoreAndDoesNothingTwice() throws Exception {
        twoBundles();
        take(GuardEvent.CONTROL_LOADED);
        restart();
        take(GuardEvent.OUTCOMES_LOADED);
        assertThat(acts()).hasSize(1);

        restart();
        answers("oracle/2", SWAP + 3000, true);
        assertThat(acts()).isEmpty();
    }

    @Test
    void whatIsNoControlMessageSaysNothing() throws Exception {
        take(GuardEvent.ofControl(new byte[] {1, 2, 3}));

        assertThat(acts()).isEmpty();
    }

    private void twoBundles() throws Exception {
        bring(1, "oracle/1", SWAP - 10_000);
        answers("oracle/1", SWAP - 10_000, false);
        bring(50, "oracle/2", SWAP);
        answers("oracle/2", SWAP, true);
    }

    private void bring(long version, String bundle, long atMs) throws Exception {
        for (Kind kind : List.of(Kind.PREPARE, Kind.ACTIVATE)) {
            String id = kind == Kind.PREPARE ? bundle : "oracle";
            take(
                    GuardEvent.of(
                            new ControlMessage(
                                    kind, id, version, bundle, "d", List.of(), null, 1, "ada")));
        }
        take(GuardEvent.of(new ControlWord("ACTIVATE:oracle", version, null, atMs)));
    }

    private void answers(String bundle, long fromMs, boolean abstained) throws Exception {
        for (int i = 0; i < 200; i++) {
            take(GuardEvent.of(new GuardAnswer(bundle, abstained, 20, fromMs + 10L * i, 0.9f)));
        }
    }

    private void take(GuardEvent event) throws Exception {
        harness.processElement(event, 0);
    }

    private List<GuardAct> acts() {
        return harness.extractOutputValues();
    }

    private void restart() throws Exception {
        OperatorSubtaskState state = harness.snapshot(1, 1);
        harness.close();
        harness = harness();
        harness.initializeState(state);
        harness.open();
    }

    private static OneInputStreamOperatorTestHarness<GuardEvent, GuardAct> harness()
            throws Exception {
        SerializableClock clock =
                () -> Clock.fixed(Instant.ofEpochMilli(SWAP + 4000), ZoneOffset.UTC);
        return new OneInputStreamOperatorTestHarness<>(
                new ProcessOperator<>(new GuardFunction(SETTINGS, clock)));
    }
}
