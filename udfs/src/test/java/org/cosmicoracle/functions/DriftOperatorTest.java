package org.cosmicoracle.functions;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.cosmicoracle.drift.DriftPoint;
import org.cosmicoracle.drift.NightDrift;
import org.cosmicoracle.drift.Nights;
import org.cosmicoracle.drift.RetrainAsk;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DriftOperatorTest {

    /** 2026-01-01T20:00 UTC, the local noon that ends the night 20260101. */
    private static final long FIRST_NOON = 1_767_297_600_000L;

    private static final long DAY = 86_400_000L;

    private OneInputStreamOperatorTestHarness<DriftPoint, NightDrift> harness;

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
    void aNightIsComparedWhenItIsOver() throws Exception {
        send(Nights.usual("20260101"));
        harness.processWatermark(FIRST_NOON - 2);
        assertThat(nights()).isEmpty();

        harness.processWatermark(FIRST_NOON);
        assertThat(nights()).extracting(NightDrift::night).containsExactly("20260101");
    }

    @Test
    void aDriftedNightIsToldAndATrainingAskedForOnceAlsoOverARestart() throws Exception {
        send(Nights.usual("20260101"));
        send(Nights.usual("20260102"));
        send(Nights.usual("20260103"));
        send(Nights.of("20260104", 200, 2, 0, 0.5));
        harness.processWatermark(FIRST_NOON + 3 * DAY);

        assertThat(nights())
                .extracting(n -> n.drifted().isEmpty())
                .containsExactly(true, true, true, false);
        assertThat(asks()).extracting(RetrainAsk::night).containsExactly("20260104");

        send(Nights.of("20260105", 200, 2, 0, 0.5));
        OperatorSubtaskState snapshot = harness.snapshot(1, 1);
        harness.close();
        harness = harness();
        harness.initializeState(snapshot);
        harness.open();
        harness.processWatermark(Long.MAX_VALUE);

        assertThat(nights())
                .singleElement()
                .satisfies(
                        n -> {
                            assertThat(n.night()).isEqualTo("20260105");
                            assertThat(n.drifted()).isNotEmpty();
                        });
        assertThat(asks()).isEmpty();
    }

    @Test
    void featuresAreComparedThoughEachNightHasABundleOfItsOwn() throws Exception {
        for (int day = 1; day <= 4; day++) {
            double moved = day < 4 ? 0 : 2;
            List<DriftPoint> night = Nights.of("2026010" + day, 200, moved, 0, 0.5);
            send(night.stream().map(DriftOperatorTest::features).toList());
            String bundle = "oracle/" + day;
            send(night.stream().map(p -> answer(p, bundle)).toList());
        }
        harness.processWatermark(Long.MAX_VALUE);

        assertThat(nights().stream().filter(n -> !n.drifted().isEmpty()))
                .singleElement()
                .satisfies(
                        n -> {
                            assertThat(n.model()).isEqualTo("oracle/features-1");
                            assertThat(n.night()).isEqualTo("20260104");
                        });
        assertThat(asks()).extracting(RetrainAsk::model).containsExactly("oracle");
    }

    @Test
    void featuresAndAnswersThatDriftTogetherAskOnce() throws Exception {
        for (int day = 1; day <= 3; day++) {
            double moved = day < 3 ? 0 : 2;
            List<DriftPoint> night = Nights.of("2026010" + day, 200, moved, moved, 0.5);
            send(night.stream().map(DriftOperatorTest::features).toList());
            send(night.stream().map(p -> answer(p, "oracle/1")).toList());
        }
        harness.processWatermark(Long.MAX_VALUE);

        assertThat(nights().stream().filter(n -> !n.drifted().isEmpty())).hasSize(2);
        assertThat(asks()).hasSize(1);
    }

    private static DriftPoint features(DriftPoint p) {
        return new DriftPoint(
                "oracle/features-1",
                p.night(),
                p.objectId(),
                p.jd(),
                p.features(),
                new float[0],
                List.of(),
                new float[0],
                "");
    }

    private static DriftPoint answer(DriftPoint p, String bundle) {
        return new DriftPoint(
                bundle,
                p.night(),
                p.objectId(),
                p.jd(),
                new float[0],
                p.embedding(),
                p.labels(),
                p.probabilities(),
                p.topClass());
    }

    private static OneInputStreamOperatorTestHarness<DriftPoint, NightDrift> harness()
            throws Exception {
        return new OneInputStreamOperatorTestHarness<>(
                new DriftOperator(new DriftSettings(150, 2, 0.01, 3)));
    }

    private void send(List<DriftPoint> points) throws Exception {
        for (DriftPoint point : points) {
            harness.processElement(new StreamRecord<>(point));
        }
    }

    private List<NightDrift> nights() {
        return harness.extractOutputValues();
    }

    private List<RetrainAsk> asks() {
        var side = harness.getSideOutput(DriftOperator.ASKS);
        return side == null
                ? List.of()
                : side.stream().map(r -> Objects.requireNonNull(r.getValue())).toList();
    }
}
