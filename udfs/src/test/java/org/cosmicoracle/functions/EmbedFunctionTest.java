package org.cosmicoracle.functions;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.functions.async.CollectionSupplier;
import org.apache.flink.streaming.api.functions.async.ResultFuture;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.cosmicoracle.alert.RejectReason;
import org.cosmicoracle.embedding.MicroBatchOptions;
import org.cosmicoracle.embedding.TestBundle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbedFunctionTest {

    private static final SerializableClock CLOCK = Harnesses.clockAt(1_050);

    @TempDir Path root;

    private OneInputStreamOperatorTestHarness<AssembledAlert, EmbedOutcome> harness;

    @BeforeEach
    void open() throws Exception {
        TestBundle.write(root.resolve(GoldenInputs.MODEL), "oracle", "1", 1);
        harness = Harnesses.embed(root, CLOCK);
        harness.open();
    }

    @AfterEach
    void close() throws Exception {
        harness.close();
    }

    @Test
    void anAlertIsEmbeddedByTheBundleItNames() throws Exception {
        AssembledAlert sent = GoldenInputs.assembled(1);
        harness.processElement(sent, 0);
        harness.endInput();

        EmbeddedAlert embedded = harness.extractOutputValues().get(0).embedded();
        assertThat(embedded.candid()).isEqualTo(1);
        assertThat(embedded.model()).isEqualTo(GoldenInputs.MODEL);
        assertThat(embedded.scoring()).isEqualTo(sent.scoring());
        assertThat(embedded.embedding()).hasSize(8);
        assertThat(embedded.features())
                .hasSize(sent.lightCurveFeatures().length + sent.contextFeatures().length);
        assertThat(embedded.origin()).isEqualTo(sent.alert().origin());
    }

    @Test
    void anAlertWhoseBundleCannotBeReadIsRejectedWithItsPacket() throws Exception {
        Files.delete(root.resolve(GoldenInputs.MODEL).resolve("manifest.json"));
        AssembledAlert sent = GoldenInputs.assembled(1);
        harness.processElement(sent, 0);
        harness.endInput();

        assertThat(harness.extractOutputValues())
                .singleElement()
                .satisfies(
                        outcome -> {
                            assertThat(outcome.embedded()).isNull();
                            assertThat(outcome.rejected().reason())
                                    .isEqualTo(RejectReason.EMBEDDING_FAILED);
                            assertThat(outcome.rejected().message())
                                    .contains("candid 1", GoldenInputs.MODEL);
                            assertThat(outcome.rejected().bytes())
                                    .isEqualTo(sent.alert().packet().container());
                        });
    }

    @Test
    void aRowThatGetsNoAnswerInTimeIsRejectedAndNotLost() {
        List<EmbedOutcome> outcomes = new ArrayList<>();
        new EmbedFunction(
                        new BundleStores(root.toUri().toString()),
                        new EmbedOptions(
                                "cpu", MicroBatchOptions.of(1, Duration.ZERO, 1), Duration.ZERO),
                        CLOCK)
                .timeout(GoldenInputs.assembled(1), intoList(outcomes));

        assertThat(outcomes)
                .extracting(outcome -> outcome.rejected().message())
                .containsExactly("candid 1: no answer from the network within the time limit");
    }

    @Test
    void whatIsInFlightIsEmbeddedAfterARestart() throws Exception {
        harness.processElement(GoldenInputs.assembled(1), 0);
        OperatorSubtaskState snapshot = harness.snapshot(1, 1);
        harness.close();

        harness = Harnesses.embed(root, CLOCK);
        harness.initializeState(snapshot);
        harness.open();
        harness.endInput();

        assertThat(harness.extractOutputValues())
                .extracting(outcome -> outcome.embedded().candid())
                .containsExactly(1L);
    }

    @Test
    void theOtherBundleOfATrialEmbedsTheAlertTooAndTheAnswerIsTheSame() throws Exception {
        TestBundle.write(root.resolve("oracle/2"), "oracle", "2", 2);
        EmbeddedAlert alone = embed(GoldenInputs.assembled(1));
        EmbeddedAlert otherAlone = embed(GoldenInputs.assembled(1, "oracle/2", null));

        EmbeddedAlert both;
        do { // until the second bundle is loaded
            both = embed(GoldenInputs.assembled(1, GoldenInputs.MODEL, "oracle/2"));
            assertThat(both.embedding()).isEqualTo(alone.embedding());
        } while (both.beside().embedding() == null);

        assertThat(alone.beside()).isNull();
        assertThat(both.beside().model()).isEqualTo("oracle/2");
        assertThat(both.beside().embedding()).isEqualTo(otherAlone.embedding());
        assertThat(both.beside().modalities()).isEqualTo(both.modalities());
        assertThat(both.beside().answerMs()).isPositive();
        assertThat(both.beside().besideMs()).isPositive();
    }

    @Test
    void anotherBundleThatCannotBeReadChangesNothing() throws Exception {
        EmbeddedAlert alone = embed(GoldenInputs.assembled(1));
        EmbeddedAlert tried = embed(GoldenInputs.assembled(1, GoldenInputs.MODEL, "oracle/9"));

        assertThat(tried.embedding()).isEqualTo(alone.embedding());
        assertThat(tried.beside().embedding()).isNull();
    }

    private EmbeddedAlert embed(AssembledAlert alert) throws Exception {
        harness.processElement(alert, 0);
        harness.endInput();
        List<EmbedOutcome> outcomes = harness.extractOutputValues();
        return outcomes.get(outcomes.size() - 1).embedded();
    }

    private static ResultFuture<EmbedOutcome> intoList(List<EmbedOutcome> outcomes) {
        return new ResultFuture<>() {
            @Override
            public void complete(Collection<EmbedOutcome> result) {
                outcomes.addAll(result);
            }

            @Override
            public void completeExceptionally(Throwable error) {
                throw new AssertionError(error);
            }

            @Override
            public void complete(CollectionSupplier<EmbedOutcome> supplier) {
                throw new AssertionError("not used");
            }
        };
    }
}
